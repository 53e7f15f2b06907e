/**
 * Counts the variables that a firmware takes while it runs on the stand-in: all that can be reached from its names, its timers, watches, connections and ports,
 * by the rules by which Espruino lays out values.
 */
import { withScopesShown } from '../build/scopes-shown.js';
import { layoutOf, living } from '../build/variables.js';
import type { Board } from '../../firmware/board.js';
import type { Espruino } from '../espruino/espruino.js';
import type { Firmware } from '../target/firmware.js';

/** What the firmware is handed to show its names with; and one that only the script's own scope has. */
const SHOW = '$show', OWN = 'busbar';

type Scope = Record<string, unknown>;

export class JsVars {
  /** To be run in place of the firmware: the same, but for the calls by which it shows its names. */
  readonly firmware: Firmware;
  /** To be given to the stand-in. */
  readonly extra: Scope;
  /** The script's own, and those of functions that made others; what nothing holds any more is forgotten at each count. */
  private scopes: Scope[] = [];

  constructor(firmware: Firmware, private readonly board: Board) {
    this.firmware = { ...firmware, code: withScopesShown(firmware.code, SHOW) };
    this.extra = { [SHOW]: (scope: Scope) => void this.scopes.push(scope) };
  }

  /** Variables that it takes at present, garbage not counted. */
  count({ held }: Espruino): number {
    const own = this.scopes.find((scope) => OWN in scope)!, others = this.scopes.filter((scope) => scope !== own);
    const { count, scopes: [, ...kept] } = living([{ ...own, held }, ...others], layoutOf(this.board));
    this.scopes = [own, ...kept];
    return count;
  }
}
