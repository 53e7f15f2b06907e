/** The site as physics has it: everything on the busbar, advanced together in ticks of fixed length. */
import { Random } from '../random.js';
import { BatteryUnit } from './battery.js';
import type { NodePlant, PlantConfig } from './config.js';
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
 * nothing. For the same reason the parts of a step hand each other numbers in fields, not as arguments and results.
 */
export class Plant {
  readonly grid: Grid;
  readonly nodes: BusNode[] = [];
  readonly batteries: BatteryUnit[];
  readonly renewables: RenewableUnit[];
  readonly loads: LoadUnit[];
  private readonly dtMs = NaN;
  private readonly meters: Instrument[];
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
  }

  /** Time since the start, ms. */
  get nowMs(): number {
    return this.tick * this.dtMs;
  }

  /** Advances everything by one tick: powers first, then their sums, then the meters. Allocates nothing. */
  step(): void {
    const tick = ++this.tick;
    for (const node of this.nodes) node.energise();
    for (const unit of this.renewables) unit.step(tick);
    for (const unit of this.batteries) unit.step(tick);
    for (const unit of this.loads) unit.step(tick);
    for (let i = this.nodes.length - 1; i >= 0; i--) this.nodes[i]!.passOn();
    for (const meter of this.meters) meter.step(tick);
    this.grid.importW = this.nodes[0]!.importW;
    this.grid.step();
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
