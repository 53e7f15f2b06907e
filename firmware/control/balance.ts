/**
 * Stage 4, second half: one balance at every node couples its limits to batteries, ceiling and flexible loads, children first.
 *
 *     import = load - renewables - discharge, and gridLow <= import <= gridHigh
 *
 * Only what flows counts: the ceiling stands on what the batteries take now, never on what they might.
 */
import { By, Mode } from './codes.js';
import { isFallenBack } from './limits.js';
import { MOST_W } from './params.js';
import type { Node } from './node.js';
import type { Site } from './site.js';
import type { Params } from './params.js';

/** How far ahead a ceiling may run of the ramp of the PCC. */
const RAMP_AHEAD_S = 2;
/** Narrows batteries, sets ceiling and allowed flexible load of every balance, and hands the sums on to the balance above. */
export function balance(s: Site, p: Params): void {
  s.unplacedW = 0;
  for (const n of s.upward) {
    settle(n);
    if (n.parts.length > 0) gatherRoom(n);
    boundStorage(s, p, n);
    setCeiling(s, p, n);
    if (n.flexibleRatedW > 0) allowLoads(n);
  }
}

/**
 * The load that export may count on rests while only noise stirs: it follows its lower bound up at once, and comes down when it stands above
 * it by three times what the load usually moves, but never by more than most of the margin, which is there for what no ceiling can follow.
 * It comes down half the way: the noise that took the bound down takes it up again.
 */
function settle(n: Node): void {
  const lowW = n.lowW, mostW = lowW + n.noiseW;
  if (n.firmW < lowW) n.firmW = lowW; else if (n.firmW > mostW) n.firmW = (lowW + mostW) / 2;
}

/** What the batteries of a balance allow, with those of the balances below as far as these let them. */
function gatherRoom(n: Node): void {
  const room = n.room, own = n.own;
  room.floorW = own.floorW;
  room.ceilW = own.ceilW;
  room.floorBy = own.floorBy;
  room.ceilBy = own.ceilBy;
  for (const m of n.parts) {
    if (m.storages.length === 0) continue;
    room.floorW += m.storage.floorW;
    room.ceilW += m.storage.ceilW;
    if (m.floorBy > room.floorBy) room.floorBy = m.floorBy;
    if (m.ceilBy > room.ceilBy) room.ceilBy = m.ceilBy;
  }
}

/** Batteries must leave room for what PV and wind may be making by now, and must cover what they make at least. */
function boundStorage(s: Site, p: Params, n: Node): void {
  const slot = n.storage, room = n.room;
  let ceilW = n.firmW - mostRenewable(s, p, n) - n.gridLowW, floorW = n.highW - n.renewableW - n.gridHighW;
  if (ceilW < room.ceilW) n.ceilBy = n.gridLowBy; else { ceilW = room.ceilW; n.ceilBy = room.ceilBy; }
  if (floorW > room.floorW) n.floorBy = n.gridHighBy; else { floorW = room.floorW; n.floorBy = room.floorBy; }
  slot.ceilW = ceilW;
  slot.floorW = floorW;
  if (floorW > ceilW) s.unplacedW += overrule(n);
  if (slot.shareW > slot.ceilW || slot.shareW < slot.floorW) s.roomsMoved = true;
}

/** Limits ask for more than the batteries have, or against each other: the more important one gets what there is. @returns what is left over */
function overrule(n: Node): number {
  const slot = n.storage, room = n.room;
  let leftW = 0;
  if (slot.floorW > room.ceilW) { leftW = slot.floorW - room.ceilW; slot.floorW = room.ceilW; }
  if (slot.ceilW < room.floorW) { leftW = slot.ceilW - room.floorW; slot.ceilW = room.floorW; }
  if (slot.floorW <= slot.ceilW) return leftW;
  if (n.ceilBy <= n.floorBy) { leftW = slot.floorW - slot.ceilW; slot.floorW = slot.ceilW; } else { leftW = slot.ceilW - slot.floorW; slot.ceilW = slot.floorW; }
  return leftW;
}

/** What PV and wind may be making now: as read, a rise since then, but no more than they were granted. */
function mostRenewable(s: Site, p: Params, n: Node): number {
  const grownW = n.renewableW + n.unseenW + n.renewableRatedW * p.renewableRisePermillePerS * (s.nowMs - s.renewablesAtMs) / 1000000;
  const grantedW = n.dealtW > n.renewableW ? n.dealtW : n.renewableW;
  return grownW < grantedW ? grownW : grantedW;
}

/** The ceiling stands ahead of the sun: load, export limit and what flows into the batteries. Down at once, up at a ramp. */
function setCeiling(s: Site, p: Params, n: Node): void {
  const flowW = flowIn(n), mostW = usableBy(n);
  let ceilingW = n.firmW - n.gridLowW + flowW - n.forcedW;
  n.ceilingBy = n.gridLowBy;
  if (!s.ordinary && n.up === null) ceilingW = boundSite(s, p, ceilingW, flowW);
  if (ceilingW >= mostW) { ceilingW = mostW; n.ceilingBy = By.DeviceRating; } else ceilingW = inSteps(p, n, ceilingW);
  if (ceilingW > n.ceilingW) ceilingW = risen(s, p, n, ceilingW);
  n.ceilingW = ceilingW;
  // What a node may pass is all that the balance above can give it.
  n.sun.mostW = n.up === null ? mostW : ceilingW;
}

/** Most that the units of a balance could use, and what the balances below let theirs have. */
function usableBy(n: Node): number {
  let mostW = n.unitsMostW;
  for (const m of n.parts) mostW += m.ceilingW;
  return mostW;
}

/** What else holds for the site as a whole: the ramp of the PCC, what a fallen back site may make, a lock. */
function boundSite(s: Site, p: Params, ceilingW: number, flowW: number): number {
  const n = s.root;
  let w = ceilingW;
  if (p.pccRampWPerS < MOST_W) {
    const rampedW = n.firmW - s.gridW + flowW + p.pccRampWPerS * RAMP_AHEAD_S;
    if (rampedW < w) { w = rampedW; n.ceilingBy = By.PccRamp; }
  }
  if (isFallenBack(s, p) && n.fallbackW < w) { w = n.fallbackW; n.ceilingBy = s.mode === Mode.Blind ? By.Blind : By.Stopped; }
  if (s.mode !== Mode.Locked) return w;
  n.ceilingBy = By.Locked;
  return 0;
}

/**
 * A ceiling falls at once, by whole steps, and rises only by a step or more: small change is no reason to write to every unit. The further
 * it stands above what is made, the coarser the steps; they never reach down to what is made.
 */
function inSteps(p: Params, n: Node, ceilingW: number): number {
  const quantumW = n.renewableRatedW * p.quantumPermille / 1000, coarseW = (ceilingW - n.renewableW) / 16;
  const stepW = coarseW > quantumW ? coarseW : quantumW;
  if (ceilingW < n.ceilingW) return ceilingW > stepW ? ceilingW - ceilingW % stepW : 0;
  return ceilingW < n.ceilingW + stepW ? n.ceilingW : ceilingW;
}

/** What flows into the batteries and may go on flowing. */
function flowIn(n: Node): number {
  const flowW = n.dischargeW > n.chargeRoomW ? n.dischargeW : n.chargeRoomW;
  return flowW < 0 ? -flowW : 0;
}

/** A ceiling rises by its ramp, a slow one after a restart. */
function risen(s: Site, p: Params, n: Node, ceilingW: number): number {
  const risePermillePerS = s.nowMs < s.restartUntilMs ? p.restartRampPermillePerS : p.rampPermillePerS;
  const risenW = n.ceilingW + n.renewableRatedW * risePermillePerS * s.dtMs / 1000000;
  if (ceilingW <= risenW) return ceilingW;
  n.ceilingBy = By.Ramp;
  return risenW;
}

/** What flexible loads may take: import limit, PV and wind, and what the batteries give now, less the load that does not bend. */
function allowLoads(n: Node): void {
  const allowedW = n.gridHighW + n.renewableW + (n.dischargeW > 0 ? n.dischargeW : 0) - (n.highW - n.flexibleW);
  n.allowedW = allowedW > 0 ? allowedW : 0;
}
