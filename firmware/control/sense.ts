/** Stage 1: latches the newest readings into the record; NaN and nonsense end here. */
import { Quality, Role } from './codes.js';
import { book, bookUnseen } from './book.js';
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
  if (tick !== s.tick + 1) openSkipped(s, tick);
  for (const n of s.downward) if (n.estimate !== null) n.estimate.own[tick & OWN_SLOTS - 1] = 0;
  s.tick = tick;
  s.nowMs = tick * s.dtMs;
  s.latestMs = s.nowMs + FUTURE_MS;
  if (s.breakersMoved) followBreakers(s, p);
  for (const r of s.meters) if (r.waiting) readMeter(s, r);
  if (s.queued > 0) readDevices(s);
  watch(s, p, s.readings[s.watched] as Reading);
  s.watched = s.watched + 1 === s.readings.length ? 0 : s.watched + 1;
}

/** Empties the ring's slots of ticks that were skipped. */
function openSkipped(s: Site, tick: number): void {
  const from = tick - s.tick < OWN_SLOTS ? s.tick + 1 : tick - OWN_SLOTS + 1;
  for (const n of s.downward) if (n.estimate !== null) for (let k = from; k < tick; k++) n.estimate.own[k & OWN_SLOTS - 1] = 0;
}

/** A meter's reading is wanted at once. */
function readMeter(s: Site, r: Reading): void {
  const powerW = r.inW, atMs = r.inAtMs - r.node.olderMs;
  r.waiting = false;
  if (!(r.quality === Quality.Good && powerW >= r.leastW && powerW <= r.mostW && atMs > r.atMs && atMs <= s.latestMs || admit(s, r, atMs))) return;
  r.atMs = atMs;
  r.powerW = powerW | 0;
}

/** Devices are read in the order of arrival, so many a tick that no burst makes a tick long; the rest waits for the next. */
function readDevices(s: Site): void {
  let left = s.queued < s.latchMost ? s.queued : s.latchMost;
  while (left > 0) {
    const r = s.readings[s.queue[s.queueAt] as number] as Reading, powerW = r.inW, atMs = r.inAtMs, good = r.quality === Quality.Good;
    s.queueAt = s.queueAt + 1 === s.queueMost ? 0 : s.queueAt + 1;
    s.queued--;
    r.waiting = false;
    left = good ? left - 1 : 0; // one that goes the long way is enough for a tick
    if (good && powerW >= r.leastW && powerW <= r.mostW && atMs > r.atMs && atMs <= s.latestMs || admit(s, r, atMs)) book(s, r, powerW | 0, atMs);
  }
}

/** Whatever is out of the ordinary: anything that is no good leaves the last good value in place; a value that was frozen must move before it counts again. */
function admit(s: Site, r: Reading, atMs: number): boolean {
  if (!(r.inW >= r.leastW && r.inW <= r.mostW && atMs <= s.latestMs)) {
    if (r.quality !== Quality.Never) r.quality = Quality.OutOfRange;
    return false;
  }
  if (!(atMs > r.atMs) || !r.present || r.quality === Quality.Frozen && (r.inW | 0) === r.powerW) return false;
  r.quality = Quality.Good;
  if (r.unseenW !== 0) bookUnseen(r, 0);
  // What was lost counts from nought.
  if (r.lost) { r.lost = false; r.powerW = 0; }
  return true;
}

/** A device behind an open breaker is not there: its power is nought until it is back and read again. What comes back comes slowly. */
function followBreakers(s: Site, p: Params): void {
  let stored = false;
  s.breakersMoved = false;
  s.sightedUntilMs = 0;
  for (const n of s.nodes) n.live = n.parent === null || n.closed && n.parent.live;
  for (const r of s.readings) {
    const present = r.closed && r.node.live;
    if (present === r.present) continue;
    r.present = present;
    if (r.role === Role.Battery) stored = true;
    if (r.role === Role.Import) continue;
    r.quality = Quality.Never;
    r.atMs = s.nowMs;
    bookUnseen(r, present && r.role !== Role.Battery ? r.mostW : 0);
    if (!r.lost && r.powerW !== 0) book(s, r, 0, s.nowMs);
    r.lost = false;
    r.powerW = 0;
    if (present && r.role === Role.Renewable) s.restartUntilMs = s.nowMs + p.restartMs;
  }
  if (stored) for (const b of s.batteries) keepReserve(s, p, b);
}
