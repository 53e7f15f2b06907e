/** A node of the tree: its breaker, its transformer's losses, and the power that flows into it. */
import type { Random } from '../random.js';
import type { NodePlant } from './config.js';
import { Instrument } from './instrument.js';

export class BusNode {
  /** The breaker between the node and its parent (the grid, for the first); a scenario sets it. */
  closed = false;
  /** True power that flows in from the parent, losses included, W; negative exports. */
  importW = NaN;
  /** True where every breaker from here to the grid is closed. */
  live = false;
  readonly meter: Instrument | null;
  private readonly noLoadLossW = NaN;
  private readonly loadLossPerW2 = NaN;

  /** `parent` is null for the point of common coupling. */
  constructor(config: NodePlant, dtMs: number, readonly parent: BusNode | null, random: Random) {
    const transformer = config.transformer;
    this.closed = config.breakerClosed;
    this.importW = 0;
    this.meter = config.meter === null ? null : new Instrument(config.meter, dtMs, random, null);
    this.noLoadLossW = transformer === null ? 0 : transformer.noLoadLossW;
    this.loadLossPerW2 = transformer === null ? 0 : transformer.loadLossW / transformer.ratedVa ** 2;
  }

  /** Begins a tick: parents first. */
  energise(): void {
    this.live = this.closed && (this.parent === null || this.parent.live);
    this.importW = 0;
  }

  /** Ends a tick: the sum of what is below is complete, and is passed on. Children first. */
  passOn(): void {
    if (this.live) this.importW += this.noLoadLossW + this.loadLossPerW2 * this.importW * this.importW;
    if (this.parent !== null) this.parent.importW += this.importW;
    if (this.meter !== null) this.meter.truthW = this.importW;
  }
}
