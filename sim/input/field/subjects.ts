/** What of a site can answer on a wire: metered nodes and devices, by the numbers under which control knows them. */
import type { BatteryConfig, LoadConfig, NodeConfig, RenewableConfig, SiteConfig } from '../../../firmware/control/config.js';
import type { BatteryText, LoadText, RenewableText } from '../device-schema.js';
import { usualReading } from '../device-schema.js';
import type { SiteNames } from '../names.js';
import type { NodeText, SiteText } from '../site-schema.js';
import type { LinkText } from './link-schema.js';

/** One node or device as it is written. */
interface Thing {
  name: string;
  kind: 'node' | 'pv' | 'wind' | 'battery' | 'load';
  link: LinkText | undefined;
  isRead: boolean;
  isCommanded: boolean;
  /** The period of its reading, ms. */
  periodMs: number;
  ratedW: number;
  /** What a setpoint may be, W. */
  leastW: number;
  mostW: number;
  /** 0 where it takes no commands. */
  leaseMs: number;
  fallbackW: number;
}

export interface Subject extends Thing {
  /** Where it stands in the file. */
  path: string[];
  /** k of `setReading`, `setStorage`, `setpointW` and `setBreaker`; -1 where it has none. */
  reading: number;
  storage: number;
  command: number;
  breaker: number;
}

/** In the order of the breakers: nodes, batteries, PV and wind, loads. */
export function subjectsOf(text: SiteText, config: SiteConfig, names: SiteNames): Subject[] {
  const nodes = names.nodes.map((name, k) => nodeThing(name, text.nodes[name]!, config.nodes[k]!));
  const batteries = names.batteries.map((name, k) => batteryThing(name, text.devices[name] as BatteryText, config.batteries[k]!));
  const renewables = names.renewables.map((name, k) => renewableThing(name, text.devices[name] as RenewableText, config.renewables[k]!));
  const loads = names.loads.map((name, k) => loadThing(name, text.devices[name] as LoadText, config.loads[k]!));
  const devices = [...batteries, ...renewables, ...loads];
  // Control keeps its loads in the reverse of the configuration.
  const readings = [...nodes, ...batteries, ...renewables, ...loads.toReversed()].filter(({ isRead }) => isRead);
  return [...nodes, ...devices].map((thing, breaker) => ({
    ...thing, path: [thing.kind === 'node' ? 'nodes' : 'devices', thing.name], breaker,
    reading: readings.indexOf(thing), storage: batteries.indexOf(thing), command: thing.isCommanded ? devices.indexOf(thing) : -1,
  }));
}

/** A reading is the import: no setpoint. */
function nodeThing(name: string, { link, meter }: NodeText, { ratingW }: NodeConfig): Thing {
  return {
    name, kind: 'node', link, isRead: meter !== undefined, isCommanded: false, periodMs: meter?.period ?? 0, ratedW: ratingW, leastW: 0, mostW: 0, leaseMs: 0, fallbackW: 0,
  };
}

function batteryThing(name: string, { link, plant }: BatteryText, { chargeW, dischargeW, leaseMs, fallbackW }: BatteryConfig): Thing {
  return {
    name, kind: 'battery', link, isRead: true, isCommanded: true, periodMs: plant.reading.period,
    ratedW: Math.max(chargeW, dischargeW), leastW: -chargeW, mostW: dischargeW, leaseMs, fallbackW,
  };
}

function renewableThing(name: string, { kind, link, plant }: RenewableText, { ratedW, leaseMs, fallbackW }: RenewableConfig): Thing {
  return { name, kind, link, isRead: true, isCommanded: true, periodMs: plant.reading.period, ratedW, leastW: 0, mostW: ratedW, leaseMs, fallbackW };
}

function loadThing(name: string, { link, plant }: LoadText, { ratedW, metered, flexible, leaseMs, fallbackW }: LoadConfig): Thing {
  const { period } = plant.reading ?? usualReading();
  return {
    name, kind: 'load', link, isRead: metered === 1, isCommanded: flexible === 1, periodMs: period, ratedW, leastW: 0, mostW: ratedW,
    leaseMs: flexible === 1 ? leaseMs : 0, fallbackW,
  };
}
