/** One tick of control, to be read aloud: sense, think, act. */
import { balance } from './balance.js';
import { chooseMode } from './mode.js';
import { commandBatteries } from './act.js';
import { estimate } from './estimate.js';
import { followRooms } from './keep-reserve.js';
import { lowerShares } from './share-ceiling.js';
import { sense } from './sense.js';
import { shareStorage } from './share-storage.js';
import { isQuiet } from './take-over.js';
import { takeTurn } from './rota.js';
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
  if (s.quietUntilMs > 0 && isQuiet(s, p)) return;
  estimate(s, p);
  if (s.roomsStale) followRooms(s);
  balance(s, p);
  wish(s, p);
  shareStorage(s);
  lowerShares(s);
  takeTurn(s, p);
  commandBatteries(s, p);
}
