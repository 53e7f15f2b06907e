/** What a board goes on with at tick 0 from what was kept: its clock, a mode that only a person ends, and what devices hold that do not tell it. */
import { resumeClock } from './clock.js';
import type { Life, Living } from './life.js';

/** Requests to the site (`When` of control/mode.ts), and a mode that is kept (`Mode` of control/codes.ts). */
const STOP = 16, LOCK = 64, LOCKED = 7;

/** The clock goes on where it can. A site that was stopped or locked is so again before it does anything. */
export function resume(life: Life, control: Pick<Living, 'ask'>): void {
  const mode = life.kept.mode;
  resumeClock(life);
  if (mode !== 0) control.ask(mode === LOCKED ? LOCK : STOP);
}

/**
 * The setpoint, W, from which control goes on with a device that does not tell what it holds; NaN where it was never told one.
 *
 * A clock that went on may tell that the device still has its lease: then it holds what it was told, or what the same half a lease made of it. Else it was
 * told others since, or nothing and fell back, and what is safe to assume is this. A ceiling, or the limit of a load, is the lower of what was kept and
 * the fallback. A unit that makes more is seen making it, and control goes on from there, so nothing falls; none is let make more than it does, nor load
 * come back, before control knows what export and import limits bear. A battery is taken to do what it does: control takes 0 as "it did not say" and goes
 * on from its reading, or counts what flows as the meter at the PCC shows it. That flow lasts until a lease after the start at most, and by half of one
 * it is told anew.
 * @param fallbackW what it falls back to
 */
export function recalledW(life: Life, k: number, fallbackW: number): number {
  const kept = life.kept, toldW = kept.toldW[k] as number;
  if (kept.isTold[k] !== 1) return NaN;
  if (life.savedAgoS < (kept.heldS[k] as number)) return toldW;
  if (k < life.batteries) return 0;
  return toldW < fallbackW ? toldW : fallbackW;
}

/** Of this life's leases nothing is known yet. */
export function forgetLeases(life: Life): void {
  life.kept.heldS.fill(0);
}
