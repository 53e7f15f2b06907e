/** The cost meter: runs a built file tick by tick and says what each tick would cost on the interpreter, stage by stage. */
import { globalsOf, type BuiltFile, type Globals } from '../build/built.js';
import { startCounting } from './counting.js';
import { priceProgram, type Priced } from './pricing.js';
import { PRICES } from './prices.js';
import { SourcePlaces, type Place } from './source-places.js';
import { findStages } from './stages.js';

/** Instructions that come from one line of the source. */
export interface LineCost {
  place: Place;
  instructions: number;
}

export class Meter {
  /** The built file at work; whatever else than `tick` it is called for costs nothing. */
  readonly globals: Globals;
  readonly stages: readonly string[];
  /** Instructions of each stage in the last tick. */
  readonly cost: Float64Array;
  private readonly priced: Priced;
  private readonly prices: Float64Array;
  /** The line of the source behind each token, by its offset. */
  private lineOf: ReadonlyMap<number, Place> = new Map();
  private readonly tables: Float64Array[];

  /** Throws an InputError where the file cannot be read or holds what there is no price of. */
  constructor({ code, map, site, board, names }: BuiltFile) {
    const places = new SourcePlaces(code, map);
    this.priced = priceProgram(code, `built file of ${site} for ${board}`, (root, tokens) => {
      this.lineOf = places.ofStatements(root, tokens);
      return findStages(root, places, this.lineOf);
    });
    this.prices = this.priced.bill.pricesOfSlots(PRICES);
    this.stages = this.priced.stages;
    this.tables = this.stages.map(() => new Float64Array(this.priced.bill.slots));
    this.cost = new Float64Array(this.stages.length);
    this.globals = startCounting(this.priced.counting, `{${globalsOf(names).join()}}`, this.tables) as Globals;
  }

  /** Runs one tick. @returns its instructions in all */
  tick(tick: number): number {
    for (const table of this.tables) table.fill(0);
    this.globals.busbar.step(tick);
    this.tables.forEach((table, k) => { this.cost[k] = product(table, this.prices); });
    return this.cost.reduce((sum, cost) => sum + cost);
  }

  /** How often each slot was counted in the last tick, all stages together. */
  counts(): Float64Array {
    return this.tables[0]!.map((_, slot) => this.tables.reduce((sum, table) => sum + table[slot]!, 0));
  }

  /** What the lines of the source cost at given counts, the dearest first. What the build put in has no line. */
  lines(counts: Float64Array): LineCost[] {
    const costs = new Map<string, LineCost>();
    for (const { slot, at, item, amount } of this.priced.bill.charges) {
      const place = counts[slot] === 0 ? undefined : this.lineOf.get(at);
      if (place === undefined) continue;
      const key = `${place.source}:${place.line}`;
      const line = costs.get(key) ?? { place, instructions: 0 };
      line.instructions += counts[slot]! * amount * PRICES[item];
      costs.set(key, line);
    }
    return [...costs.values()].sort((a, b) => b.instructions - a.instructions);
  }
}

function product(counts: Float64Array, prices: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < counts.length; k++) sum += counts[k]! * prices[k]!;
  return sum;
}
