/** Stage 1: latches the newest readings into the record; NaN and nonsense end here. */
import { Quality, Role } from './codes.js';
import { bookOwn, bookLoad, bookUnseen } from './book.js';
import { OWN_SLOTS } from './node.js';
import { keepReserve } from './keep-reserve.js';
import { watch } from './watch-reading.js';
import type { Reading } from './node.js';
import type { Site } from './site.js';
import type { Params } from './params.js';

/** A stamp may run ahead of our clock by this much before it is nonsense: clocks of meters are wrong by up to a second. */
const FUTURE_MS = 1500;

/** Opens the tick: time, the ring of own power, the readings that came, and one reading's watch. */
export function sense(s: Site, p: Params, tick: number): void {
  openSlots(s, tick);
  s.tick = tick;
  s.nowMs = tick * s.dtMs;
  s.latestMs = s.nowMs + FUTURE_MS;
  if (s.breakersMoved) followBreakers(s, p);
  for (const r of s.meters) if (r.waiting) latchMeter(s, r);
  if (s.queued > 0) latchDevices(s);
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

/** A meter's reading is wanted at once. */
function latchMeter(s: Site, r: Reading): void {
  const atMs = r.inAtMs - r.olderMs;
  r.waiting = false;
  if (r.quality !== Quality.Good || !isSound(s, r, atMs)) { admit(s, r, atMs); return; }
  r.atMs = atMs;
  r.powerW = r.inW | 0;
}

/** Devices are read in the order of arrival, so many a tick that no burst makes a tick long; the rest waits for the next. */
function latchDevices(s: Site): void {
  for (let left = s.latchMost; left > 0 && s.queued > 0; left--) {
    const r = s.readings[s.queue[s.queueAt] as number] as Reading;
    s.queueAt = s.queueAt + 1 === s.queueMost ? 0 : s.queueAt + 1;
    s.queued--;
    latch(s, r);
  }
}

/** Accepts a reading that is a number in range with a newer stamp; whatever is out of the ordinary goes the long way. */
function latch(s: Site, r: Reading): void {
  const atMs = r.inAtMs;
  r.waiting = false;
  if (r.quality !== Quality.Good || !isSound(s, r, atMs)) { admit(s, r, atMs); return; }
  const gapMs = atMs - r.atMs, changeW = (r.inW | 0) - r.powerW;
  r.atMs = atMs;
  if (changeW !== 0) book(s, r, changeW, gapMs);
}

/** A number in range, with a stamp that is newer than the last and not of the future. */
function isSound(s: Site, r: Reading, atMs: number): boolean {
  return r.inW >= r.leastW && r.inW <= r.mostW && atMs > r.atMs && atMs <= s.latestMs;
}

/** The power of a device that is counted moved. */
function book(s: Site, r: Reading, changeW: number, gapMs: number): void {
  r.powerW += changeW;
  if (r.role >= Role.Load) bookLoad(r, changeW); else bookOwn(s, r, changeW, gapMs);
}

/** The long way: anything that is no good leaves the last good value in place; a value that was frozen must move before it counts again. */
function admit(s: Site, r: Reading, atMs: number): void {
  if (!(r.inW >= r.leastW && r.inW <= r.mostW && atMs <= s.latestMs)) {
    if (r.quality !== Quality.Never) r.quality = Quality.OutOfRange;
    return;
  }
  const powerW = r.inW | 0;
  if (!(atMs > r.atMs) || !r.present || r.quality === Quality.Frozen && powerW === r.powerW) return;
  const gapMs = atMs - r.atMs, countedW = r.lost ? 0 : r.powerW;
  r.atMs = atMs;
  r.quality = Quality.Good;
  r.lost = false;
  if (r.unseenW !== 0) bookUnseen(r, 0);
  r.powerW = countedW;
  if (r.role === Role.Import) r.powerW = powerW; else if (powerW !== countedW) book(s, r, powerW - countedW, gapMs);
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
    r.atMs = s.nowMs;
    bookUnseen(r, present && r.role !== Role.Battery ? r.mostW : 0);
    if (!r.lost && r.powerW !== 0) book(s, r, -r.powerW, 0);
    r.lost = false;
    r.powerW = 0;
    if (present && r.role === Role.Renewable) s.restartUntilMs = s.nowMs + p.restartMs;
  }
  for (const b of s.batteries) keepReserve(s, p, b);
}
