/** Sites on one RS-485 bus: the shipped one with 16-bit watts on it, and one with far more devices than its bus can carry. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../build/built';

const PV_3 = 'pv-3: { kind: pv, node: pcc, rated: 2.5 MW, lease: 30 s, fallback: 500 kW, link: { bus: field, unit: 4 } }';
/** 25,000 steps of 100 W: a signed word and an unsigned one, in whose reach a limit below nought would be 6.5 MW. */
const WORDS = '{ power: { register: 0, type: int16, scale: 100 W }, setpoint: { register: 10, type: uint16, scale: 100 W, lease-register: 11 } }';

/** The site `reference-rtu`, and its third PV unit is a product that has megawatts in single registers. */
export function siteOfWords(): string {
  const shipped = readFileSync(join(ROOT, 'sim/sites/reference-rtu.yaml'), 'utf8');
  if (!shipped.includes(PV_3)) throw new Error('the site reference-rtu has another pv-3');
  return shipped.replace(PV_3, PV_3.replace('unit: 4 }', `unit: 4, map: ${WORDS} }`));
}

/** 64 devices that want to be read 70 times a second, on a bus that carries 25 exchanges a second. */
export function crowdedSite(): string {
  const list = (count: number, lineOf: (k: number) => string): string[] => Array.from({ length: count }, (_, k) => lineOf(k + 1));
  const devices = [
    ...list(40, (k) => `pv-${k}: { kind: pv, node: pcc, rated: 250 kW, lease: 30 s, fallback: 50 kW, link: { bus: field, unit: ${k} } }`),
    ...list(8, (k) => `battery-${k}: { kind: battery, node: pcc, capacity: 1 MWh, charge: 500 kW, discharge: 500 kW, link: { bus: field, unit: ${k + 40} } }`),
    ...list(15, (k) => `load-${k}: { kind: load, node: pcc, rated: 200 kW, priority: 1, flexible: yes, metered: yes, link: { bus: field, unit: ${k + 48}, map: *load } }`),
    'works: { kind: load, node: pcc, rated: 6 MW, priority: 10, plant: { noise: 20 kW } }',
  ];
  return `about: A crowded bus.
location: { latitude: 50 deg, longitude: 10 deg, utc-offset: 1 h }
tick: 200 ms
grid: { voltage: 20 kV, short-circuit-power: 400 MVA, x-over-r: 3 }
buses: { field: { serial: 1, baud: 9600 } }
nodes:
  pcc:
    rating: 12 MW
    import-limit: 8 MW
    export-limit: 4 MW
    meter: { period: 1 s, latency: 500 ms, noise: 2 kW, resolution: 1 kW }
    link: { bus: field, unit: 64, poll: 400 ms }
devices:
  ${devices.join('\n  ').replace('*load', '&load { power: { register: 0, type: int32 }, setpoint: { register: 10, type: int32, lease-register: 12 } }')}
`;
}
