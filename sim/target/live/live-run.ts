/** A run in real time: the plant turns here, and control is a firmware in a real interpreter. */
import type { BuiltFile } from '../../build/built.js';
import type { Link, Traffic } from '../../link/link.js';
import type { Plant } from '../../plant/plant.js';
import { globalsIn } from '../../replay/bundle.js';
import { placesOf, type Places } from '../../replay/places.js';
import { pokeText } from '../../replay/poke-text.js';
import { type Setup, Simulation } from '../../run.js';
import { layoutOf, type Layout } from '../../tape/layout.js';
import { sourceState } from '../../tape/state.js';
import { countCommands, type DeviceTraffic } from '../counted.js';
import { Mirror } from '../mirror.js';

/** Does a line of JavaScript in the interpreter. */
type Tell = (line: string) => void;

export class LiveRun extends Simulation {
  readonly layout: Layout;
  private readonly mirror: Mirror;
  private places: Places | null = null;

  constructor(setup: Setup) {
    super(setup, (plant) => new LiveLink(plant, countCommands(plant)));
    this.layout = layoutOf(this.site, this.params);
    this.mirror = new Mirror(sourceState(this.layout));
  }

  /** From now on events of the scenario reach this controller. @returns where its state stands */
  attach(control: BuiltFile, tell: Tell): Places {
    this.places = placesOf(this.layout, control, globalsIn(control));
    (this.link as LiveLink).tell = tell;
    this.link.readBreakers();
    return this.places;
  }

  /** Takes over the state of the controller, as the interpreter told it. */
  show(state: Float64Array): void {
    this.mirror.show(state);
  }

  /** The plant's part of a tick, and what the scenario does in it. */
  override tick(): void {
    if (++this.ticks >= this.nextActionTick) this.change();
    this.renewableFeed.step();
    this.loadFeed.step();
    this.plant.step();
  }

  /** What the scenario changes here, it changes in the interpreter: up to a second ago both were the same. */
  private change(): void {
    const fields: number[] = [], values: number[] = [];
    this.mirror.change(() => { this.act(); }, (field, value) => { fields.push(field); values.push(value); });
    if (fields.length === 0 || this.places === null) return;
    const pokes = pokeText(this.places, { fields: Uint32Array.from(fields), values: Float64Array.from(values) });
    (this.link as LiveLink).tell(`(function(o){${pokes}})()`);
  }
}

/** The firmware reads and writes over its sockets; breakers, which have no pins on a computer, are told by hand. */
class LiveLink implements Link {
  readonly batteries: readonly Traffic[];
  readonly renewables: readonly Traffic[];
  readonly loads: readonly Traffic[];
  tell: Tell = () => undefined;
  private readonly told: boolean[] = [];

  constructor(private readonly plant: Plant, { batteries, renewables, loads }: DeviceTraffic) {
    this.batteries = batteries;
    this.renewables = renewables;
    this.loads = loads;
  }

  sense(): void {
    // The firmware polls.
  }

  act(): void {
    // The firmware writes.
  }

  /** In the order of `setBreaker`. */
  readBreakers(): void {
    const { nodes, batteries, renewables, loads } = this.plant;
    [...nodes, ...batteries, ...renewables, ...loads].forEach(({ closed }, k) => {
      if (this.told[k] !== closed) this.tell(`busbar.setBreaker(${k},${closed})`);
      this.told[k] = closed;
    });
  }
}
