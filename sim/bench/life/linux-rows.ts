/** The whole firmware in the real interpreter: how soon it controls, and whether its memory stays what it is. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { linuxInterpreter } from '../../interpreter/linux.js';
import { versionFault } from '../../interpreter/version.js';
import { awaited } from '../awaited.js';
import { atMost, plain, type Row } from '../family.js';
import type { LinuxLife } from './run-linux.js';

const LASTS_S = 90;
/** Build and start of the firmware, for progress. */
const START_S = 20;
const RUN_LINUX = fileURLToPath(new URL('./run-linux.js', import.meta.url));

const BOOT = 'life: from the start of the interpreter on Linux to the first tick, store and all';
const GROWN = 'life: variables at least in the second half of a minute there, more than in its first', LATE = 'life: ticks late or left out there';
const APART = 'life: what is counted on the stand-in for the same firmware, apart from what it takes there';

export function* linuxRows(signal: AbortSignal): Generator<Row | number, void> {
  if ((yield* awaited(versionFault(linuxInterpreter(), signal), () => 0)) !== null) {
    for (const name of [BOOT, GROWN, APART, LATE]) yield plain(`${name}: not measured, no interpreter`, NaN, '');
    return;
  }
  const startMs = performance.now(), run = promisify(execFile)(process.execPath, [RUN_LINUX, String(LASTS_S)], { signal });
  const { stdout } = yield* awaited(run, () => Math.min(1, (performance.now() - startMs) / 1000 / (START_S + LASTS_S)));
  const { bootS, variables, lateTicks, counted } = JSON.parse(stdout) as LinuxLife;
  const middle = variables.length >> 1; // a number takes a variable more or less from one look to the next, as it is whole or not
  yield atMost(3, BOOT, bootS, 's');
  yield atMost(0, GROWN, Math.min(...variables.slice(middle)) - Math.min(...variables.slice(0, middle)), 'vars');
  yield plain('life: variables in use there', variables.at(-1)!, 'vars');
  yield atMost(5, APART, Math.abs(counted / variables.at(-1)! - 1) * 100, '%');
  yield plain(LATE, lateTicks, '');
}
