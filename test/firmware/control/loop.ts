/** Control in closed loop with the simulator's plant over the ideal link: what the plant does comes back as readings. */
import { buildSite } from '../../../firmware/control/build';
import type { SiteConfig } from '../../../firmware/control/config';
import { defaultParams } from '../../../firmware/control/params';
import type { Params } from '../../../firmware/control/params';
import type { Site } from '../../../firmware/control/site';
import { step } from '../../../firmware/control/step';
import { IdealLink } from '../../../sim/link/ideal';
import type { InstrumentPlant, PlantConfig } from '../../../sim/plant/config';
import { Plant } from '../../../sim/plant/plant';
import { siteOf } from './bench';

/** How the plant differs from an ideal one. */
export interface Nature {
  seed: number;
  /** Of the meter at the PCC and below: age of a sample when it arrives, and time between two. */
  meterLatencyMs: number;
  meterPeriodMs: number;
  /** The same of the devices. */
  deviceLatencyMs: number;
  devicePeriodMs: number;
  lagMs: number;
  deadTimeMs: number;
  batteryGain: number;
  unitGain: number;
  noiseW: number;
  startSoc: number;
}

export const NATURE: Nature = {
  seed: 1, meterLatencyMs: 500, meterPeriodMs: 1000, deviceLatencyMs: 200, devicePeriodMs: 400, lagMs: 500, deadTimeMs: 0,
  batteryGain: 1, unitGain: 1, noiseW: 0, startSoc: 0.5,
};

/** The plant to a site's configuration. */
export function plantOf(c: SiteConfig, n: Nature): PlantConfig {
  const meter = instrument(n.meterPeriodMs, n.meterLatencyMs, n), own = instrument(n.devicePeriodMs, n.deviceLatencyMs, n);
  const common = { lagMs: n.lagMs, deadTimeMs: n.deadTimeMs, meter: own };
  return {
    dtMs: c.dtMs,
    grid: { nominalV: 110000, nominalMilliHz: 50000, shortCircuitVa: 1e10, xOverR: 10, frequencyNoiseMilliHz: 0 },
    nodes: c.nodes.map((it) => ({ parent: it.parent, transformer: null, breakerClosed: true, meter: it.metered === 1 ? meter : null })),
    batteries: c.batteries.map((it) => ({
      ...it, ...common, gain: n.batteryGain, chargeEfficiency: 0.97, dischargeEfficiency: 0.97, standbyW: 0, deratesAbove: 1, deratesBelow: 0,
      startSoc: n.startSoc, socStep: 0.001, rampWPerS: Infinity,
    })),
    renewables: c.renewables.map((it) => ({ ...it, ...common, gain: n.unitGain, rampWPerS: Infinity })),
    loads: c.loads.map((it) => ({ ...it, flexible: it.flexible === 1, lagMs: n.lagMs, noiseW: n.noiseW, noiseMs: 5000, meter: it.metered === 1 ? own : null })),
  };
}

function instrument(periodMs: number, latencyMs: number, n: Nature): InstrumentPlant {
  return { periodMs, phaseMs: 0, windowMs: 0, latencyMs, jitterMs: 0, stampErrorMs: 0, gain: 1, noiseW: n.noiseW / 10, resolutionW: 1, dropout: 0 };
}

export class Loop {
  readonly plant: Plant;
  readonly site: Site;
  readonly params: Params;
  readonly link: IdealLink;
  tick = 0;

  constructor(config: Partial<SiteConfig>, params: Partial<Params> = {}, nature: Partial<Nature> = {}) {
    const whole = siteOf(config), given = { ...NATURE, ...nature };
    this.plant = new Plant(plantOf(whole, given), given.seed);
    this.site = buildSite(whole);
    this.params = { ...defaultParams(), ...params };
    this.link = new IdealLink(this.plant, this.site);
  }

  /** True grid import at the PCC, W. */
  get importW(): number {
    return this.plant.nodes[0]!.importW;
  }

  /** Turns so many seconds; `after` sees every tick. */
  run(seconds: number, after?: (loop: this) => void): void {
    for (const end = this.tick + seconds * 1000 / this.site.dtMs; this.tick < end;) {
      this.turn();
      after?.(this);
    }
  }

  /** Largest value over so many seconds. */
  most(seconds: number, of: (loop: this) => number): number {
    let most = -Infinity;
    this.run(seconds, () => { const w = of(this); if (w > most) most = w; });
    return most;
  }

  private turn(): void {
    this.link.readBreakers();
    this.plant.step();
    this.link.sense();
    step(this.site, this.params, ++this.tick);
    this.link.act();
  }
}
