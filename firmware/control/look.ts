/** On the rota, one PV or wind unit at a time: what it can use, what it makes, and whether its share is what holds it. */
import { Quality } from './codes.js';
import type { Renewable } from './device.js';
import type { Params } from './params.js';

/** A unit whose trim is trusted, this near to what it should make is at its ceiling, once its lag is over. */
const HELD_PERMILLE = 8;
const SETTLE_MS = 3000;

/** Looks at a unit: gains and trims may keep a held one a little below its share. */
export function lookAt(p: Params, u: Renewable): void {
  const r = u.reading, slot = u.slot, good = r.quality === Quality.Good;
  const mostW = mostOf(u);
  if (mostW !== slot.mostW) { u.home.unitsMostW += mostW - slot.mostW; slot.mostW = mostW; }
  const powerW = good ? r.powerW : slot.shareW, hungry = u.aimW < mostW && isHeld(p, u, powerW);
  slot.hungry = hungry;
  slot.needW = needOf(p, hungry ? slot.shareW : powerW, u.ratedW, mostW);
  r.held = r.powerW * 20 > u.command.setpointW * 19;
}

/** What a member of a share-out needs: what it uses, which is all it has where that is what holds it, and some headroom, more for one that makes more. */
export function needOf(p: Params, usedW: number, ratedW: number, mostW: number): number {
  const w = usedW + (usedW + ratedW / 8) * p.headroomPermille / 1000;
  return w < mostW ? w > 0 ? w : 0 : mostW;
}

/** Most that a unit can use: its rating, or what a hand holds it at. */
function mostOf(u: Renewable): number {
  const c = u.command;
  if (!u.reading.present) return 0;
  return !c.manual || c.manualW > u.ratedW ? u.ratedW : c.manualW > 0 ? c.manualW : 0;
}

/** A unit whose trim is trusted and that had time to settle stands at what it was told or does not; any other may fall short of it by all that a trim can mend. */
function isHeld(p: Params, u: Renewable, powerW: number): boolean {
  const c = u.command;
  if (u.trusted && u.reading.atMs - u.movedAtMs > SETTLE_MS) return powerW * (1000 + HELD_PERMILLE) >= c.setpointW * (1000 + u.trimPermille);
  return powerW * 1000 >= c.setpointW * (1000 - p.trimPermille);
}
