/** Switches a stand-in on, and waits for the firmware's first tick. */
import type { Espruino } from '../espruino/espruino.js';
import { InputError } from '../input/error.js';
import { factsOf, type Firmware, type FirmwareGlobals } from './firmware.js';

/** Discovery gives up after 3 s; whatever has not started long after that never will. */
const START_LIMIT_MS = 20000;

/**
 * Runs the firmware up to its tick 0. Throws an InputError where it does not start.
 *
 * @param board shows the globals `busbar` and `firmware` of what it runs
 * @returns the globals, and the board's clock at tick 0, µs
 */
export function started(board: Espruino, firmware: Firmware): { globals: FirmwareGlobals; startUs: number } {
  board.run(firmware.code);
  for (let ms = 0; ms < START_LIMIT_MS; ms++) {
    board.advanceTo(ms * 1000);
    const globals = board.exports as Partial<FirmwareGlobals>;
    if (globals.busbar === undefined) break;
    const { started: isStarted, startMs } = factsOf(globals.firmware!, firmware);
    if (isStarted) return { globals: globals as FirmwareGlobals, startUs: Math.round(startMs * 1000) };
  }
  throw new InputError(`the firmware did not start within ${START_LIMIT_MS / 1000} s`);
}

/** A firmware that throws in a callback goes on, on a board; here that would hide what is wrong with it. */
export function complain(line: string): void {
  if (line.startsWith('Uncaught')) throw new Error(`the firmware threw: ${line}`);
}
