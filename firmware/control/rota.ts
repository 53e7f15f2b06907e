/** What is slow takes turns: one job and one shift of devices a tick, so that no tick is long. */
import { commandLoads, commandRenewable } from './act.js';
import { dealCeilings } from './share-ceiling.js';
import { gatherReserve, keepReserve } from './keep-reserve.js';
import { learnAges } from './learn-age.js';
import { limitNodes } from './limits.js';
import { lookAt } from './look.js';
import { moveUnused } from './move-unused.js';
import { raiseAlarms } from './watch.js';
import { shareLoads } from './share-loads.js';
import { trimBattery, trimRenewable } from './trim.js';
import { watchBattery, watchRenewable } from './watch.js';
import { JOBS } from './site.js';
import type { Params } from './params.js';
import type { Shift, Site } from './site.js';

/** The next job and its shift; a tick that took a meter's sample has enough to do and lets the rota wait, but never twice in a row. */
export function takeTurn(s: Site, p: Params): void {
  if (s.root.flexibleRatedW > 0 && mustShed(s)) serveLoads(s, p, 0);
  // What must fall now does not wait for its turn.
  if (s.fell || s.hasty) for (const u of s.renewables) commandRenewable(s, p, u);
  s.waited = s.sampled && !s.waited;
  s.sampled = false;
  if (s.rotaTicks === 1) { takeAll(s, p); return; }
  if (s.waited) return;
  const turn = s.turn + 1 === s.rotaTicks ? 0 : s.turn + 1, job = turn * JOBS / s.rotaTicks;
  s.turn = turn;
  if (job === (job | 0)) work(s, p, job);
  serve(s, p, s.shifts[turn] as Shift);
}

/** With ticks of a second or more, everything comes every tick. */
function takeAll(s: Site, p: Params): void {
  for (let job = 0; job < JOBS; job++) work(s, p, job);
  serve(s, p, s.shifts[0] as Shift);
}

/** One job. */
function work(s: Site, p: Params, job: number): void {
  if (job === 0) limitNodes(s, p);
  else if (job === 1) dealCeilings(s);
  else if (job === 2) gatherReserve(s);
  else if (job === 3) moveUnused(s, p);
  else raiseAlarms(s, p);
  if (job === 2 && s.root.flexibleRatedW > 0) serveLoads(s, p, s.rotaTicks * s.dtMs);
  learnAges(s, job);
}

/** The devices whose turn it is: looked at, trimmed, told. */
function serve(s: Site, p: Params, shift: Shift): void {
  const elapsedMs = s.rotaTicks * s.dtMs;
  for (const b of shift.batteries) {
    keepReserve(s, p, b);
    trimBattery(b, p, elapsedMs);
    watchBattery(s, p, b);
  }
  for (const u of shift.renewables) {
    lookAt(p, u);
    trimRenewable(s, p, u, elapsedMs);
    commandRenewable(s, p, u);
    watchRenewable(s, p, u);
  }
}

/** Whether a load must shrink. */
function mustShed(s: Site): boolean {
  return s.hasty || s.root.allowedW < s.root.flexibleRatedW;
}

/** They grow by the time since their last turn. */
function serveLoads(s: Site, p: Params, elapsedMs: number): void {
  shareLoads(s, elapsedMs);
  commandLoads(s, p);
}
