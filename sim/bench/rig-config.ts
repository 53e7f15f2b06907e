/** A small site from a few facts: what control is told of it, and what is true. */
import type { SiteConfig } from '../../firmware/control/config.js';
import { MOST_W, type Params } from '../../firmware/control/params.js';
import type { InstrumentPlant, PlantConfig } from '../plant/config.js';
import type { Conditions } from './conditions.js';

/** One busbar: a metered connection, equal batteries, equal PV units, one load that nobody reads. */
export interface RigFacts {
  exportLimitW: number;
  /** Of the meter at the point of common coupling. */
  delayMs: number;
  periodMs: number;
  /** By how much its stamps are wrong, and by how much control is told that they may be. */
  stampErrorMs: number;
  ageErrorMs: number;
  batteries: number;
  /** Of each, either way. */
  batteryW: number;
  batteryWh: number;
  batteryMeter: { periodMs: number; delayMs: number };
  units: number;
  unitW: number;
  unitLagMs: number;
  loadRatedW: number;
  loadNoiseW: number;
  /** Metered loads that take nothing: they only have a place on a bus. */
  idleLoads: number;
  params: Partial<Params>;
}

export const TICK_MS = 200;
export const TICKS_PER_S = 1000 / TICK_MS;
/** Longer than any story is quiet, so that renewals of leases are few and known: one every half minute. */
const LEASE_MS = 60000;
const JITTER_MS = 500;
/** Meters of PV units sample one after the other. */
const UNIT_STAGGER_MS = 250;
const UNIT_DELAY_MS = 200;
const IDLE_W = 1000;

/** No battery, no PV, no limits, a meter of 1 s that is 1 s late: a figure family names what differs. */
export const BARE: RigFacts = {
  exportLimitW: MOST_W, delayMs: 1000, periodMs: 1000, stampErrorMs: 0, ageErrorMs: 200,
  batteries: 0, batteryW: 0, batteryWh: 0, batteryMeter: { periodMs: 200, delayMs: 100 },
  units: 0, unitW: 0, unitLagMs: 1500, loadRatedW: 1, loadNoiseW: 0, idleLoads: 0, params: {},
};

/** The integers that control is given. */
export function siteConfig(f: RigFacts): SiteConfig {
  return {
    dtMs: TICK_MS,
    nodes: [{
      parent: -1, ratingW: MOST_W, importLimitW: MOST_W, exportLimitW: f.exportLimitW, metered: 1, meterOlderMs: 0, meterAgeErrorMs: f.ageErrorMs,
    }],
    batteries: Array.from({ length: f.batteries }, () => ({
      node: 0, chargeW: f.batteryW, dischargeW: f.batteryW, capacityWh: f.batteryWh, minW: 0, rampWPerS: f.batteryW * 10, leaseMs: LEASE_MS, fallbackW: 0,
    })),
    renewables: Array.from({ length: f.units }, () => ({ node: 0, ratedW: f.unitW, rampWPerS: Math.round(f.unitW / 5), leaseMs: LEASE_MS, fallbackW: 0 })),
    loads: [loadConfig(f.loadRatedW, 0), ...Array.from({ length: f.idleLoads }, () => loadConfig(IDLE_W, 1))],
  };
}

/** The same site as physics has it, with the imperfections of the conditions. */
export function plantConfig(f: RigFacts, c: Conditions): PlantConfig {
  const phaseMs = c.samplePhase * f.periodMs;
  const pcc = { periodMs: f.periodMs, phaseMs, latencyMs: f.delayMs, stampErrorMs: f.stampErrorMs, gain: c.gridMeterGain };
  return {
    dtMs: TICK_MS,
    grid: { nominalV: 110000, nominalMilliHz: 50000, shortCircuitVa: 1e9, xOverR: 10, frequencyNoiseMilliHz: 10 },
    nodes: [{ parent: -1, transformer: null, breakerClosed: true, meter: { ...meter(f.delayMs), ...pcc } }],
    batteries: Array.from({ length: f.batteries }, () => batteryPlant(f, c)),
    renewables: Array.from({ length: f.units }, (_, i) => unitPlant(f, c, (phaseMs + UNIT_STAGGER_MS * i) % 1000, i)),
    loads: [loadPlant(f.loadRatedW, f.loadNoiseW, null), ...Array.from({ length: f.idleLoads }, () => loadPlant(IDLE_W, 0, meter(UNIT_DELAY_MS)))],
  };
}

function loadConfig(ratedW: number, metered: 0 | 1): SiteConfig['loads'][number] {
  return { node: 0, ratedW, minW: 0, flexible: 0, metered, rampWPerS: ratedW, leaseMs: LEASE_MS, fallbackW: ratedW };
}

function loadPlant(ratedW: number, noiseW: number, instrument: InstrumentPlant | null): PlantConfig['loads'][number] {
  return { node: 0, ratedW, flexible: false, lagMs: 0, leaseMs: 0, fallbackW: 0, noiseW, noiseMs: 1000, meter: instrument };
}

/** Exact but for its delay; the telegram of a quick meter cannot come before it is sent. */
function meter(latencyMs: number): InstrumentPlant {
  return {
    periodMs: 1000, phaseMs: 0, windowMs: 0, latencyMs, jitterMs: Math.min(JITTER_MS, latencyMs), stampErrorMs: 0,
    gain: 1, noiseW: 0, resolutionW: 1, dropout: 0,
  };
}

function batteryPlant(f: RigFacts, c: Conditions): PlantConfig['batteries'][number] {
  const { periodMs, delayMs } = f.batteryMeter;
  return {
    node: 0, capacityWh: f.batteryWh, chargeW: f.batteryW, dischargeW: f.batteryW, chargeEfficiency: 0.96, dischargeEfficiency: 0.96, standbyW: 0,
    deratesAbove: 0.97, deratesBelow: 0.03, lagMs: 300, deadTimeMs: 100, rampWPerS: f.batteryW * 10, gain: c.batteryGain, startSoc: 0.4, socStep: 0.001,
    minW: 0, leaseMs: LEASE_MS, fallbackW: 0,
    meter: { ...meter(delayMs), periodMs, phaseMs: c.samplePhase * periodMs, gain: c.ownMeterGain },
  };
}

function unitPlant(f: RigFacts, c: Conditions, phaseMs: number, i: number): PlantConfig['renewables'][number] {
  return {
    node: 0, ratedW: f.unitW, lagMs: f.unitLagMs, deadTimeMs: 0, rampWPerS: f.unitW, gain: c.unitGains[i % c.unitGains.length]!,
    leaseMs: LEASE_MS, fallbackW: 0, meter: { ...meter(UNIT_DELAY_MS), phaseMs, gain: c.ownMeterGain },
  };
}
