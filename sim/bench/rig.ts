/** A small site on the ideal link under control, or under any other law that reads and writes the same record. */
import { buildSite } from '../../firmware/control/build.js';
import { defaultParams } from '../../firmware/control/params.js';
import type { Site } from '../../firmware/control/site.js';
import { step } from '../../firmware/control/step.js';
import { IdealLink } from '../link/ideal.js';
import type { Link } from '../link/link.js';
import { Plant } from '../plant/plant.js';
import type { Conditions } from './conditions.js';
import { plantConfig, siteConfig, TICKS_PER_S, type RigFacts } from './rig-config.js';

/** One tick of a controller: readings are in the site's `in…` fields, commands are written to its devices. */
export type Law = (site: Site, tick: number) => void;

/** Makes a rig for one run: on the ideal link under control, unless a family of figures is about something else. */
export type RigMaker = (facts: RigFacts, conditions: Conditions) => Rig;

export const idealRig: RigMaker = (facts, conditions) => new Rig(facts, conditions);

export class Rig {
  readonly plant: Plant;
  readonly site: Site;
  readonly link: Link;
  ticks = 0;
  private readonly law: Law;

  /** Without a law of its own it runs the control code of the board. */
  constructor(facts: RigFacts, conditions: Conditions, law?: Law) {
    const params = { ...defaultParams(), ...facts.params };
    this.plant = new Plant(plantConfig(facts, conditions), conditions.seed);
    this.site = buildSite(siteConfig(facts));
    this.link = new IdealLink(this.plant, this.site);
    this.law = law ?? ((site, tick) => step(site, params, tick));
  }

  get nowS(): number {
    return this.ticks / TICKS_PER_S;
  }

  /** What flows out into the grid, truly, W. */
  get exportW(): number {
    return -this.plant.nodes[0]!.importW;
  }

  /** What PV makes, and what it could make with the sun it has, truly, W. */
  get producedW(): number {
    return this.plant.renewables.reduce((sum, unit) => sum + unit.powerW, 0);
  }

  get availableW(): number {
    return this.plant.renewables.reduce((sum, unit, i) => sum + Math.min(unit.availableW, this.site.renewables[i]!.ratedW), 0);
  }

  /** The site's one load: from the next tick on, W without noise. */
  demand(powerW: number): void {
    this.plant.loads[0]!.demandW = powerW;
  }

  tick(): void {
    this.ticks++;
    this.plant.step();
    this.link.sense();
    this.law(this.site, this.ticks);
    this.link.act();
  }
}
