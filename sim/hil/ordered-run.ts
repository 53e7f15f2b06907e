/** A run in real time whose control takes commands of a console: what a scenario does to it, and what contacts say that are worked here. */
import type { Link } from '../link/link.js';
import { wired } from '../link/wired.js';
import type { Setup } from '../run.js';
import { pathOf } from '../tape/layout.js';
import { RealTimeRun } from '../target/live/real-time-run.js';
import { BenchControl, type Seen } from './bench-control.js';
import { handsIn } from './hands.js';
import { ordersFor } from './orders.js';

export class OrderedRun extends RealTimeRun {
  private readonly bench: BenchControl;
  /** Contacts and relays of the site; the link as it is where the board has its own. */
  private readonly pins: Link;

  /** @param worksPins whether contacts and relays are worked here, by the firmware's own code, for a board that has none */
  constructor(setup: Setup, worksPins: boolean, seen: Seen) {
    super(setup, (k, closed) => { this.bench.setBreaker(k, closed); }, true);
    this.bench = new BenchControl(setup.model, worksPins, seen);
    this.pins = worksPins ? wired(this.link, { plant: this.plant, control: this.bench, model: setup.model, panel: this.contacts }) : this.link;
  }

  /** Commands for the board's console that nobody took yet, in order. */
  takeOrders(): string[] {
    return this.bench.orders.splice(0);
  }

  override tick(): void {
    super.tick();
    this.pins.sense();
    this.pins.act();
  }

  /** Does all that the scenario does, at once. Throws an InputError where no command of a console does it. */
  rehearse(): void {
    for (const { tick } of this.setup.actions) {
      this.ticks = tick;
      this.change();
    }
  }

  protected override change(): void {
    const { bench: { orders }, site, setup: { model } } = this;
    const act = (): void => { orders.push(...handsIn(site, model.names, () => { this.act(); this.pins.readBreakers(); })); };
    this.mirror.change(act, (field, value) => { orders.push(...ordersFor(pathOf(this.layout, field), value)); });
  }
}
