/** Stage 1, one reading a tick: finds readings that are lost, and values that rest where they should not. */
import { book, bookUnseen } from './book.js';
import { Quality, Role } from './codes.js';
import type { Reading } from './node.js';
import type { Site } from './site.js';
import type { Params } from './params.js';

/** Turns a reading stale when nothing came for too long, and frozen when it does not move with what goes with it. */
export function watch(s: Site, p: Params, r: Reading): void {
  // A grid meter may be old by rule: the estimate reckons with its age, up to where the site is blind.
  if (s.nowMs - r.atMs > p.staleAfterMs && (r.role !== Role.Import || s.nowMs - r.atMs > p.blindAfterMs)) { lose(s, r); return; }
  if (r.powerW !== r.watchedW) { r.watchedW = r.powerW; r.movedAtMs = s.nowMs; }
  const restMs = s.nowMs - r.movedAtMs;
  // What goes with a move may be read some seconds after it: what counts is the last look of these.
  if (restMs < p.staleAfterMs - s.watchedEveryMs) return;
  if (restMs < p.staleAfterMs) r.companyW = companyOf(s, r);
  else if (restMs >= p.frozenAfterMs && r.quality === Quality.Good && isFrozen(s, r)) r.quality = Quality.Frozen;
}

/**
 * PV, wind and batteries that are not heard of count as part of the load: so the grid meter still sees what they do; beyond that a lost unit
 * may be making all it can, and a lost load taking anything.
 */
function lose(s: Site, r: Reading): void {
  if (!r.present) return;
  if (r.quality === Quality.Good) r.quality = Quality.Stale;
  if (r.role === Role.Import) return;
  if (r.role !== Role.Battery && r.unseenW === 0) bookUnseen(r, r.mostW > r.powerW ? r.mostW - r.powerW : 1);
  if (r.role >= Role.Load || r.lost) return;
  forget(s, r);
  r.lost = true;
}

/** Takes its power out of the sums; the last value stays. */
function forget(s: Site, r: Reading): void {
  const powerW = r.powerW;
  book(s, r, 0, r.atMs);
  r.powerW = powerW;
}

/**
 * A value that rests for longer than noise allows while what goes with it moved on: behind a grid meter own power, beside a PV or wind unit
 * the others. A unit held at its ceiling may rest, and so may a load; a battery that rests where it should not is not following (`watch.ts`).
 */
function isFrozen(s: Site, r: Reading): boolean {
  if (r.role === Role.Import) return far(companyOf(s, r) - r.companyW, s.root.renewableRatedW + s.dischargeW, 50);
  // At night a unit rests at nought, at its ceiling it rests there.
  if (r.role !== Role.Renewable || r.powerW * 50 < r.mostW || r.held) return false;
  return far(companyOf(s, r) - r.companyW, s.root.renewableRatedW, 10);
}

/** The power that would not stay where it is if this reading were to move. */
function companyOf(s: Site, r: Reading): number {
  return r.role === Role.Import ? r.node.renewableW + r.node.dischargeW : s.root.renewableW - (r.lost ? 0 : r.powerW);
}

/** Further away than this part of a rating. */
function far(w: number, ratedW: number, part: number): boolean {
  return (w < 0 ? -w : w) * part > ratedW;
}
