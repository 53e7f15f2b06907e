/** Part of a tape as it is written behind `--ticks`: `1..300`. */
import { InputError } from '../input/error.js';
import type { Range, Tape } from '../tape/tape.js';

/** All of the tape where nothing is written. Throws an InputError where the ticks are not on the tape or run backwards. */
export function readTicks(written: string | undefined, { ticks }: Tape): Range {
  if (written === undefined) return { from: 1, to: ticks };
  const parts = /^(\d+)\.\.(\d+)$/.exec(written);
  const range = { from: Number(parts?.[1]), to: Number(parts?.[2]) };
  if (range.from >= 1 && range.from <= range.to && range.to <= ticks) return range;
  throw new InputError(`--ticks: expected a..b such as 1..${Math.min(300, ticks)}, within the 1..${ticks} of the tape, got '${written}'`);
}
