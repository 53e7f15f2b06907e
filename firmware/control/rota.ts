/** What is slow takes turns: one job and one shift of devices a tick, so that no tick is long. */
import { commandLoads, commandRenewable, follow, lowerRenewables, renewBattery } from './act.js';
import { dealCeilings } from './share-ceiling.js';
import { keepReserve } from './keep-reserve.js';
import { weighAges } from './learn-age.js';
import { limitNodes } from './limits.js';
import { lookForOrdinary } from './ordinary.js';
import { lookAt } from './look.js';
import { moveUnused } from './move-unused.js';
import { reviewSight } from './mode.js';
import { raiseAlarms } from './watch.js';
import { setBand } from './share-storage.js';
import { shareLoads } from './share-loads.js';
import { trimBattery, trimRenewable } from './trim.js';
import { watchBattery, watchRenewable } from './watch.js';
import { JOBS, LIMITS_JOB } from './site.js';
import type { Params } from './params.js';
import type { Battery, Renewable } from './device.js';
import type { Site } from './site.js';

/** Between two waits of a kind the rota has at least so many ticks. */
const LEAST_SERVED = 2;
/** After a pause, devices make up for no more than this. */
const MOST_MS = 5000;

/** What must fall now, then the job and the shift whose turn it is. */
export function takeTurn(s: Site, p: Params): void {
  if (s.root.flexibleRatedW > 0 && mustShed(s)) serveLoads(s, p);
  if (s.fell) lowerRenewables(s);
  if (s.hasty) hurry(s, p);
  if (s.rotaTicks === 1) takeAll(s, p); else if (!isBusy(s)) takeNext(s, p);
}

/**
 * A tick that took a meter's sample, that weighs one, or in which a ceiling fell or rooms moved has enough to do: the rota waits. Between two
 * waits of a kind it has its ticks, however fast samples come.
 */
function isBusy(s: Site): boolean {
  if (s.weighing) return weigh(s);
  if (s.sampled && waitForSample(s)) return true;
  return (s.fell || s.followed) && waitForMoves(s);
}

function weigh(s: Site): boolean {
  s.weighing = false;
  s.sampled = false;
  // This tick is none of those that the rota must have.
  s.moveTick++;
  weighAges(s);
  return true;
}

function waitForSample(s: Site): boolean {
  s.sampled = false;
  if (s.tick - s.sampleTick <= LEAST_SERVED + 1) return false;
  s.sampleTick = s.tick;
  s.weighing = true;
  s.followed = false;
  return true;
}

function waitForMoves(s: Site): boolean {
  s.followed = false;
  if (s.tick - s.moveTick <= LEAST_SERVED) return false;
  s.moveTick = s.tick;
  return true;
}

/** Where a lease is short, nobody waits for a turn. */
function hurry(s: Site, p: Params): void {
  for (const u of s.renewables) commandRenewable(s, p, u);
  for (const b of s.batteries) renewBattery(s, b);
}

function takeNext(s: Site, p: Params): void {
  let turn = s.turn + s.turnStep;
  if (turn === JOBS) turn = 0;
  s.turn = turn;
  if (turn === (turn | 0)) {
    work(s, p, turn);
    if (s.alternates) return;
  }
  serve(s, p);
}

/** With ticks of a second or more, loads and ceilings come every tick, and what is slower every other. */
function takeAll(s: Site, p: Params): void {
  weighAges(s);
  work(s, p, 0);
  work(s, p, 1);
  s.turn = s.turn === LIMITS_JOB ? LIMITS_JOB + 1 : LIMITS_JOB;
  work(s, p, s.turn);
  serve(s, p);
}

/** One job. */
function work(s: Site, p: Params, job: number): void {
  if (job === 0) {
    if (s.root.flexibleRatedW > 0 && s.loadsAtMs !== s.nowMs) serveLoads(s, p);
  } else if (job === 1) dealCeilings(s, p);
  else if (job === LIMITS_JOB) {
    lookForOrdinary(s, p);
    reviewSight(s, p);
    limitNodes(s, p);
    setBand(s, p);
    moveUnused(s, p);
  } else {
    raiseAlarms(s, p);
  }
}

/** The devices whose turn it is, one of every so many: looked at, trimmed, told. */
function serve(s: Site, p: Params): void {
  const shift = s.shift, pausedMs = s.nowMs - (s.servedAtMs[shift] as number), elapsedMs = pausedMs < MOST_MS ? pausedMs : MOST_MS;
  s.servedAtMs[shift] = s.nowMs;
  s.shift = shift + 1 === s.shifts ? 0 : shift + 1;
  for (let k = shift; k < s.batteries.length; k += s.shifts) serveBattery(s, p, s.batteries[k] as Battery, elapsedMs);
  for (let k = shift < s.unitShift ? shift + s.shifts - s.unitShift : shift - s.unitShift; k < s.renewables.length; k += s.shifts) {
    serveRenewable(s, p, s.renewables[k] as Renewable, elapsedMs);
  }
}

function serveBattery(s: Site, p: Params, b: Battery, elapsedMs: number): void {
  keepReserve(s, p, b);
  trimBattery(b, p, elapsedMs);
  renewBattery(s, b);
  watchBattery(s, p, b);
  // Its trim may have moved; where shares did, all of them follow at the end of the tick.
  if (!s.astir) follow(s, p, b);
}

function serveRenewable(s: Site, p: Params, u: Renewable, elapsedMs: number): void {
  lookAt(p, u);
  trimRenewable(s, p, u, elapsedMs);
  commandRenewable(s, p, u);
  watchRenewable(s, p, u);
}

/** Whether a load must shrink. */
function mustShed(s: Site): boolean {
  return s.hasty || s.root.allowedW < s.root.flexibleRatedW;
}

function serveLoads(s: Site, p: Params): void {
  shareLoads(s);
  commandLoads(s, p);
}
