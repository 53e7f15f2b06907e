/**
 * All limits hang on the meter at the PCC: a power that jumped is believed once it was read twice. A real jump is asked for again at once and costs
 * milliseconds; a word that was damaged where no check sum tells, or a sample that a meter got wrong, is not seen by control.
 */
import type { Field } from './field.js';
import type { Station } from './station.js';

/** A move by more than this part of the rating is a jump. */
const PART = 64;

/** What a jump is at least, and what is kept of the meter's readings, W. */
export interface Doubt {
  leastW: number;
  /** The last that control was handed, and a jump that was read once; NaN where there is none. */
  believedW: number;
  doubtedW: number;
}

export function doubtOf(ratedW: number): Doubt {
  return { leastW: ratedW / PART, believedW: NaN, doubtedW: NaN };
}

/** Whether the meter is to be asked once more. Where it gave a third power meanwhile none of them is one, and the next poll shows what comes next. */
export function isDoubtful(f: Field, s: Station): boolean {
  const d = f.doubt, powerW = s.powerW, jumpW = powerW - d.believedW;
  return jumpW <= d.leastW && -jumpW <= d.leastW ? believe(d, powerW) : doubt(d, s, powerW);
}

/** @returns false: it is not doubtful */
function believe(d: Doubt, powerW: number): boolean {
  d.believedW = powerW;
  d.doubtedW = NaN;
  return false;
}

/** What was never read cannot have jumped, and what is no power is none of its powers. */
function doubt(d: Doubt, s: Station, powerW: number): boolean {
  const wasDoubted = d.doubtedW === d.doubtedW, apartW = powerW - d.doubtedW;
  if (powerW !== powerW) return false;
  if (d.believedW !== d.believedW || apartW <= d.leastW && -apartW <= d.leastW) return believe(d, powerW);
  d.doubtedW = powerW;
  if (wasDoubted) s.powerW = NaN;
  return !wasDoubted;
}
