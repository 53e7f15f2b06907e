/** One tick of control, to be read aloud: sense, think, act. */
import { balance } from './balance.js';
import { chooseMode } from './mode.js';
import { commandBatteries, commandLoads, commandRenewables } from './act.js';
import { estimate } from './estimate.js';
import { keepReserve, openRooms } from './keep-reserve.js';
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
  const turn = tick % s.rotaTicks;
  sense(s, p, tick);
  chooseMode(s, p);
  estimate(s, p);
  takeTurnsBefore(s, p, turn);
  openRooms(s);
  balance(s, p);
  wish(s, p);
  shareStorage(s);
  lowerShares(s);
  takeTurnsAfter(s, p, turn);
  commandBatteries(s, p);
}

/** What changes slowly takes turns before the limits: nothing here need be younger than a second. */
function takeTurnsBefore(s: Site, p: Params, turn: number): void {
  if (turn === 0) limitNodes(s, p);
  if (turn === 1 % s.rotaTicks) keepReserve(s, p);
}

/** What acts slowly takes turns after the shares; what must fall now does not wait for its turn. */
function takeTurnsAfter(s: Site, p: Params, turn: number): void {
  const elapsedMs = s.rotaTicks * s.dtMs;
  if (turn === 0) raiseShares(s, p);
  if (turn === 0 || s.fell) commandRenewables(s, p);
  if (turn === 1 % s.rotaTicks) trimBatteries(s, p, elapsedMs);
  if (turn === 2 % s.rotaTicks) trimRenewables(s, p, elapsedMs);
  if (s.root.flexibleRatedW > 0 && (turn === 3 % s.rotaTicks || s.root.allowedW < s.root.flexibleRatedW)) serveLoads(s, p, turn);
  if (turn === 4 % s.rotaTicks) raiseAlarms(s, p);
}

/** Loads shrink at once and grow on their turn. */
function serveLoads(s: Site, p: Params, turn: number): void {
  shareLoads(s, turn === 3 % s.rotaTicks ? s.rotaTicks * s.dtMs : 0);
  commandLoads(s, p);
}
