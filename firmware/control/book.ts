/** Books what a reading moved in every node on the way up, and own power at the instant at which it moved. */
import { Role } from './codes.js';
import { OWN_SLOTS } from './node.js';
import type { Node, Reading } from './node.js';
import type { Site } from './site.js';

/** A change between two samples is booked half-way between them, but no further back than half of this. */
const GAP_MS = 1000;

/** Takes up the power of a device that is not a meter: W, with the stamp of its sample. */
export function book(s: Site, r: Reading, powerW: number, atMs: number): void {
  const gapMs = atMs - r.atMs, changeW = powerW - r.powerW;
  r.atMs = atMs;
  if (changeW === 0) return;
  r.powerW = powerW;
  if (r.role < Role.Load) bookOwn(s, r, changeW, gapMs); else bookLoad(r, changeW);
}

/** Batteries, PV and wind: their sums, and the ring of own power at the tick at which it changed. */
function bookOwn(s: Site, r: Reading, changeW: number, gapMs: number): void {
  const backMs = gapMs < GAP_MS ? gapMs / 2 : GAP_MS / 2;
  let slot = (r.atMs - backMs) / s.dtMs | 0;
  if (slot > s.tick) slot = s.tick; else if (slot <= s.tick - OWN_SLOTS) slot = s.tick - OWN_SLOTS + 1;
  for (let n: Node | null = r.node; n !== null; n = n.parent) {
    if (r.role === Role.Renewable) n.renewableW += changeW; else n.dischargeW += changeW;
    if (n.estimate === null) continue;
    n.estimate.own[slot & OWN_SLOTS - 1]! += changeW;
    n.estimate.gapMs = backMs;
  }
}

/** Loads that are read. */
function bookLoad(r: Reading, changeW: number): void {
  for (let n: Node | null = r.node; n !== null; n = n.parent) {
    n.meteredW += changeW;
    if (r.role === Role.FlexibleLoad) n.flexibleW += changeW;
  }
}

/** How much more a unit might make, or a load take, than was read last; what a silent load took last is not sure either. */
export function bookUnseen(r: Reading, unseenW: number): void {
  const load = r.role >= Role.Load, countedW = r.lost ? 0 : r.powerW;
  const doubtfulW = load ? (unseenW > 0 ? countedW : 0) - (r.unseenW > 0 ? countedW : 0) : 0;
  for (let n: Node | null = r.node; n !== null; n = n.parent) {
    if (load) { n.unseenLoadW += unseenW - r.unseenW; n.doubtfulW += doubtfulW; } else n.unseenW += unseenW - r.unseenW;
  }
  r.unseenW = unseenW;
}
