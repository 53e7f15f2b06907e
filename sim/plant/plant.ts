/** The site as physics has it: everything on the busbar, advanced together in ticks of fixed length. */
import { Random } from '../random.js';
import { BatteryUnit } from './battery.js';
import type { NodePlant, PlantConfig } from './config.js';
import { lesser } from './extremes.js';
import { Grid } from './grid.js';
import type { Instrument } from './instrument.js';
import { LoadUnit } from './load.js';
import { BusNode } from './node.js';
import { RenewableUnit } from './renewable.js';

/**
 * Powers are constant within a tick; what a command or a breaker changes shows in the next step.
 * Units start at rest under their fallbacks. The arrays are in the order of the configuration.
 * Each consumer of randomness has a stream of its own, named by its kind and place: another seed changes all of
 * them, another device at the end of a list none of the others.
 *
 * Fields that hold fractions start as NaN: the engine then lays them out for fractions, and a step that stores them allocates
 * nothing. For the same reason the parts of a step hand each other numbers in fields, not as arguments and results. Steps count
 * through their arrays: a for-of is many times as long to the engine, and long functions are not woven into their callers.
 */
export class Plant {
  readonly grid: Grid;
  readonly nodes: BusNode[] = [];
  readonly batteries: BatteryUnit[];
  readonly renewables: RenewableUnit[];
  readonly loads: LoadUnit[];
  /** Telegrams that arrived at all meters together: while it rests, no meter shows anything new. */
  arrivals = 0;
  private readonly dtMs = NaN;
  private readonly meters: Instrument[];
  /** Until then no meter has anything to do. */
  private metersWakeTick = NaN;
  private tick = 0;

  /** `seed` is a whole number from 0. A RangeError names a tick that is not positive or a node that does not exist. */
  constructor(config: PlantConfig, seed: number) {
    if (!(config.dtMs > 0)) throw new RangeError(`dtMs is ${config.dtMs}; expected more than 0`);
    const random = new Random(seed);
    const dtMs = config.dtMs;
    this.dtMs = dtMs;
    this.grid = new Grid(config.grid, dtMs, random.fork('grid'));
    config.nodes.forEach((node, i) => this.nodes.push(new BusNode(node, dtMs, this.parentOf(node, i), random.fork(`node ${i}`))));
    this.batteries = config.batteries.map((it, i) => new BatteryUnit(it, dtMs, this.nodeOf(it, `battery ${i}`), random.fork(`battery ${i}`)));
    this.renewables = config.renewables.map((it, i) => new RenewableUnit(it, dtMs, this.nodeOf(it, `renewable ${i}`), random.fork(`renewable ${i}`)));
    this.loads = config.loads.map((it, i) => new LoadUnit(it, dtMs, this.nodeOf(it, `load ${i}`), random.fork(`load ${i}`)));
    this.meters = [this.nodes, this.batteries, this.renewables, this.loads].flat().flatMap((it) => it.meter ?? []);
    this.metersWakeTick = 0;
  }

  /** Time since the start, ms. */
  get nowMs(): number {
    return this.tick * this.dtMs;
  }

  /** Advances everything by one tick: powers first, then their sums, then the meters. Allocates nothing. */
  step(): void {
    const tick = ++this.tick;
    const { nodes, renewables, batteries, loads } = this;
    for (let i = 0; i < nodes.length; i++) nodes[i]!.energise();
    for (let i = 0; i < renewables.length; i++) renewables[i]!.step(tick);
    for (let i = 0; i < batteries.length; i++) batteries[i]!.step(tick);
    for (let i = 0; i < loads.length; i++) loads[i]!.step(tick);
    for (let i = nodes.length - 1; i >= 0; i--) nodes[i]!.passOn();
    if (tick >= this.metersWakeTick) this.stepMeters(tick);
    this.grid.importW = this.nodes[0]!.importW;
    this.grid.step();
  }

  /** All meters, for most of them sample together. */
  private stepMeters(tick: number): void {
    const { meters } = this;
    let wakeTick = Infinity, arrivals = 0;
    for (let i = 0; i < meters.length; i++) {
      const meter = meters[i]!;
      meter.step(tick);
      wakeTick = lesser(wakeTick, meter.wakeTick);
      arrivals += meter.sequence;
    }
    this.metersWakeTick = wakeTick;
    this.arrivals = arrivals;
  }

  private nodeOf(device: { node: number }, name: string): BusNode {
    const node = this.nodes[device.node];
    if (node === undefined) throw new RangeError(`${name}: node is ${device.node}; expected 0 to ${this.nodes.length - 1}`);
    return node;
  }

  private parentOf(node: NodePlant, i: number): BusNode | null {
    if (i === 0 && node.parent === -1) return null;
    const parent = this.nodes[node.parent];
    if (parent !== undefined) return parent;
    throw new RangeError(`node ${i}: parent is ${node.parent}; expected ${i === 0 ? '-1' : `0 to ${i - 1}`}`);
  }
}
