/** Stage 5: one wish chooses what the batteries are to do; then it is clamped into the room. */
import { By, Mode, Wish } from './codes.js';
import { expectGrid } from './ordinary.js';
import type { Site } from './site.js';
import { MOST_W } from './params.js';
import type { Params } from './params.js';

/** So many bands are a wide wish; so long lasts what is no age of a reading. */
const WIDE = 5;
const LASTS_MS = 1000;

/** Sets the batteries' total, and who bound it. */
export function wish(s: Site, p: Params): void {
  let wantW = s.root.loadW - s.root.renewableW;
  s.by = By.Nobody;
  if (!s.ordinary) wantW = rampPcc(s, p, aim(s, p));
  if (s.hungry) wantW = probe(s, p, wantW);
  if (wantW * s.direction >= 0) s.reversingMs = 0; else wantW = holdDirection(s, p, wantW);
  const totalW = clamp(s, wantW);
  s.totalW = totalW;
  if (totalW * s.direction <= 0) turn(s, totalW);
  if (!s.ordinary) expectGrid(s);
}

/** What is aimed at before any limit: the operator's hand, nought where the site does not run, else the wish. */
function aim(s: Site, p: Params): number {
  if (s.mode === Mode.Stopped || s.mode === Mode.Locked) return 0;
  if (s.manual) return s.manualW;
  if (s.mode !== Mode.GridTied) return 0;
  if (p.wish === Wish.BatterySetpoint) return p.batterySetpointW;
  const importW = p.wish === Wish.GridSetpoint ? p.gridSetpointW : 0;
  return s.root.loadW - s.root.renewableW - importW;
}

/** Keeps the power of the PCC within its ramp around what the last commands led to expect. */
function rampPcc(s: Site, p: Params, wantW: number): number {
  if (p.pccRampWPerS >= MOST_W || s.mode !== Mode.GridTied) return wantW;
  const expectedW = s.root.loadW - s.root.renewableW - s.gridW;
  const stepW = p.pccRampWPerS * s.dtMs / 1000;
  const boundW = wantW > expectedW + stepW ? expectedW + stepW : wantW < expectedW - stepW ? expectedW - stepW : wantW;
  if (boundW !== wantW) s.by = By.PccRamp;
  return boundW;
}

/** Where PV and wind sit at their ceiling there may be more: a little more absorption than need be finds out. */
function probe(s: Site, p: Params, wantW: number): number {
  const n = s.root;
  if (p.absorbCurtailed === 0 || s.mode !== Mode.GridTied || s.manual) return wantW;
  // While much of the ceiling lies unused, moving shares finds the hidden energy without a battery.
  if (n.renewableW * 8 < n.ceilingW * 7) return wantW;
  const boundW = n.storage.ceilW < wantW ? n.storage.ceilW : wantW;
  // Enough to lift the ceiling over a step (`inSteps` in balance.ts), or the ceiling would not see it.
  return boundW - (s.chargeW * p.probePermille + n.renewableRatedW * p.quantumPermille) / 1000;
}

/** A battery reverses only when the net demand did: a wish to the other side counts as nought until it is wide, or has lasted. */
function holdDirection(s: Site, p: Params, wantW: number): number {
  const absW = wantW < 0 ? -wantW : wantW;
  const bandW = (wantW > 0 ? s.dischargeW : s.chargeW) * p.reversalPermille / 1000;
  if (absW > bandW) s.reversingMs += s.dtMs; else s.reversingMs = 0;
  return absW > bandW * WIDE || s.reversingMs > LASTS_MS ? wantW : 0;
}

/** Nought is no direction: the last one holds. */
function turn(s: Site, totalW: number): void {
  if (totalW > 0) s.direction = 1; else if (totalW < 0) s.direction = -1;
}

/** Into the room; the limit at the edge is the answer to "why". */
function clamp(s: Site, wantW: number): number {
  const n = s.root, slot = n.storage;
  if (wantW > slot.ceilW) { s.by = n.ceilBy; return slot.ceilW; }
  if (wantW < slot.floorW) { s.by = n.floorBy; return slot.floorW; }
  if (!s.ordinary) sayWhose(s);
  return wantW;
}

/** Inside the room it is the mode, or a hand, that chose. */
function sayWhose(s: Site): void {
  if (s.mode !== Mode.GridTied) s.by = s.mode === Mode.Stopped ? By.Stopped : s.mode === Mode.Locked ? By.Locked : By.Blind;
  else if (s.manual) s.by = By.Manual;
}
