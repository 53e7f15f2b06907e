/** Small plants for the tests: ideal devices on one node, of which a test overrides what it is about. */
import type { BatteryPlant, InstrumentPlant, LoadPlant, NodePlant, PlantConfig, RenewablePlant } from '../../../sim/plant/config.js';
import { Plant } from '../../../sim/plant/plant.js';

export const DT_MS = 200;

/** Reads the truth of every tick at once, to the watt. */
export function instrument(changes: Partial<InstrumentPlant> = {}): InstrumentPlant {
  return {
    periodMs: DT_MS, phaseMs: 0, windowMs: 0, latencyMs: 0, jitterMs: 0, stampErrorMs: 0,
    gain: 1, noiseW: 0, resolutionW: 1, dropout: 0, ...changes,
  };
}

/** 1 MW without lag, dead time or ramp, released while it has no command. */
export function renewable(changes: Partial<RenewablePlant> = {}): RenewablePlant {
  return {
    node: 0, ratedW: 1e6, lagMs: 0, deadTimeMs: 0, rampWPerS: Infinity, gain: 1, leaseMs: Infinity, fallbackW: 1e6, meter: instrument(), ...changes,
  };
}

/** 1 MWh, 1 MW both ways, half full, without losses, lag, dead time, ramp or derating. */
export function battery(changes: Partial<BatteryPlant> = {}): BatteryPlant {
  return {
    node: 0, capacityWh: 1e6, chargeW: 1e6, dischargeW: 1e6, chargeEfficiency: 1, dischargeEfficiency: 1, standbyW: 0,
    deratesAbove: 1, deratesBelow: 0, lagMs: 0, deadTimeMs: 0, rampWPerS: Infinity, gain: 1, startSoc: 0.5, socStep: 0, minW: 0,
    leaseMs: Infinity, fallbackW: 0, meter: instrument(), ...changes,
  };
}

/** 1 MW that follows its demand, and its limit if flexible, at once. */
export function load(changes: Partial<LoadPlant> = {}): LoadPlant {
  return {
    node: 0, ratedW: 1e6, flexible: false, lagMs: 0, leaseMs: Infinity, fallbackW: 1e6, noiseW: 0, noiseMs: 1000, meter: null, ...changes,
  };
}

export function node(changes: Partial<NodePlant> = {}): NodePlant {
  return { parent: 0, transformer: null, breakerClosed: true, meter: null, ...changes };
}

export function config(changes: Partial<PlantConfig> = {}): PlantConfig {
  return {
    dtMs: DT_MS,
    grid: { nominalV: 110e3, nominalMilliHz: 50000, shortCircuitVa: 1e9, xOverR: 5, frequencyNoiseMilliHz: 0 },
    nodes: [node({ parent: -1 })], batteries: [], renewables: [], loads: [], ...changes,
  };
}

export function plant(changes: Partial<PlantConfig> = {}, seed = 1): Plant {
  return new Plant(config(changes), seed);
}

/** Steps `count` times and returns what `read` saw after each step. */
export function series(it: Plant, count: number, read: () => number): number[] {
  return Array.from({ length: count }, () => {
    it.step();
    return read();
  });
}
