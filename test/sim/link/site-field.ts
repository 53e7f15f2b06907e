/** The wiring of a site for tests: every metered node and every device on a TCP address of its own. */
import { Family, Format, Meaning } from '../../../firmware/devices/codes';
import type { BusConfig, FieldConfig, PeerConfig } from '../../../firmware/field/config';
import { plantUnits, type PlantUnit } from '../../../sim/link/plant-units';
import { Plant } from '../../../sim/plant/plant';
import type { SiteModel } from '../../../sim/input/model';

export const LIMIT_AT = 10;

/** A bus of a TCP address. */
export function tcpBus(last: number): BusConfig {
  return { serial: 0, baud: 0, parity: 0, stopBits: 0, directionPin: -1, address: [10, 0, 0, last], tcpPort: 502, inFlight: 1, timeoutMs: 500, retries: 1, gapMs: 0 };
}

/** The serial port of this number, even parity. */
export function serialBus(serial: number, baud = 19200): BusConfig {
  return { ...tcpBus(0), serial, baud, parity: 2, stopBits: 1 };
}

/** Every unit of the site as a peer, unit id 1, behind 10.0.0.1, 10.0.0.2, … in the order of the readings. */
export function siteField(model: SiteModel): FieldConfig {
  const units = plantUnits(new Plant(model.plant, 1), model);
  const peers = units.readings.map((unit, k) => peerOf(unit, k, units.commanded.indexOf(unit), model));
  return { buses: peers.map((_, k) => tcpBus(k + 1)), peers, contacts: [], relays: [] };
}

/** The same with all peers on one serial port, unit ids 1, 2, … */
export function serialField(model: SiteModel, baud = 19200): FieldConfig {
  const { peers } = siteField(model);
  return { buses: [serialBus(1, baud)], peers: peers.map((peer, k) => ({ ...peer, bus: 0, unit: k + 1 })), contacts: [], relays: [] };
}

function peerOf(unit: PlantUnit, k: number, command: number, { config }: SiteModel): PeerConfig {
  const isFlexible = unit.kind === 'load' && config.loads[unit.index]!.flexible === 1;
  const loadFamily = isFlexible ? Family.Generic : Family.SunSpecMeter;
  const family = { node: Family.SunSpecMeter, battery: Family.SunSpecBattery, renewable: Family.SunSpecInverter, load: loadFamily }[unit.kind];
  return {
    bus: k, unit: 1, family, reading: k, storage: unit.kind === 'battery' ? unit.index : -1, command: unit.kind === 'load' && !isFlexible ? -1 : command,
    roundMs: 1000, phasesMs: [k % 5 * config.dtMs], ratedW: unit.ratedW, fallbackW: 0, leaseMs: unit.leaseMs, base: 40000, mostRegisters: 125, polarity: 1, olderMs: 0,
    ...(isFlexible ? flexibleLoad(unit.leaseMs) : { blocks: [], writes: [] }),
  };
}

/** Power at 0, number and age of the sample at 20 and 22; limit at 10, lease in seconds at 12. */
function flexibleLoad(leaseMs: number): Pick<PeerConfig, 'blocks' | 'writes'> {
  const point = (meaning: Meaning, format: Format, offset: number) => ({ meaning, format, offset, multiplier: 1, divisor: 1 });
  return {
    blocks: [
      { fn: 3, address: 0, count: 2, points: [point(Meaning.PowerW, Format.I32, 0)] },
      { fn: 3, address: 20, count: 4, points: [point(Meaning.Sequence, Format.U32, 0), point(Meaning.AgeMs, Format.I32, 2)] },
    ],
    writes: [{ fn: 16, address: LIMIT_AT, format: Format.I32, multiplier: 1, divisor: 1, least: 0, most: 2000000000, words: [0, 0, leaseMs / 1000], at: 0 }],
  };
}
