/** One tick of control, to be read aloud: sense, think, act. */
import { balance } from './balance.js';
import { chooseMode } from './mode.js';
import { commandBatteries, commandLoads, commandRenewables } from './act.js';
import { estimate } from './estimate.js';
import { keepReserve } from './keep-reserve.js';
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
  sense(s, p, tick);
  chooseMode(s, p);
  estimate(s, p);
  limitNodes(s, p);
  keepReserve(s, p);
  balance(s, p);
  wish(s, p);
  shareStorage(s);
  lowerShares(s);
  takeTurns(s, p);
  commandBatteries(s, p);
}

/** What is slow takes turns, one a tick; what must fall now does not wait for its turn. */
function takeTurns(s: Site, p: Params): void {
  const elapsedMs = s.rotaTicks * s.dtMs;
  const turn = s.tick % s.rotaTicks;
  if (turn === 0) raiseShares(s, p, elapsedMs);
  if (turn === 0 || s.fell) commandRenewables(s, p);
  if (turn === 1 % s.rotaTicks) trimBatteries(s, p, elapsedMs);
  if (turn === 2 % s.rotaTicks) trimRenewables(s, p, elapsedMs);
  if (s.root.flexibleRatedW > 0 && (turn === 3 % s.rotaTicks || s.root.allowedW < s.root.flexibleRatedW)) serveLoads(s, p, turn);
  if (turn === 4 % s.rotaTicks) raiseAlarms(s, p);
}

function serveLoads(s: Site, p: Params, turn: number): void {
  shareLoads(s, turn === 3 % s.rotaTicks ? s.rotaTicks * s.dtMs : 0);
  commandLoads(s, p);
}
