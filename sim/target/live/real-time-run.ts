/** What all runs in real time have in common: the plant turns here, and control is elsewhere. */
import type { Link, Traffic } from '../../link/link.js';
import type { Plant } from '../../plant/plant.js';
import { type Setup, Simulation } from '../../run.js';
import { layoutOf, type Layout } from '../../tape/layout.js';
import { sourceState } from '../../tape/state.js';
import { countCommands } from '../counted.js';
import { Mirror } from '../mirror.js';

/** Told the k-th breaker, as `setBreaker` counts them. */
type TellBreaker = (k: number, closed: boolean) => void;

export abstract class RealTimeRun extends Simulation {
  readonly layout: Layout;
  protected readonly mirror: Mirror;

  /** @param knowsClosed whether control takes every breaker to be closed at the start */
  constructor(setup: Setup, tellBreaker: TellBreaker, knowsClosed: boolean) {
    super(setup, (plant) => new ToldLink(plant, tellBreaker, knowsClosed));
    this.layout = layoutOf(this.site, this.params);
    this.mirror = new Mirror(sourceState(this.layout));
  }

  /** The plant's part of a tick, and what the scenario does in it. */
  override tick(): void {
    if (++this.ticks >= this.nextActionTick) this.change();
    this.renewableFeed.step();
    this.loadFeed.step();
    this.plant.step();
  }

  /** What the scenario does to control it does where that is. */
  protected abstract change(): void;
}

/** The firmware reads and writes over its own wires; breakers that it has no contact for are told by hand. */
class ToldLink implements Link {
  readonly batteries: readonly Traffic[];
  readonly renewables: readonly Traffic[];
  readonly loads: readonly Traffic[];
  private readonly told: boolean[] = [];

  constructor(private readonly plant: Plant, private readonly tell: TellBreaker, private readonly knowsClosed: boolean) {
    const { batteries, renewables, loads } = countCommands(plant);
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

  readBreakers(): void {
    const { nodes, batteries, renewables, loads } = this.plant;
    [...nodes, ...batteries, ...renewables, ...loads].forEach(({ closed }, k) => {
      const known = this.told[k] ?? (this.knowsClosed || null);
      if (known !== closed) this.tell(k, closed);
      this.told[k] = closed;
    });
  }
}
