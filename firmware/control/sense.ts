/** Stage 1: latches the newest readings into the record; NaN and nonsense end here. */
import { Quality, Role } from './codes.js';
import { OWN_SLOTS } from './node.js';
import type { Node, Reading } from './node.js';
import type { Site } from './site.js';
import type { Params } from './params.js';

/** A stamp may run ahead of our clock by this much before it is nonsense: clocks of meters are wrong by up to a second. */
const FUTURE_MS = 1500;
/** A change between two samples is booked half-way between them, but no further back than this. */
const HALF_GAP_MS = 500;

/** Opens the tick: time, the ring of own power, every reading that came since, and one reading's watch. */
export function sense(s: Site, p: Params, tick: number): void {
  openSlots(s, tick);
  s.tick = tick;
  s.nowMs = tick * s.dtMs;
  if (s.breakersMoved) followBreakers(s, p);
  if (s.readingsCame) latchAll(s, p);
  watch(s, p, s.watched);
  s.watched = s.watched.next;
}

/** Empties the ring's slots of the ticks that passed; one, unless ticks were skipped. */
function openSlots(s: Site, tick: number): void {
  let from = s.tick + 1;
  if (tick - from >= OWN_SLOTS) from = tick - OWN_SLOTS + 1;
  for (const n of s.downward) {
    if (n.estimate === null) continue;
    for (let k = from; k <= tick; k++) n.estimate.own[k & OWN_SLOTS - 1] = 0;
  }
}

/** Every reading that came since the last tick. */
function latchAll(s: Site, p: Params): void {
  s.readingsCame = false;
  for (const r of s.readings) if (r.inSequence !== r.sequence) latch(s, p, r);
}

/** Accepts a reading that is a number in range with a newer stamp; anything else leaves the last good value in place. */
function latch(s: Site, p: Params, r: Reading): void {
  r.sequence = r.inSequence;
  const atMs = r.inAtMs - r.olderMs;
  if (!(r.inW >= r.leastW && r.inW <= r.mostW && atMs <= s.nowMs + FUTURE_MS)) {
    if (r.quality !== Quality.Never) r.quality = Quality.OutOfRange;
    return;
  }
  if (!(atMs > r.atMs) || !r.present) return;
  const powerW = r.inW | 0;
  const lastMs = r.atMs;
  if (powerW !== r.powerW) {
    r.movedAtMs = s.nowMs;
    r.companyW = companyOf(s, r);
  } else if (isFrozen(s, p, r)) {
    r.quality = Quality.Frozen;
    return;
  }
  r.atMs = atMs;
  r.quality = Quality.Good;
  r.powerW = powerW;
  if (r.unseenW !== 0) bookUnseen(r, 0);
  if (powerW !== r.bookedW && r.role !== Role.Import) bookPower(s, r, powerW, lastMs);
}

/**
 * A value that rests for longer than noise allows while what goes with it moved on: behind a grid meter own power, beside a PV or wind unit
 * the others. A unit held at its ceiling may rest, and so may a load; a battery that rests where it should not is not following (`watch.ts`).
 */
function isFrozen(s: Site, p: Params, r: Reading): boolean {
  if (r.quality === Quality.Frozen) return true;
  // What goes with a move may be read some seconds after it.
  if (s.nowMs - r.movedAtMs < p.staleAfterMs) r.companyW = companyOf(s, r);
  if (s.nowMs - r.movedAtMs < p.frozenAfterMs) return false;
  if (r.role === Role.Import) return far(companyOf(s, r) - r.companyW, s.root.renewableRatedW + s.dischargeW, 50);
  // At night a unit rests at nought, at its ceiling it rests there.
  if (r.role !== Role.Renewable || r.powerW * 50 < r.mostW || r.powerW * 20 > r.heldW * 19) return false;
  return far(companyOf(s, r) - r.companyW, s.root.renewableRatedW, 10);
}

/** The power that would not stay where it is if this reading were to move. */
function companyOf(s: Site, r: Reading): number {
  return r.role === Role.Import ? r.node.renewableW + r.node.dischargeW : s.root.renewableW - r.bookedW;
}

/** Further away than this part of a rating. */
function far(w: number, ratedW: number, part: number): boolean {
  return (w < 0 ? -w : w) * part > ratedW;
}

/** Books a power in every node on the way up, own power at the tick at which it changed. */
function bookPower(s: Site, r: Reading, powerW: number, lastMs: number): void {
  const changeW = powerW - r.bookedW;
  r.bookedW = powerW;
  const gapMs = (r.atMs - lastMs) / 2 < HALF_GAP_MS ? (r.atMs - lastMs) / 2 : HALF_GAP_MS;
  let slot = (r.atMs - gapMs) / s.dtMs | 0;
  if (slot > s.tick) slot = s.tick;
  if (slot <= s.tick - OWN_SLOTS) slot = s.tick - OWN_SLOTS + 1;
  for (let n: Node | null = r.node; n !== null; n = n.parent) {
    if (r.role >= Role.Load) {
      n.meteredW += changeW;
      if (r.role === Role.FlexibleLoad) n.flexibleW += changeW;
      continue;
    }
    if (r.role === Role.Renewable) n.renewableW += changeW; else n.dischargeW += changeW;
    if (n.estimate === null) continue;
    n.estimate.own[slot & OWN_SLOTS - 1]! += changeW;
    n.estimate.gapMs = gapMs;
  }
}

/** Books how much more a unit might make, or a load take, than was read last; what a silent load took last is not sure either. */
function bookUnseen(r: Reading, unseenW: number): void {
  const load = r.role >= Role.Load, doubtfulW = load ? (unseenW > 0 ? r.bookedW : 0) - (r.unseenW > 0 ? r.bookedW : 0) : 0;
  for (let n: Node | null = r.node; n !== null; n = n.parent) {
    if (load) { n.unseenLoadW += unseenW - r.unseenW; n.doubtfulW += doubtfulW; } else n.unseenW += unseenW - r.unseenW;
  }
  r.unseenW = unseenW;
}

/**
 * Turns a reading stale when nothing came for too long. PV, wind and batteries that are not heard of count as part of the load: so the grid
 * meter still sees what they do; beyond that a lost unit may be making all it can, and a lost load taking anything.
 */
function watch(s: Site, p: Params, r: Reading): void {
  if (!r.present || s.nowMs - r.atMs <= p.staleAfterMs) return;
  if (r.quality === Quality.Good) r.quality = Quality.Stale;
  if (r.role === Role.Import) return;
  if (r.role !== Role.Battery && r.unseenW === 0) bookUnseen(r, r.mostW > r.powerW ? r.mostW - r.powerW : 1);
  if (r.role < Role.Load && r.bookedW !== 0) bookPower(s, r, 0, r.atMs);
}

/** A device behind an open breaker is not there: its power is nought until it is back and read again. What comes back comes slowly. */
function followBreakers(s: Site, p: Params): void {
  s.breakersMoved = false;
  for (const n of s.nodes) n.live = n.parent === null || n.closed && n.parent.live;
  for (const r of s.readings) {
    const present = r.closed && r.node.live;
    if (present === r.present) continue;
    r.present = present;
    if (r.role === Role.Import) continue;
    r.quality = Quality.Never;
    r.powerW = 0;
    r.atMs = s.nowMs;
    bookPower(s, r, 0, s.nowMs);
    bookUnseen(r, present && r.role !== Role.Battery ? r.mostW : 0);
    if (present && r.role === Role.Renewable) s.restartUntilMs = s.nowMs + p.restartMs;
  }
}
