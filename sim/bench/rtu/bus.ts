/** The devices of a rig on one RS-485 bus, as the one who commissions them would write them down. */
import { Family } from '../../../firmware/devices/codes.js';
import type { SiteConfig } from '../../../firmware/control/config.js';
import type { BusConfig, FieldConfig, PeerConfig } from '../../../firmware/field/config.js';
import type { PlantConfig } from '../../plant/config.js';
import type { SiteNames } from '../../input/names.js';
import { pollMs } from '../../input/field/peers.js';
import { spread } from '../../input/field/phases.js';

export const BAUD = 19200;

/** What a site file gives a serial bus unless it says otherwise. */
const BUS: BusConfig = {
  serial: 1, baud: BAUD, parity: 2, stopBits: 1, directionPin: -1, address: [], tcpPort: 0, inFlight: 1, timeoutMs: 500, retries: 1, gapMs: 0,
};
const PEER = { bus: 0, storage: -1, command: -1, phasesMs: [0], fallbackW: 0, leaseMs: 0, base: 40000, mostRegisters: 20, polarity: 1, blocks: [], writes: [] };

/** @param config of control, and of the plant, both of the same site */
export function busOf(config: SiteConfig, plant: PlantConfig): FieldConfig {
  const { batteries, renewables, loads } = config, metered = loads.flatMap(({ metered }, k) => (metered === 1 ? [k] : []));
  const commandOf = (k: number, device: { leaseMs: number; fallbackW: number }): Partial<PeerConfig> => ({ command: k, leaseMs: device.leaseMs, fallbackW: device.fallbackW });
  const peers = [
    { family: Family.SunSpecMeter, meter: plant.nodes[0]!.meter!, ratedW: config.nodes[0]!.ratingW },
    ...batteries.map((it, k) => ({ family: Family.SunSpecBattery, meter: plant.batteries[k]!.meter, ratedW: it.dischargeW, storage: k, ...commandOf(k, it) })),
    ...renewables.map((it, k) => ({ family: Family.SunSpecInverter, meter: plant.renewables[k]!.meter, ratedW: it.ratedW, ...commandOf(batteries.length + k, it) })),
    ...metered.reverse().map((k) => ({ family: Family.SunSpecMeter, meter: plant.loads[k]!.meter!, ratedW: loads[k]!.ratedW })),
  ];
  const all = peers.map(({ meter, ...peer }, k) => ({ ...PEER, ...peer, unit: k + 1, reading: k, roundMs: pollMs({ kind: k === 0 ? 'node' : 'load', periodMs: meter.periodMs }, true), olderMs: meter.latencyMs + meter.periodMs / 2 }));
  return { buses: [BUS], peers: spread(all, config.dtMs), contacts: [], relays: [] };
}

/** Names for all of it. */
export function namesOf({ nodes, batteries, renewables, loads }: SiteConfig): SiteNames {
  const numbered = (name: string, list: readonly unknown[]): string[] => list.map((_, k) => `${name}-${k + 1}`);
  return { nodes: numbered('node', nodes), batteries: numbered('battery', batteries), renewables: numbered('unit', renewables), loads: numbered('load', loads) };
}
