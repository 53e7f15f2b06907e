/** From a device as it is written to what control is told of it and what is true of it. */
import type { BatteryConfig, LoadConfig, RenewableConfig } from '../../firmware/control/config.js';
import type { BatteryPlant, LoadPlant, RenewablePlant } from '../plant/config.js';
import { usualReading, type BatteryText, type LoadText, type RenewableText } from './device-schema.js';
import { instrumentPlant } from './instrument-schema.js';

/** Where no ramp is written: PV, wind and loads go from nothing to rated power in this time, batteries in a second. */
const USUAL_RAMP_S = 10;
const USUAL_LEASE_MS = 60000;

/** Control's view of a PV or wind unit; a fallback of `released` is its rating. */
export function renewableConfig(text: RenewableText, node: number): RenewableConfig {
  return {
    node,
    ratedW: text.rated,
    rampWPerS: text.ramp ?? rampW(text.rated, USUAL_RAMP_S),
    leaseMs: text.lease,
    fallbackW: text.fallback ?? text.rated,
  };
}

/** The truth about a PV or wind unit: as control believes, save what its `plant` block says. */
export function renewablePlant(text: RenewableText, believed: RenewableConfig): RenewablePlant {
  const { plant } = text;
  return {
    ...believed,
    rampWPerS: plant.ramp ?? believed.rampWPerS,
    lagMs: plant.lag,
    deadTimeMs: plant['dead-time'],
    gain: plant.gain,
    meter: instrumentPlant(plant.reading),
  };
}

/** Control's view of a battery; the fallback is positive where it discharges. */
export function batteryConfig(text: BatteryText, node: number): BatteryConfig {
  return {
    node,
    chargeW: text.charge,
    dischargeW: text.discharge,
    capacityWh: text.capacity,
    minW: text['minimum-power'],
    rampWPerS: text.ramp ?? rampW(Math.max(text.charge, text.discharge), 1),
    leaseMs: text.lease,
    fallbackW: text.fallback,
  };
}

/** The truth about a battery: as control believes, save what its `plant` block says. Efficiencies and states of charge are 0..1. */
export function batteryPlant(text: BatteryText, believed: BatteryConfig): BatteryPlant {
  const { plant } = text;
  return {
    ...believed,
    capacityWh: plant.capacity ?? believed.capacityWh,
    rampWPerS: plant.ramp ?? believed.rampWPerS,
    chargeEfficiency: plant['charge-efficiency'],
    dischargeEfficiency: plant['discharge-efficiency'],
    standbyW: plant.standby,
    deratesAbove: plant['derates-above'],
    deratesBelow: plant['derates-below'],
    lagMs: plant.lag,
    deadTimeMs: plant['dead-time'],
    gain: plant.gain,
    startSoc: plant['start-soc'],
    socStep: plant['soc-step'],
    meter: instrumentPlant(plant.reading),
  };
}

/** Control's view of a load; without a fallback it may take its rating when its lease ends. */
export function loadConfig(text: LoadText, node: number): LoadConfig {
  return {
    node,
    ratedW: text.rated,
    minW: text['minimum-power'] ?? 0,
    flexible: text.flexible ? 1 : 0,
    metered: text.metered ? 1 : 0,
    rampWPerS: text.ramp ?? rampW(text.rated, USUAL_RAMP_S),
    leaseMs: text.lease ?? USUAL_LEASE_MS,
    fallbackW: text.fallback ?? text.rated,
  };
}

/** The truth about a load. */
export function loadPlant(text: LoadText, believed: LoadConfig): LoadPlant {
  const { plant } = text;
  return {
    node: believed.node,
    ratedW: believed.ratedW,
    flexible: text.flexible,
    lagMs: plant.lag,
    leaseMs: believed.leaseMs,
    fallbackW: believed.fallbackW,
    noiseW: plant.noise,
    noiseMs: plant['noise-time'],
    meter: text.metered ? instrumentPlant(plant.reading ?? usualReading()) : null,
  };
}

function rampW(ratedW: number, overS: number): number {
  return Math.max(1, Math.round(ratedW / overS));
}
