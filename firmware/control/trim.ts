/** On the rota: learns by how much each actuator falls short of what it is told, or overshoots it. */
import { Quality } from './codes.js';
import type { Battery, Renewable } from './device.js';
import type { Site } from './site.js';
import type { Params } from './params.js';

/** A battery that misses by more than this does not follow at all: nothing to trim. */
const MISS_PERMILLE = 120;
/** An inverter follows a falling ceiling faster than this. */
const SINK_MS = 7000;
/** After this long, lag and sampling of an inverter are over; so far apart are two looks at a unit. */
const LOOK_MS = 5000;
/** A shortfall that is none; a unit that was seen so close to its ceiling is trusted to reach it. */
const NEAR_PERMILLE = 3;
/** A setpoint that moved by less tells nothing; an output that drifts by more while its setpoint rests is the sun's. */
const LEAST_PERMILLE = 2;
const DRIFT_PERMILLE = 1;
/** A try is small enough to stay inside the margin of the limit; after one that the output followed, the next may be wider. */
const TRY_PERMILLE = 10;
const STRIDE_PERMILLE = 20;
/** So long rests a unit after a try that found the sun: one that is not trusted yet, and one that is. */
const PAUSE_MS = 30000;
const LONG_PAUSE_MS = 600000;

/** A battery: means of what was sent and what was read over about a second each, so that lag, sampling and dead band cancel. */
export function trimBattery(b: Battery, p: Params, elapsedMs: number): void {
  const gain = elapsedMs / (elapsedMs + 1000);
  b.meanSentW = approach(b.meanSentW, b.command.setpointW, gain);
  b.meanPowerW = approach(b.meanPowerW, b.reading.powerW, gain);
  if (b.reading.quality === Quality.Good) learnBattery(b, p, elapsedMs);
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
  b.trimPermille = clampTrim(b.trimPermille + (shortPermille - b.trimPermille) * (elapsedMs < p.trimMs ? elapsedMs / p.trimMs : 1), p);
}

/** PV and wind: output above the largest ceiling of the last seconds is overshoot; whether a shortfall is the unit's or the sun's, only a rise tells. */
export function trimRenewable(s: Site, p: Params, u: Renewable, elapsedMs: number): void {
  const r = u.reading, aimW = u.aimW;
  u.heldW = aimW > u.heldW ? aimW : approach(u.heldW, aimW, elapsedMs / (elapsedMs + SINK_MS));
  if (aimW >= u.ratedW || aimW * 20 < u.ratedW || r.quality !== Quality.Good) { u.lastSentW = 0; return; }
  const overW = r.powerW - u.heldW;
  // Two looks in a row: the output may still be on its way down.
  if (overW > 0 && u.over) lowerTrim(u, p, overW * 1000 / u.heldW * elapsedMs * 3 / p.trimMs);
  else if (overW <= 0 && s.nowMs >= u.nextAtMs && r.atMs - u.movedAtMs >= LOOK_MS) look(s, p, u);
  u.over = overW > 0;
}

function lowerTrim(u: Renewable, p: Params, permille: number): void {
  u.trimPermille = clampTrim(u.trimPermille + permille, p);
  u.tryPermille = 0;
  // It may have been too much.
  u.tryAtMs = 0;
}

/** Compares a unit that had time to settle with what it was at the look before: under a try that raised its setpoint it is judged, at rest it may be tried. */
function look(s: Site, p: Params, u: Renewable): void {
  const sentW = u.command.setpointW, powerW = u.reading.powerW;
  const rosePermille = (sentW - u.lastSentW) * 1000 / sentW, grewPermille = (powerW - u.lastPowerW) * 1000 / sentW;
  u.nextAtMs = s.nowMs + LOOK_MS;
  u.lastSentW = sentW;
  u.lastPowerW = powerW;
  const seenPermille = powerW > 0 ? (powerW - sentW) * 1000 / powerW : -1000, shortPermille = u.trimPermille - seenPermille;
  if (shortPermille < NEAR_PERMILLE) {
    u.trusted = true;
    u.tryPermille = 0;
    u.tryAtMs = s.nowMs + LONG_PAUSE_MS;
    u.stridePermille = TRY_PERMILLE;
  } else if (rosePermille > LEAST_PERMILLE) {
    if (u.tryPermille > 0) judge(s, p, u, rosePermille, grewPermille);
  } else if (rosePermille >= -LEAST_PERMILLE) tryHigher(s, p, u, grewPermille, shortPermille);
}

/** An output that grew by what the setpoint rose stands at its ceiling: its shortfall was its own, and the next try may be wider. Else it is the sun's. */
function judge(s: Site, p: Params, u: Renewable, rosePermille: number, grewPermille: number): void {
  if (grewPermille * 4 > rosePermille * 3 && grewPermille * 4 < rosePermille * 5) u.stridePermille = STRIDE_PERMILLE;
  else {
    u.trimPermille = clampTrim(u.trimPermille + u.tryPermille, p);
    u.stridePermille = TRY_PERMILLE;
    u.tryAtMs = s.nowMs + (u.trusted ? LONG_PAUSE_MS : PAUSE_MS);
  }
  u.tryPermille = 0;
}

/** Asks a little more of a unit that rests below its ceiling within what a trim can reach. Under a restless sky nothing can be told apart. */
function tryHigher(s: Site, p: Params, u: Renewable, grewPermille: number, shortPermille: number): void {
  const drifts = grewPermille > DRIFT_PERMILLE || grewPermille < -DRIFT_PERMILLE;
  if (drifts || u.tryPermille > 0 || s.nowMs < u.tryAtMs || shortPermille > p.trimPermille + u.trimPermille) return;
  u.tryPermille = shortPermille < u.stridePermille ? shortPermille : u.stridePermille;
  u.trimPermille = clampTrim(u.trimPermille - u.tryPermille, p);
}

function clampTrim(trimPermille: number, p: Params): number {
  return trimPermille > p.trimPermille ? p.trimPermille : trimPermille < -p.trimPermille ? -p.trimPermille : trimPermille;
}
