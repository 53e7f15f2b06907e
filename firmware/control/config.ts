/**
 * What the host tells the firmware about a site: integers only, no names, no text.
 *
 * The host parses YAML and units and writes this as one generated module; ids are indices, parents come before children.
 * Powers are W, energies Wh, times ms. What feeds the busbar is positive.
 */
export interface SiteConfig {
  /** The fixed period of the tick. */
  dtMs: number;
  /** nodes[0] is the point of common coupling; every other node's parent stands before it. */
  nodes: NodeConfig[];
  batteries: BatteryConfig[];
  /** PV and wind alike: units that take a ceiling. */
  renewables: RenewableConfig[];
  /** In the order in which they are shed: the first loses its power first. */
  loads: LoadConfig[];
}

/** A connection, a transformer, a bus section or a feeder. Limits hold on the power that flows into the node from its parent. */
export interface NodeConfig {
  /** Index of the parent, -1 for the point of common coupling. */
  parent: number;
  /** Most power either way that the equipment carries. */
  ratingW: number;
  importLimitW: number;
  exportLimitW: number;
  /** 1 where a meter reads the node's import, else 0. */
  metered: number;
  /** How much older a reading is than its stamp says, on average: half the meter's averaging window. */
  meterOlderMs: number;
  /** By how much the stamp may be wrong. */
  meterAgeErrorMs: number;
}

export interface BatteryConfig {
  node: number;
  chargeW: number;
  dischargeW: number;
  capacityWh: number;
  /** Below this power the inverter cannot run: it stands at 0 instead. 0 where there is no such band. */
  minW: number;
  rampWPerS: number;
  leaseMs: number;
  /** The setpoint it falls back to when its lease ends; negative charges. */
  fallbackW: number;
}

export interface RenewableConfig {
  node: number;
  ratedW: number;
  /** How fast its ceiling may rise. */
  rampWPerS: number;
  leaseMs: number;
  /** The ceiling it falls back to when its lease ends; ratedW where the product then releases its limit. */
  fallbackW: number;
}

export interface LoadConfig {
  node: number;
  ratedW: number;
  /** Least power it runs at; below it, it is switched off. */
  minW: number;
  /** 1 where a limit can be sent to it, else 0. */
  flexible: number;
  /** 1 where its power is read, else 0. */
  metered: number;
  rampWPerS: number;
  leaseMs: number;
  fallbackW: number;
}
