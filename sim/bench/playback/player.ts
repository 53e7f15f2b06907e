/** Plays firmware back on an interpreter. */
import { InputError } from '../../input/error.js';
import { printed } from '../../interpreter/failure.js';
import type { Interpreter } from '../../interpreter/interpreter.js';
import type { ScenarioSetup } from '../../scenario/setup.js';
import type { Firmware } from '../../target/firmware.js';
import { exchangesOf } from './record.js';
import { END, readPlayback, type Playback } from './report.js';
import { hashOf, playbackText } from './script.js';

/** Far beyond what the slowest computer takes. */
const LIMIT_MS = 600000;

export interface Played extends Playback {
  /** Without the boot. */
  worstUs: number;
  medianUs: number;
}

export class Player {
  /** The last tick that the present run told of. */
  tick = 0;
  /** Why the last run came to nothing, in a few words; empty where it did not. */
  private fault = '';

  constructor(private readonly interpreter: Interpreter, private readonly signal: AbortSignal) {}

  /** Null where the run broke off, or asked something else than in Node: its figures would be of something else. */
  async play(setup: ScenarioSetup, firmware: Firmware, wanted: { ticks: number; tellsSamples: boolean }): Promise<Played | null> {
    this.tick = 0;
    this.fault = '';
    try {
      return await this.playback(setup, firmware, wanted);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.fault = error.message.split('\n')[0]!;
      return null;
    }
  }

  /** A row's name, with the fault where its figure was never reached. */
  explained(name: string): string {
    return this.fault === '' ? name : `${name} (${this.fault})`;
  }

  private async playback(setup: ScenarioSetup, firmware: Firmware, wanted: { ticks: number; tellsSamples: boolean }): Promise<Played> {
    const { ticks } = wanted, exchanges = exchangesOf(setup, firmware, wanted);
    const onLine = (line: string): void => { if (line.startsWith('tick ')) this.tick++; };
    const script = playbackText({ firmware, exchanges, tickMs: setup.tickMs, ticks });
    const outcome = await this.interpreter.run(script, { isLast: (line) => line.startsWith(END), limitMs: LIMIT_MS, signal: this.signal, onLine });
    const playback = readPlayback(printed(outcome, this.interpreter), ticks);
    if (playback.hash !== hashOf(exchanges)) throw new InputError('the firmware asks otherwise than in Node');
    const sortedUs = playback.ticksUs.slice(1).sort((a, b) => a - b);
    return { ...playback, worstUs: sortedUs.at(-1)!, medianUs: sortedUs[sortedUs.length >> 1]! };
  }
}
