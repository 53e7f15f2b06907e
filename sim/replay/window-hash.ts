/** One number for a whole state, from windows of it: each window's hash begins the next. */
import { crc32 } from 'node:zlib';
import { InputError } from '../input/error.js';
import { StateHash } from '../tape/state-hash.js';
import type { Tape } from '../tape/tape.js';

/** A window takes some 80 variables of a board. */
const LEAST_FIELDS = 127;

/** Fields of a window: the hash so far stands before them, and a record is never cut. */
export function windowFields(sizes: readonly number[]): number {
  return Math.max(LEAST_FIELDS, ...sizes);
}

export class WindowHash {
  private readonly window: Float64Array;
  private readonly bytes: Uint8Array;

  /** @param sizes number of fields of each record, in the order of the layout */
  constructor(private readonly sizes: readonly number[]) {
    this.window = new Float64Array(windowFields(sizes) + 1);
    this.bytes = new Uint8Array(this.window.buffer);
  }

  /** -0 is taken as 0, and every NaN as one. */
  of(state: Float64Array): number {
    const { window, sizes } = this;
    let at = 1, field = 0;
    window.fill(0);
    for (const size of sizes) {
      if (at + size > window.length) at = this.turn();
      for (const end = field + size; field < end; field++) window[at++] = Number.isNaN(state[field]!) ? NaN : state[field]! + 0;
    }
    this.turn();
    return window[0]!;
  }

  /** Begins the next window. @returns where its first field goes */
  private turn(): number {
    const hash = crc32(this.bytes);
    this.window.fill(0)[0] = hash;
    return 1;
  }
}

/** What a replay must come by after each tick; 0 is before the first. Cheapest in rising order. */
export class ExpectedHashes {
  private readonly windows: WindowHash;
  private readonly whole: StateHash;

  constructor(private readonly tape: Tape, sizes: readonly number[]) {
    this.windows = new WindowHash(sizes);
    this.whole = new StateHash(tape.layout.fields.length);
  }

  /** Throws an InputError where the source itself does not do what the tape holds. */
  at(tick: number): number {
    const { file } = this.tape, state = this.tape.stateAt(tick);
    const taped = tick > 0 ? this.tape.crcAt(tick) : null;
    if (taped === null || taped === this.whole.of(state)) return this.windows.of(state);
    throw new InputError(`the source itself leaves the tape by tick ${tick}; replay it on the source to see where`, { file });
  }
}
