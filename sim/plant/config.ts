/** The physical facts of a site: what the plant is, as against what control believes of it. SI units with the unit in the name. */

export interface PlantConfig {
  dtMs: number;
  grid: GridPlant;
  /** Same order and parents as the site's nodes. */
  nodes: NodePlant[];
  batteries: BatteryPlant[];
  renewables: RenewablePlant[];
  loads: LoadPlant[];
}

/** A stiff source behind an impedance: voltage and frequency at the PCC follow from it. */
export interface GridPlant {
  nominalV: number;
  nominalMilliHz: number;
  /** Three-phase short-circuit power at the PCC. */
  shortCircuitVa: number;
  xOverR: number;
  /** Random walk of the frequency around nominal: standard deviation. */
  frequencyNoiseMilliHz: number;
}

export interface NodePlant {
  parent: number;
  /** True where a transformer stands at the node's head: losses are added to its import. */
  transformer: TransformerPlant | null;
  breakerClosed: boolean;
  meter: InstrumentPlant | null;
}

export interface TransformerPlant {
  ratedVa: number;
  noLoadLossW: number;
  /** Copper loss at rated power. */
  loadLossW: number;
}

/** What stands between a true value and the reading of it. */
export interface InstrumentPlant {
  /** Time between samples, and the moment of the first. */
  periodMs: number;
  phaseMs: number;
  /** The sample is the mean over this window before it; 0 for an instant value. */
  windowMs: number;
  /** From the sample to its arrival. */
  latencyMs: number;
  /** The latency varies uniformly by up to this much either way. The stamp stays that of the sample. */
  jitterMs: number;
  /** Wrongness of the stamp: the stamp says sample time + this. */
  stampErrorMs: number;
  /** reading = gain * truth + noise. */
  gain: number;
  noiseW: number;
  /** Readings are rounded to a multiple of it; at least 1 W. */
  resolutionW: number;
  /** Part of the samples that never arrive, 0..1. */
  dropout: number;
}

export interface RenewablePlant {
  node: number;
  ratedW: number;
  /** First-order lag of the output behind available power and ceiling. */
  lagMs: number;
  /** From the arrival of a ceiling to its first effect. */
  deadTimeMs: number;
  /** Fastest rise of the output. */
  rampWPerS: number;
  /** The output under a ceiling is gain * ceiling. */
  gain: number;
  /** Without a new command for this long the unit reverts to fallbackW. */
  leaseMs: number;
  fallbackW: number;
  meter: InstrumentPlant;
}

export interface BatteryPlant {
  node: number;
  capacityWh: number;
  chargeW: number;
  dischargeW: number;
  /** One-way efficiencies, 0..1. */
  chargeEfficiency: number;
  dischargeEfficiency: number;
  /** Drawn from the stored energy all the time. */
  standbyW: number;
  /** Charging derates linearly to 0 from this state of charge to 1, discharging from deratesBelow to 0. */
  deratesAbove: number;
  deratesBelow: number;
  lagMs: number;
  deadTimeMs: number;
  rampWPerS: number;
  gain: number;
  /** 0..1. */
  startSoc: number;
  /** The state of charge is reported in steps of this, 0..1. */
  socStep: number;
  minW: number;
  leaseMs: number;
  fallbackW: number;
  meter: InstrumentPlant;
}

export interface LoadPlant {
  node: number;
  ratedW: number;
  /** A flexible load follows its limit with this lag; others ignore it. */
  flexible: boolean;
  lagMs: number;
  leaseMs: number;
  fallbackW: number;
  /** Uniform-spectrum noise on top of the source: standard deviation and correlation time. */
  noiseW: number;
  noiseMs: number;
  /** Null where control does not read it. */
  meter: InstrumentPlant | null;
}
