/** Plant and control in lockstep on virtual time: the world turns, readings come in, control thinks, commands go out. */
import { setFlagsFromString } from 'node:v8';
import { buildSite } from '../firmware/control/build.js';
import type { Params } from '../firmware/control/params.js';
import type { Site } from '../firmware/control/site.js';
import { step } from '../firmware/control/step.js';
import { LoadFeed, RenewableFeed } from './link/feed.js';
import { FaultPanel } from './link/faults.js';
import { IdealLink } from './link/ideal.js';
import type { Link } from './link/link.js';
import { ContactPanel } from './link/contact-panel.js';
import { controlOf, wired } from './link/wired.js';
import { Plant } from './plant/plant.js';
import type { SiteConfig } from '../firmware/control/config.js';
import type { SiteModel } from './input/model.js';
import type { PlantConfig } from './plant/config.js';
import type { Source } from './source/source.js';
import { layoutOf } from './tape/layout.js';
import { sourceState, type State } from './tape/state.js';

/** Everything that a run needs; times count from its start. */
export interface Setup {
  model: SiteModel;
  config: SiteConfig;
  plant: PlantConfig;
  params: Params;
  seed: number;
  lastsS: number;
  tickMs: number;
  /** Step of the recording. */
  recordS: number;
  /** Available power of each PV and wind unit and demand of each load, W, in the order of the configuration. */
  renewables: Source[];
  loads: Source[];
  /** What happens, in rising order of time, and the ticks in which a load steps. */
  actions: TimedAction[];
  stepTicks: number[];
}

/** Done before everything else of the tick of this number; the first is 1. */
export interface TimedAction {
  tick: number;
  act: (run: Simulation) => void;
  /** True where it moves a contact: nothing has any where a firmware runs without pins. */
  needsPins?: boolean;
}

// A tick is hundreds of small functions, and the engine's allowance for weaving them into their callers ends half-way. This one takes a tenth off a tick,
// for half a second more of compiling at the start of a process.
setFlagsFromString('--max-inlined-bytecode-size-cumulative=3000');

/** What joins a plant and a control record; `IdealLink` unless something else is asked for. */
export type LinkMaker = (plant: Plant, site: Site, contacts: ContactPanel) => Link;

/** A run that has not happened yet. One object, one pass: to run again, make another. */
export class Simulation {
  readonly plant: Plant;
  readonly site: Site;
  /** Its own copy: events change it. */
  readonly params: Params;
  readonly renewableFeed: RenewableFeed;
  readonly loadFeed: LoadFeed;
  /** What goes wrong on wires; empty where there are none. */
  readonly faults = new FaultPanel();
  /** Hard-wired contacts that are no breaker's. */
  readonly contacts = new ContactPanel();
  /** Ticks done, and ticks in all. */
  ticks = 0;
  readonly lastTick: number;
  readonly ticksPerS: number;
  readonly link: Link;
  private readonly actions: readonly TimedAction[];
  private nextAction = 0;
  protected nextActionTick: number;

  constructor(readonly setup: Setup, linkOf: LinkMaker = (plant, site, panel) => wired(new IdealLink(plant, site), { plant, control: controlOf(site), model: setup.model, panel })) {
    this.ticksPerS = 1000 / setup.tickMs;
    this.lastTick = setup.lastsS * this.ticksPerS;
    this.params = { ...setup.params };
    this.plant = new Plant(setup.plant, setup.seed);
    this.site = buildSite(setup.config);
    this.link = linkOf(this.plant, this.site, this.contacts);
    this.renewableFeed = new RenewableFeed(this.plant.renewables, setup.renewables, this.ticksPerS);
    this.loadFeed = new LoadFeed(this.plant.loads, setup.loads, this.ticksPerS);
    this.actions = setup.actions;
    this.nextActionTick = this.actions[0]?.tick ?? Infinity;
  }

  /** The state of the controller that runs, wherever that is. */
  controlState(): State {
    return sourceState(layoutOf(this.site, this.params));
  }

  /** Advances everything by one tick. Allocates nothing, unless an event is due. */
  tick(): void {
    const tick = ++this.ticks;
    if (tick >= this.nextActionTick) this.act();
    this.renewableFeed.step();
    this.loadFeed.step();
    this.plant.step();
    this.link.sense();
    step(this.site, this.params, tick);
    this.link.act();
  }

  /** What the scenario does in the tick that begins. */
  protected act(): void {
    for (let due = this.actions[this.nextAction]; due !== undefined && due.tick <= this.ticks; due = this.actions[this.nextAction]) {
      due.act(this);
      this.nextAction++;
    }
    this.nextActionTick = this.actions[this.nextAction]?.tick ?? Infinity;
    this.link.readBreakers();
  }
}
