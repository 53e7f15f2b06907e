/** A run whose control is a board: the plant turns here in real time, and what the board's tape says is what control does. */
import type { BuiltFile } from '../build/built.js';
import type { Link, Traffic } from '../link/link.js';
import type { Plant } from '../plant/plant.js';
import { globalsIn, machineOf } from '../replay/bundle.js';
import { type Setup, Simulation } from '../run.js';
import { layoutOf, pathOf, type Layout } from '../tape/layout.js';
import { sourceState, type State } from '../tape/state.js';
import { countCommands, type DeviceTraffic } from '../target/counted.js';
import { Mirror } from '../target/mirror.js';
import type { Played } from './calls.js';
import { ordersFor } from './orders.js';
import { Playback } from './playback.js';

export class BoardRun extends Simulation {
  /** What the board did, done again here by the file that is in its flash. */
  readonly playback: Playback;
  /** Commands for the board's console, in order. */
  readonly orders: string[] = [];
  private readonly mirror: Mirror;
  private readonly layout: Layout;
  private readonly original: State;

  constructor(setup: Setup, control: BuiltFile) {
    super(setup, (plant) => new BoardLink(plant, countCommands(plant), (order) => { this.orders.push(order); }));
    const globals = globalsIn(control);
    this.playback = new Playback(globals.busbar as unknown as Played, setup.model);
    this.layout = layoutOf(this.site, this.params);
    this.original = machineOf(globals, control.names, this.layout).state;
    this.mirror = new Mirror(sourceState(this.layout));
    (this.link as BoardLink).name(setup.model.names);
  }

  override controlState(): State {
    return this.original;
  }

  /** Takes over what control is on the board, as far as its tape goes. */
  show(): void {
    this.mirror.pull(this.original);
  }

  /** The plant's part of a tick, and what the scenario does in it. */
  override tick(): void {
    if (++this.ticks >= this.nextActionTick) this.change();
    this.renewableFeed.step();
    this.loadFeed.step();
    this.plant.step();
  }

  private change(): void {
    this.show();
    this.mirror.change(() => { this.act(); }, (field, value) => { this.orders.push(...ordersFor(pathOf(this.layout, field), value, this.setup.model.names)); });
  }
}

/** The firmware reads and writes over its wires; breakers that it has no contact for are told by hand. */
class BoardLink implements Link {
  readonly batteries: readonly Traffic[];
  readonly renewables: readonly Traffic[];
  readonly loads: readonly Traffic[];
  private names: string[] = [];
  private readonly told: boolean[] = [];

  constructor(private readonly plant: Plant, { batteries, renewables, loads }: DeviceTraffic, private readonly order: (text: string) => void) {
    this.batteries = batteries;
    this.renewables = renewables;
    this.loads = loads;
  }

  name({ nodes, batteries, renewables, loads }: Setup['model']['names']): void {
    this.names = [...nodes, ...batteries, ...renewables, ...loads];
  }

  sense(): void {
    // The firmware polls.
  }

  act(): void {
    // The firmware writes.
  }

  /** They are closed at the start, for the board as for the plant. */
  readBreakers(): void {
    const { nodes, batteries, renewables, loads } = this.plant;
    [...nodes, ...batteries, ...renewables, ...loads].forEach(({ closed }, k) => {
      if ((this.told[k] ?? true) !== closed) this.order(`breaker ${this.names[k]} ${closed ? 'closed' : 'open'}`);
      this.told[k] = closed;
    });
  }
}
