/**
 * Bumpless start: devices that still hold a command from before are told no other one until control has seen the site, and then it goes on from what they
 * hold and do. Without that it would at first know of no load and no feed-in, and lower what need not fall.
 */
import { Mode, Quality } from './codes.js';
import type { Battery, Load } from './device.js';
import { deviceOf } from './inputs.js';
import { keepReserve } from './keep-reserve.js';
import { limitNodes } from './limits.js';
import { OWN_SLOTS } from './node.js';
import type { Params } from './params.js';
import type { Site } from './site.js';

/** Longer than a poll of the slowest bus takes; whoever has not answered by then counts as not there. */
const MOST_QUIET_MS = 5000;
/** What a unit makes may rise by this part of its rating before its share is dealt anew. */
const SPARE = 32;

/** Before the first tick: the k-th device (`deviceOf`) holds this setpoint, W, for at least half of its lease. */
export function takeOver(s: Site, k: number, setpointW: number): void {
  const device = deviceOf(s, k), c = device.command, heldW = setpointW | 0, halfMs = c.leaseMs / 2;
  c.setpointW = heldW;
  if (k >= s.batteries.length + s.renewables.length) (device as Load).limitW = heldW; else (device as Battery).aimW = heldW;
  if (s.quietUntilMs === 0) s.quietUntilMs = MOST_QUIET_MS;
  if (halfMs < s.quietUntilMs) s.quietUntilMs = halfMs;
}

/** Whether control only looks on in this tick. @returns false from the tick on in which all is seen, or the site stops, or waiting would cost a lease */
export function isQuiet(s: Site, p: Params): boolean {
  if (s.nowMs < s.quietUntilMs && s.mode !== Mode.Stopped && s.mode !== Mode.Locked && isUnseen(s)) return true;
  s.quietUntilMs = 0;
  limitNodes(s, p);
  goOnWithBatteries(s, p);
  goOnWithUnits(s);
  return false;
}

function isUnseen(s: Site): boolean {
  for (const r of s.readings) if (r.quality === Quality.Never && r.present) return true;
  return false;
}

/** One that did not say what it holds goes on from what it does. Rooms, total, direction, and what the grid is expected to give are what they would be had control been there before. */
function goOnWithBatteries(s: Site, p: Params): void {
  const root = s.root, r = root.reading;
  s.totalW = 0;
  for (const b of s.batteries) {
    keepReserve(s, p, b);
    if (b.aimW === 0 && b.reading.quality === Quality.Good) b.aimW = b.command.setpointW = b.reading.powerW;
    s.totalW += b.aimW;
  }
  s.direction = s.totalW > 0 ? 1 : s.totalW < 0 ? -1 : 0;
  s.gridW = r !== null && r.quality !== Quality.Never ? r.powerW : root.meteredW - root.renewableW - s.totalW;
}

/** What every unit makes is its share, as far as what it holds lets it; who makes more than its fallback is not held to that. Moves of own power are forgotten: all were there before. */
function goOnWithUnits(s: Site): void {
  for (const u of s.renewables) {
    const c = u.command, powerW = u.reading.powerW, spareW = u.ratedW / SPARE;
    if (powerW > c.setpointW + spareW) c.setpointW = u.ratedW;
    u.slot.shareW = powerW + spareW < c.setpointW ? powerW + spareW : c.setpointW;
    u.aimW = c.setpointW;
    u.heldW = c.setpointW;
  }
  for (const n of s.upward) {
    if (n.estimate !== null) for (let k = 0; k < OWN_SLOTS; k++) n.estimate.own[k] = 0;
    n.dealtW = 0;
    for (const m of n.suns) n.dealtW += m.shareW;
    n.sun.shareW = n.dealtW;
    n.ceilingW = n.dealtW;
  }
}
