/**
 * All limits hang on the meter at the PCC: a power that jumped is believed once it was read twice. A real jump is asked for again at once and costs
 * milliseconds; a word that was damaged where no check sum tells, or a sample that a meter got wrong, is not seen by control.
 */
import type { Doubt, Field, Station } from './field.js';

/** A move by more than this part of the rating is a jump; so often it is read at most, lest a meter that tells something else every time holds up its line. */
const PART = 64, MOST_TIMES = 3;

export function doubtOf(ratedW: number): Doubt {
  return { leastW: ratedW / PART, believedW: NaN, doubtedW: NaN, times: 0 };
}

/**
 * Whether the meter is to be asked once more: until it says the same twice in a row, for a jump may have been read in the midst of it. Where it never does
 * none of its powers is one, and the next poll begins anew.
 */
export function isDoubtful(f: Field, s: Station): boolean {
  const d = f.doubt, powerW = s.powerW, jumpW = powerW - d.believedW;
  return jumpW <= d.leastW && -jumpW <= d.leastW ? believe(d, powerW) : doubt(d, s, powerW);
}

/** @returns false: it is not doubtful */
function believe(d: Doubt, powerW: number): boolean {
  d.believedW = powerW;
  return rest(d);
}

function rest(d: Doubt): boolean {
  d.doubtedW = NaN;
  d.times = 0;
  return false;
}

/** What was never read cannot have jumped, and what is no power is none of its powers. */
function doubt(d: Doubt, s: Station, powerW: number): boolean {
  const apartW = powerW - d.doubtedW;
  if (!(powerW - powerW === 0)) return false;
  if (d.believedW !== d.believedW || apartW <= d.leastW && -apartW <= d.leastW) return believe(d, powerW);
  d.doubtedW = powerW;
  d.times++;
  if (d.times < MOST_TIMES) return true;
  s.powerW = NaN;
  return rest(d);
}
