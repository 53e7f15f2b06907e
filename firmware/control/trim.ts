/** On the rota: learns by how much each actuator falls short of what it is told, or overshoots it. */
import { Quality } from './codes.js';
import type { Battery, Renewable, Site } from './site.js';
import type { Params } from './params.js';

/** A battery that misses by more than this does not follow at all: nothing to trim. */
const MISS_PERMILLE = 120;
/** A unit rests at its ceiling when its output moved by less than this since the last look, of its rating. */
const REST_PERMILLE = 4;

/** Batteries: means of setpoint and reading over about a second each, so that lag and sampling cancel. */
export function trimBatteries(s: Site, p: Params, elapsedMs: number): void {
  const gain = elapsedMs / (elapsedMs + 1000);
  for (const b of s.batteries) {
    b.meanAimW += (b.aimW - b.meanAimW) * gain;
    b.meanPowerW += (b.reading.powerW - b.meanPowerW) * gain;
    if (b.reading.quality === Quality.Good) learnBattery(b, p, elapsedMs);
  }
}

function learnBattery(b: Battery, p: Params, elapsedMs: number): void {
  const aimW = b.meanAimW, absW = aimW < 0 ? -aimW : aimW;
  if (absW * 20 < b.dischargeW + b.chargeW) return;
  const missPermille = (aimW - b.meanPowerW) * 1000 / aimW;
  if (missPermille > MISS_PERMILLE || missPermille < -MISS_PERMILLE) return;
  b.trimPermille = clampTrim(b.trimPermille + missPermille * elapsedMs / p.trimMs, p);
}

/**
 * PV and wind: output above the largest ceiling of the last seconds is overshoot, and is trimmed fast; an output that rests a little below
 * its ceiling falls short, and is trimmed slowly, for the sun may be the reason.
 */
export function trimRenewables(s: Site, p: Params, elapsedMs: number): void {
  for (const u of s.renewables) {
    const sinkW = u.heldW - u.ratedW * elapsedMs / 4000;
    u.heldW = u.aimW > sinkW ? u.aimW : sinkW;
    if (u.aimW < u.ratedW && u.aimW * 20 > u.ratedW && u.reading.quality === Quality.Good) learnRenewable(u, p, elapsedMs);
    u.lastW = u.reading.powerW;
    u.reading.restsAtW = u.command.setpointW;
  }
}

function learnRenewable(u: Renewable, p: Params, elapsedMs: number): void {
  const w = u.reading.powerW;
  const overPermille = (w - u.heldW) * 1000 / u.heldW;
  const movedW = w > u.lastW ? w - u.lastW : u.lastW - w;
  if (overPermille > 0) u.trimPermille = clampTrim(u.trimPermille + overPermille * elapsedMs / p.trimMs, p);
  else if (movedW * 1000 < u.ratedW * REST_PERMILLE && overPermille > -p.trimPermille) {
    u.trimPermille = clampTrim(u.trimPermille + overPermille * elapsedMs / (p.trimMs * 4), p);
  }
}

function clampTrim(trimPermille: number, p: Params): number {
  return trimPermille > p.trimPermille ? p.trimPermille : trimPermille < -p.trimPermille ? -p.trimPermille : trimPermille;
}
