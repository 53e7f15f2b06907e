/** An hour of broken clouds in self-consumption: whether the batteries ever reverse unasked, and how much the devices are written to. */
import type { InstrumentPlant, PlantConfig } from '../plant/config.js';
import { Trial } from '../scenario/trial.js';
import type { ScenarioSetup } from '../scenario/setup.js';
import type { Traffic } from '../link/link.js';
import { CONDITIONS_TEXT, underAll, worst, type Conditions } from './conditions.js';
import { atMost, plain, type Family } from './family.js';
import { referenceSetup } from './reference.js';
import { TICK_MS } from './rig-config.js';

const HOUR_S = 3600;
const NOON_UTC_MS = Date.UTC(2024, 4, 15, 11);
const JITTER_MS = 500;
const NOISE_W = 20000;

interface Outcome {
  reversals: number;
  unanswered: number;
  batteryPerMin: number;
  unitPerMin: number;
}

export const reversals: Family = {
  name: 'reversals',
  about: `reference site, an hour from noon, every run under another broken sky and other loads, self-consumption inside its export limit, load `
    + `noise ${NOISE_W / 1000} kW; `
    + `a reversal is answered where the true net demand was beyond 2 % of the rating on the new side within the meter's age, period and a second; ${CONDITIONS_TEXT}`,
  *measure() {
    const outcomes = yield* underAll(hour);
    yield atMost(0, 'reversals: unanswered in an hour', worst(outcomes, (o) => o.unanswered), '');
    yield plain('reversals: answered and unanswered in an hour', worst(outcomes, (o) => o.reversals), '');
    yield plain('reversals: setpoints to a battery, renewals included', worst(outcomes, (o) => o.batteryPerMin), '/min');
    yield plain('reversals: setpoints to a PV or wind unit, renewals included', worst(outcomes, (o) => o.unitPerMin), '/min');
  },
};

function hour(c: Conditions): Outcome {
  const setup = referenceSetup({ startUtcMs: NOON_UTC_MS, lastsS: HOUR_S, tickMs: TICK_MS, seed: c.seed });
  const trial = new Trial(disturbed(setup, c), false);
  trial.advance(HOUR_S);
  const { figures } = trial.result();
  const figure = (name: string): number => figures.find((it) => it.name === name)!.value;
  const { link } = trial.run;
  return {
    reversals: figure('reversals'), unanswered: figure('unanswered-reversals'),
    batteryPerMin: mostPerMin(link.batteries), unitPerMin: mostPerMin(link.renewables),
  };
}

/** The device that was written to most. */
function mostPerMin(wires: readonly Traffic[]): number {
  return Math.max(...wires.map(({ sent }) => sent)) * 60 / HOUR_S;
}

/** The setup with the imperfections of the conditions; control is told nothing of them. */
function disturbed(setup: ScenarioSetup, c: Conditions): ScenarioSetup {
  const { nodes, batteries, renewables, loads } = setup.plant;
  const own = (meter: InstrumentPlant): InstrumentPlant => imperfect(meter, c, c.ownMeterGain);
  const plant: PlantConfig = {
    ...setup.plant,
    nodes: nodes.map((it) => ({ ...it, meter: it.meter && imperfect(it.meter, c, c.gridMeterGain) })),
    batteries: batteries.map((it) => ({ ...it, gain: c.batteryGain, meter: own(it.meter) })),
    renewables: renewables.map((it, i) => ({ ...it, gain: c.unitGains[i % c.unitGains.length]!, meter: own(it.meter) })),
    loads: loads.map((it) => ({ ...it, noiseW: it.meter === null ? NOISE_W : it.noiseW, meter: it.meter && own(it.meter) })),
  };
  return { ...setup, plant };
}

function imperfect(meter: InstrumentPlant, c: Conditions, gain: number): InstrumentPlant {
  return { ...meter, gain, phaseMs: c.samplePhase * meter.periodMs, jitterMs: Math.min(JITTER_MS, meter.latencyMs) };
}
