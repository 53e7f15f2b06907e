/** A run whose control is a built firmware on the stand-in for Espruino: it reads meters and writes setpoints over the simulated field, byte by byte. */
import { Espruino } from '../espruino/espruino.js';
import type { Field } from '../link/far-end.js';
import { globalsOf } from '../build/built.js';
import { machineOf } from '../replay/bundle.js';
import { type Setup, Simulation } from '../run.js';
import type { Plant } from '../plant/plant.js';
import { layoutOf } from '../tape/layout.js';
import { sourceState, type State } from '../tape/state.js';
import type { AddedAgeWatch } from './added-age.js';
import { BundleLink } from './bundle-link.js';
import { countCommands } from './counted.js';
import { factsOf, type Firmware, type FirmwareFacts, type FirmwareGlobals } from './firmware.js';
import { Mirror } from './mirror.js';
import { complain, started } from './start.js';

export interface BundleTarget {
  firmware: Firmware;
  /** What the firmware's wires reach. @param nowMs virtual time since the first tick */
  fieldOf: (run: Simulation, nowMs: () => number) => Field;
  /** Watches how old the readings are that control holds. */
  agesOf: (plant: Plant) => AddedAgeWatch;
  /** True where the plant is half a tick ahead, so that polls on a link without delay see the state of their tick. */
  plantLeads: boolean;
  /** Globals that the board has beside its own. */
  extra?: Record<string, unknown>;
}

export class BundleRun extends Simulation {
  readonly board: Espruino;
  readonly ages: AddedAgeWatch;
  private readonly mirror: Mirror;
  private readonly original: State;
  private readonly dtUs: number;
  /** From a tick back to the plant's step for it. */
  private readonly leadUs: number;
  private startUs = 0;

  /** Starts the firmware. Throws an InputError where it does not start. */
  constructor(setup: Setup, private readonly target: BundleTarget) {
    super(setup, (plant) => new BundleLink(countCommands(plant), () => { this.board.lookAtPins(); }));
    this.dtUs = setup.tickMs * 1000;
    this.leadUs = target.plantLeads ? this.dtUs / 2 : 0;
    const field = target.fieldOf(this, () => (this.board.clock.nowUs - this.startUs) / 1000);
    this.ages = target.agesOf(this.plant);
    this.board = new Espruino({ field, onLine: complain, extra: target.extra ?? {} }, ['firmware', ...globalsOf(target.firmware.control.names)]);
    const layout = layoutOf(this.site, this.params);
    const { globals, startUs } = started(this.board, target.firmware);
    this.startUs = startUs;
    this.original = machineOf(globals, target.firmware.control.names, layout).state;
    this.mirror = new Mirror(sourceState(layout));
    (this.link as BundleLink).around(globals.busbar, (k, atMs) => { this.ages.hand(k, atMs); });
  }

  override controlState(): State {
    return this.original;
  }

  /** What the firmware says of itself at present. */
  facts(): FirmwareFacts {
    return factsOf((this.board.exports as unknown as FirmwareGlobals).firmware, this.target.firmware);
  }

  override tick(): void {
    const tick = ++this.ticks, atUs = this.startUs + tick * this.dtUs;
    this.board.advanceTo(atUs - this.leadUs - 1);
    if (tick >= this.nextActionTick) this.change();
    this.renewableFeed.step();
    this.loadFeed.step();
    this.plant.step();
    this.ages.look(tick * this.setup.tickMs);
    this.board.advanceTo(atUs);
    if (this.board.resets > 0) throw new Error(`the watchdog reset the firmware before tick ${tick}`);
    this.ages.count();
    if (tick % this.ticksPerS === 0) this.mirror.pull(this.original);
  }

  /** What the scenario does in the tick that begins, it does to what the firmware holds at present. */
  private change(): void {
    this.mirror.pull(this.original);
    this.mirror.change(() => { this.act(); }, (field, value) => { this.original.poke(field, value); });
  }
}
