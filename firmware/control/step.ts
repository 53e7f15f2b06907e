/** One tick of control, to be read aloud: sense, think, act. */
import { balance } from './balance.js';
import { chooseMode } from './mode.js';
import { commandBatteries, commandLoads, commandRenewables } from './act.js';
import { estimate } from './estimate.js';
import { keepReserve, openRooms } from './keep-reserve.js';
import { learnAges } from './learn-age.js';
import { limitNodes } from './limits.js';
import { lowerShares, raiseShares } from './share-ceiling.js';
import { raiseAlarms } from './watch.js';
import { sense } from './sense.js';
import { shareLoads } from './share-loads.js';
import { shareStorage } from './share-storage.js';
import { trimBatteries, trimRenewables } from './trim.js';
import { wish } from './wish.js';
import type { Params } from './params.js';
import type { Site } from './site.js';

/**
 * Advances control by one tick: reads what came into the record since the last, and leaves every command in it.
 *
 * @param tick counts up by one a tick of `dtMs`; ticks may be skipped, never repeated
 */
export function step(s: Site, p: Params, tick: number): void {
  const turn = s.turn + 1 === s.rotaTicks ? 0 : s.turn + 1;
  s.turn = turn;
  sense(s, p, tick);
  chooseMode(s, p);
  estimate(s, p);
  if (turn === 1 || s.rotaTicks === 1) limitNodes(s, p);
  if (turn === 2 || s.rotaTicks === 1) keepReserve(s, p);
  openRooms(s);
  balance(s, p);
  wish(s, p);
  shareStorage(s, p);
  lowerShares(s);
  if (s.rotaTicks === 1) takeAllTurns(s, p); else takeTurn(s, p, turn);
  commandBatteries(s, p);
}

/** What is slow takes turns, one a tick; what must fall now does not wait for its turn. */
function takeTurn(s: Site, p: Params, turn: number): void {
  const elapsedMs = s.rotaTicks * s.dtMs;
  if (turn === 0) raiseShares(s, p);
  if (turn === 0 || s.fell || s.hasty) commandRenewables(s, p);
  if (turn === 1) trimBatteries(s, p, elapsedMs);
  else if (turn === 2) trimRenewables(s, p, elapsedMs);
  else if (turn === 3) learnAges(s);
  else if (turn === 4) raiseAlarms(s, p);
  if (s.root.flexibleRatedW > 0 && (turn === 3 || s.hasty || s.root.allowedW < s.root.flexibleRatedW)) serveLoads(s, p, turn === 3 ? elapsedMs : 0);
}

/** With ticks of a second or more, everything comes every tick. */
function takeAllTurns(s: Site, p: Params): void {
  learnAges(s);
  raiseShares(s, p);
  commandRenewables(s, p);
  trimBatteries(s, p, s.dtMs);
  trimRenewables(s, p, s.dtMs);
  raiseAlarms(s, p);
  if (s.root.flexibleRatedW > 0) serveLoads(s, p, s.dtMs);
}

/** Loads shrink at once and grow by the time since their last turn. */
function serveLoads(s: Site, p: Params, elapsedMs: number): void {
  shareLoads(s, elapsedMs);
  commandLoads(s, p);
}
