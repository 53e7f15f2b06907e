/** On the rota: learns by how much each actuator falls short of what it is told, or overshoots it. */
import { Quality } from './codes.js';
import type { Battery, Renewable, Site } from './site.js';
import type { Params } from './params.js';

/** A battery that misses by more than this does not follow at all: nothing to trim. */
const MISS_PERMILLE = 120;
/** An inverter follows a falling ceiling faster than this. */
const SINK_MS = 7000;
/** A try is long enough for lag and sampling of an inverter, and small enough to stay inside the margin of the limit. */
const TRY_MS = 5000;
const LEAST_TRY_PERMILLE = 3;
const MOST_TRY_PERMILLE = 10;
/** A shortfall that drifts by more than this in an interval is the sun's. */
const CALM_PERMILLE = 3;
/** A ceiling that rises by more than this makes a try worthless. */
const STEADY_PERMILLE = 15;
/** One that falls by more than this might pass for an output that followed. */
const FALL_PERMILLE = 3;

/** Batteries: means of what was sent and what was read over about a second each, so that lag, sampling and dead band cancel. */
export function trimBatteries(s: Site, p: Params, elapsedMs: number): void {
  const gain = elapsedMs / (elapsedMs + 1000);
  for (const b of s.batteries) {
    b.meanSentW = approach(b.meanSentW, b.command.setpointW, gain);
    b.meanPowerW = approach(b.meanPowerW, b.reading.powerW, gain);
    if (b.reading.quality === Quality.Good) learnBattery(b, p, elapsedMs);
  }
}

/** A step of a mean towards a value. Within a watt it is there: a decay that never ends would reach denormal numbers, which are slow. */
function approach(meanW: number, w: number, gain: number): number {
  const gapW = w - meanW;
  return gapW < 1 && gapW > -1 ? w : meanW + gapW * gain;
}

/** The trim that would have made the reading what was aimed at. */
function learnBattery(b: Battery, p: Params, elapsedMs: number): void {
  const sentW = b.meanSentW, absW = sentW < 0 ? -sentW : sentW, offW = sentW < b.command.setpointW ? b.command.setpointW - sentW : sentW - b.command.setpointW;
  // Nothing is learnt near nought, where a miss is noise, nor on the way to another setpoint, where it is lag.
  if (absW * 20 < b.dischargeW + b.chargeW || offW * 50 > absW || b.meanPowerW === 0) return;
  const shortPermille = (sentW - b.meanPowerW) * 1000 / b.meanPowerW;
  if (shortPermille > MISS_PERMILLE || shortPermille < -MISS_PERMILLE) return;
  b.trimPermille = clampTrim(b.trimPermille + (shortPermille - b.trimPermille) * elapsedMs / p.trimMs, p);
}

/** PV and wind: output above the largest ceiling of the last seconds is overshoot; whether a shortfall is the unit's or the sun's, only a try tells. */
export function trimRenewables(s: Site, p: Params, elapsedMs: number): void {
  const gain = elapsedMs / (elapsedMs + SINK_MS);
  for (const u of s.renewables) {
    u.heldW = u.aimW > u.heldW ? u.aimW : approach(u.heldW, u.aimW, gain);
    u.reading.heldW = u.command.setpointW;
    if (u.aimW >= u.ratedW || u.aimW * 20 < u.ratedW || u.reading.quality !== Quality.Good) { u.tryPermille = 0; continue; }
    const overPermille = (u.reading.powerW - u.heldW) * 1000 / u.heldW;
    // Two looks in a row: the output may still be on its way down.
    if (overPermille > 0 && u.over) lowerTrim(u, p, overPermille * elapsedMs * 3 / p.trimMs);
    else if (overPermille <= 0) tryHigher(s, p, u, -overPermille);
    u.over = overPermille > 0;
  }
}

function lowerTrim(u: Renewable, p: Params, permille: number): void {
  u.trimPermille = clampTrim(u.trimPermille + permille, p);
  u.tryPermille = 0;
}

/**
 * Asks a little more of a unit that rests just below its ceiling, every other interval. If its shortfall shrinks by more than it did in the
 * interval before, it fell short and keeps what it asked; if not, the sun did, and the try is taken back.
 */
function tryHigher(s: Site, p: Params, u: Renewable, shortPermille: number): void {
  // A ceiling that falls onto an output that the sun holds would look as if the output had followed.
  const rosePermille = (u.aimW - u.triedAimW) * 1000 / u.aimW;
  if (rosePermille > STEADY_PERMILLE || rosePermille < -FALL_PERMILLE || shortPermille > p.trimPermille + u.trimPermille + u.tryPermille) {
    if (u.tryPermille > 0) giveUp(p, u);
    u.calm = false;
    u.triedAimW = u.aimW;
    u.triedShortPermille = shortPermille;
    u.tryAtMs = s.nowMs + TRY_MS;
    return;
  }
  if (s.nowMs < u.tryAtMs) return;
  const shrankPermille = u.triedShortPermille - shortPermille;
  u.tryAtMs = s.nowMs + TRY_MS;
  u.triedAimW = u.aimW;
  u.triedShortPermille = shortPermille;
  if (u.tryPermille > 0) { judge(p, u, shrankPermille); return; }
  // Under a restless sky nothing can be told apart.
  const calm = u.calm;
  u.calm = shrankPermille < CALM_PERMILLE && shrankPermille > -CALM_PERMILLE;
  if (!calm || !u.calm || shortPermille < LEAST_TRY_PERMILLE) return;
  u.driftPermille = shrankPermille;
  u.tryPermille = shortPermille < MOST_TRY_PERMILLE ? shortPermille : MOST_TRY_PERMILLE;
  u.trimPermille = clampTrim(u.trimPermille - u.tryPermille, p);
}

/** The unit followed when its shortfall shrank by more than drift explains. */
function judge(p: Params, u: Renewable, shrankPermille: number): void {
  const drift = u.driftPermille > 0 ? u.driftPermille * 2 : 0;
  if ((shrankPermille - drift) * 2 < u.tryPermille) giveUp(p, u);
  u.tryPermille = 0;
}

function giveUp(p: Params, u: Renewable): void {
  u.trimPermille = clampTrim(u.trimPermille + u.tryPermille, p);
  u.tryPermille = 0;
  u.calm = false;
}

function clampTrim(trimPermille: number, p: Params): number {
  return trimPermille > p.trimPermille ? p.trimPermille : trimPermille < -p.trimPermille ? -p.trimPermille : trimPermille;
}
