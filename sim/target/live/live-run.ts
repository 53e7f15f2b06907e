/** A run in real time: the plant turns here, and control is a firmware in a real interpreter. */
import type { BuiltFile } from '../../build/built.js';
import type { Link, Traffic } from '../../link/link.js';
import type { Plant } from '../../plant/plant.js';
import { pokeText } from '../../replay/poke-text.js';
import type { Places } from '../../replay/places.js';
import { loadBundle } from '../../replay/bundle.js';
import { placesOf } from '../../replay/places.js';
import { type Setup, Simulation } from '../../run.js';
import { layoutOf, type Layout } from '../../tape/layout.js';
import { sourceState, type State } from '../../tape/state.js';
import { isSame } from '../../tape/state-hash.js';
import { countCommands, type DeviceTraffic } from '../counted.js';

/** Does a line of JavaScript in the interpreter. */
type Tell = (line: string) => void;

export class LiveRun extends Simulation {
  readonly layout: Layout;
  private readonly image: State;
  private readonly before: Float64Array;
  private readonly after: Float64Array;
  private places: Places | null = null;

  constructor(setup: Setup) {
    super(setup, (plant) => new LiveLink(plant, countCommands(plant)));
    this.layout = layoutOf(this.site, this.params);
    this.image = sourceState(this.layout);
    this.before = new Float64Array(this.image.size);
    this.after = new Float64Array(this.image.size);
  }

  /** From now on events of the scenario reach this controller. @returns where its state stands */
  attach(control: BuiltFile, tell: Tell): Places {
    this.places = placesOf(this.layout, control, loadBundle(control.code));
    (this.link as LiveLink).tell = tell;
    this.link.readBreakers();
    return this.places;
  }

  /** Takes over the state of the controller, as the interpreter told it. */
  show(state: Float64Array): void {
    this.image.load(state);
  }

  /** The plant's part of a tick, and what the scenario does in it. */
  override tick(): void {
    if (++this.ticks >= this.nextActionTick) this.change();
    this.renewableFeed.step();
    this.loadFeed.step();
    this.plant.step();
  }

  /** What the scenario changes in the image, it changes in the interpreter: up to a second ago both were the same. */
  private change(): void {
    const { image, before, after, places, link } = this;
    image.read(before);
    this.act();
    image.read(after);
    const fields = Uint32Array.from([...after.keys()].filter((field) => !isSame(before[field]!, after[field]!)));
    if (fields.length === 0 || places === null) return;
    (link as LiveLink).tell(`(function(o){${pokeText(places, { fields, values: Float64Array.from(fields, (field) => after[field]!) })}})()`);
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
