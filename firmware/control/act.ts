/** Stages 7 and 8: ramps each setpoint and writes it as a lease: lower at once, raise above a dead band, renew before it ends. */
import { By } from './codes.js';
import type { Battery, Command, Renewable } from './device.js';
import type { Node } from './node.js';
import type { Site } from './site.js';
import type { Params } from './params.js';

/** Of a battery's budget of so many writes a minute, ten seconds' worth may come at once. */
const BURST_MS = 10000;
const RAISE_S = 20;
/** While no ceiling falls, shares that only move between units are not worth a write for less than this part of the rating. */
const CREEP = 1000;

/** Whenever shares moved, or aims are on their way: the batteries follow by their ramps, which yield wherever a balance has no room for them. */
export function commandBatteries(s: Site, p: Params): void {
  if (!s.astir) return;
  s.astir = false;
  for (const n of s.downward) n.aimW = 0;
  for (const b of s.batteries) {
    const shareW = b.slot.shareW, moveW = shareW - b.aimW;
    if (moveW !== 0) b.aimW = moveW > b.rampW || moveW < -b.rampW ? onTheWay(s, b, moveW) : shareW;
    for (let n: Node | null = b.home; n !== null; n = n.up) n.aimW += b.aimW;
  }
  for (const n of s.downward) n.tight = isTight(n);
  if (s.astir) leap(s);
  for (const b of s.batteries) follow(s, p, b);
}

/** The battery's own ramp; it never holds a setpoint outside the room. */
function onTheWay(s: Site, b: Battery, moveW: number): number {
  const slot = b.slot, w = moveW > 0 ? b.aimW + b.rampW : b.aimW - b.rampW;
  s.astir = true;
  return w > slot.ceilW ? slot.ceilW : w < slot.floorW ? slot.floorW : w;
}

/** True where what the batteries aim at stands at the edge of a balance, or of one above it, or beyond it. */
function isTight(n: Node): boolean {
  const slot = n.storage;
  if (n.aimW >= slot.ceilW && n.ceilBy >= By.NodeRating && n.ceilBy <= By.ImportLimit) return true;
  if (n.aimW <= slot.floorW && n.floorBy >= By.NodeRating && n.floorBy <= By.ImportLimit) return true;
  return n.up !== null && n.up.tight;
}

/** Where there is no room for a ramp. */
function leap(s: Site): void {
  for (const b of s.batteries) if (b.home.tight) b.aimW = b.slot.shareW;
}

/** Compares the trimmed aim with the setpoint in force: most ticks move it by less than a write is worth. */
export function follow(s: Site, p: Params, b: Battery): void {
  const sentW = b.aimW * b.gain | 0, moveW = sentW - b.command.setpointW;
  if (moveW <= b.bandW && moveW >= -b.bandW && (sentW !== 0 || moveW === 0)) return;
  tell(s, p, b, sentW);
}

/** Less than a write is worth. */
function isSmall(b: Battery, moveW: number): boolean {
  return moveW <= b.bandW && moveW >= -b.bandW;
}

/** Writes what the rating lets through; what a limit asks is written whatever the budget. */
function tell(s: Site, p: Params, b: Battery, trimmedW: number): void {
  const c = b.command, sentW = trimmedW > b.dischargeW ? b.dischargeW : trimmedW < -b.chargeW ? -b.chargeW : trimmedW, nowMs = s.nowMs;
  if (sentW !== trimmedW && isSmall(b, sentW - c.setpointW)) return;
  if (!b.home.tight) {
    const dueMs = b.dueMs > nowMs ? b.dueMs : nowMs;
    if (dueMs - nowMs > BURST_MS) { s.astir = true; return; }
    b.dueMs = dueMs + p.batteryGapMs;
  }
  write(s, c, sentW);
  c.by = c.manual ? By.Manual : s.by;
}

/** On the rota, or every tick where leases are short: a battery's lease is renewed, and says who binds it now. */
export function renewBattery(s: Site, b: Battery): void {
  const c = b.command;
  renew(s, c, c.setpointW);
  c.by = c.manual ? By.Manual : s.by;
}

/** At once when a ceiling fell: every unit whose share fell hears of it; the rest of what there is to say waits for its turn. */
export function lowerRenewables(s: Site): void {
  for (const u of s.renewables) {
    const c = u.command, aimW = u.slot.shareW, sentW = aimW - aimW * u.trimPermille / 1000 | 0;
    if (sentW >= c.setpointW) continue;
    u.aimW = aimW;
    u.movedAtMs = s.nowMs;
    c.by = c.manual ? By.Manual : s.root.ceilingBy;
    write(s, c, sentW);
  }
}

/** On the rota: a PV or wind unit hears of its share. */
export function commandRenewable(s: Site, p: Params, u: Renewable): void {
  const aimW = u.slot.shareW, ratedW = u.ratedW, c = u.command, setpointW = c.setpointW;
  const trimmedW = aimW - aimW * u.trimPermille / 1000, free = aimW >= ratedW;
  lowerOrRaise(s, p, c, (free || trimmedW > ratedW ? ratedW : trimmedW) | 0, ratedW);
  if (c.sentAtMs === s.nowMs) u.aimW = aimW;
  if (c.setpointW !== setpointW) u.movedAtMs = s.nowMs;
  c.by = c.manual ? By.Manual : free ? By.DeviceRating : s.root.ceilingBy;
}

/** On the rota, and at once when loads must shrink. */
export function commandLoads(s: Site, p: Params): void {
  for (const l of s.loads) {
    if (!l.flexible) continue;
    lowerOrRaise(s, p, l.command, l.limitW | 0, l.ratedW);
    l.command.by = l.limitW >= l.ratedW ? By.Nobody : l.command.manual && l.limitW >= l.command.manualW ? By.Manual : By.ImportLimit;
  }
}

/** Towards safety at once; away from it when waiting has cost as much as the dead band for RAISE_S: a wide raise soon, a narrow one late. */
function lowerOrRaise(s: Site, p: Params, c: Command, sentW: number, ratedW: number): void {
  if (sentW < c.setpointW && ((c.setpointW - sentW) * CREEP > ratedW || sentW === 0)) { write(s, c, sentW); return; }
  const waitedMs = s.nowMs - c.sentAtMs;
  const costly = (sentW - c.setpointW) * waitedMs >= ratedW * p.deadBandPermille * RAISE_S || sentW === ratedW && sentW > c.setpointW;
  if (costly && waitedMs >= p.raiseGapMs) write(s, c, sentW);
  else renew(s, c, sentW);
}

function write(s: Site, c: Command, setpointW: number): void {
  c.setpointW = setpointW;
  s.due[c.index] = 1;
  c.sentAtMs = s.nowMs;
}

/** A lease is renewed at half its time, so that one lost write does not end it; the renewal carries the newest setpoint for nothing. */
function renew(s: Site, c: Command, setpointW: number): void {
  if ((s.nowMs - c.sentAtMs) * 2 >= c.leaseMs) write(s, c, setpointW);
}
