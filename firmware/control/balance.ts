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
/** Part of the margin of an export limit that the noise of the load may use. */
const NOISE_PERMILLE = 600;

/** Narrows batteries, sets ceiling and allowed flexible load of every balance, and hands the sums on to the balance above. */
export function balance(s: Site, p: Params): void {
  s.unplacedW = 0;
  for (const n of s.upward) {
    settle(p, n);
    boundStorage(s, p, n);
    setCeiling(s, p, n);
    allowLoads(n);
    if (n.up !== null) handUp(n, n.up);
  }
}

/**
 * The load that export may count on rests while only noise stirs: it follows its lower bound up at once, and comes down when it stands above
 * it by three times what the load usually moves, but never by more than most of the margin, which is there for what no ceiling can follow.
 * It comes down half the way: the noise that took the bound down takes it up again.
 */
function settle(p: Params, n: Node): void {
  const lowW = n.lowW, noiseW = n.estimate === null ? 0 : n.estimate.moveW * 3;
  const slackW = n.gridLowBy === By.ExportLimit ? -n.gridLowW * p.limitMarginPermille * NOISE_PERMILLE / 1000000 : 0;
  const mostW = lowW + (noiseW < slackW ? noiseW : slackW);
  if (n.firmW < lowW) n.firmW = lowW; else if (n.firmW > mostW) n.firmW = (lowW + mostW) / 2;
}

/** Batteries must leave room for what PV and wind may be making by now, and must cover what they make at least. */
function boundStorage(s: Site, p: Params, n: Node): void {
  const slot = n.storage;
  const mostW = n.firmW - mostRenewable(s, p, n) - n.gridLowW;
  const leastW = n.highW - n.renewableW - n.gridHighW;
  const roomLowW = slot.floorW, roomHighW = slot.ceilW;
  if (mostW < slot.ceilW) { slot.ceilW = mostW < roomLowW ? roomLowW : mostW; n.ceilBy = n.gridLowBy; }
  if (leastW > slot.floorW) { slot.floorW = leastW > roomHighW ? roomHighW : leastW; n.floorBy = n.gridHighBy; }
  let leftW = mostW < roomLowW ? mostW - roomLowW : leastW > roomHighW ? leastW - roomHighW : 0;
  if (slot.floorW > slot.ceilW) {
    if (n.ceilBy <= n.floorBy) { leftW = slot.floorW - slot.ceilW; slot.floorW = slot.ceilW; } else { leftW = slot.ceilW - slot.floorW; slot.ceilW = slot.floorW; }
  }
  if (slot.shareW > slot.ceilW || slot.shareW < slot.floorW) s.roomsMoved = true;
  s.unplacedW += leftW;
}

/** What PV and wind may be making now: as read, a rise since then, but no more than they were granted. */
function mostRenewable(s: Site, p: Params, n: Node): number {
  const grownW = n.renewableW + n.unseenW + n.renewableRatedW * p.renewableRisePermillePerS * (s.nowMs - s.renewablesAtMs) / 1000000;
  const grantedW = n.dealtW > n.renewableW ? n.dealtW : n.renewableW;
  return grownW < grantedW ? grownW : grantedW;
}

/** The ceiling stands ahead of the sun: load, export limit and what flows into the batteries. Down at once, up at a ramp. */
function setCeiling(s: Site, p: Params, n: Node): void {
  const flowW = flowIn(n), mostW = n.sun.mostW;
  let ceilingW = n.firmW - n.gridLowW + flowW - n.forcedW;
  n.ceilingBy = n.gridLowBy;
  if (!s.ordinary && n.up === null) ceilingW = boundSite(s, p, ceilingW, flowW);
  if (ceilingW >= mostW) { ceilingW = mostW; n.ceilingBy = By.DeviceRating; } else ceilingW = inSteps(p, n, ceilingW);
  n.ceilingW = ceilingW > n.ceilingW ? risen(s, p, n, ceilingW) : ceilingW;
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
  if (n.flexibleRatedW === 0) return;
  const givenW = n.dischargeW > 0 ? n.dischargeW : 0;
  const allowedW = n.gridHighW + n.renewableW + givenW - (n.highW - n.flexibleW);
  n.allowedW = allowedW > 0 ? allowedW : 0;
}

function handUp(n: Node, up: Node): void {
  const slot = n.storage, sum = up.storage;
  // What a node may pass is all that the balance above can give it.
  n.sun.mostW = n.ceilingW;
  up.sun.mostW += n.ceilingW;
  if (n.storages.length === 0) return;
  sum.floorW += slot.floorW;
  sum.ceilW += slot.ceilW;
  up.chargeRoomW += n.chargeRoomW;
  up.forcedW += n.forcedW;
  if (n.floorBy > up.floorBy) up.floorBy = n.floorBy;
  if (n.ceilBy > up.ceilBy) up.ceilBy = n.ceilBy;
}
