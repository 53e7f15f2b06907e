/** Random sites, parameters, readings and requests for properties of the tick; everything follows from fast-check's seed. */
import fc from 'fast-check';
import type { SiteConfig } from '../../../firmware/control/config';
import { MOST_W, PARAMS } from '../../../firmware/control/params';
import type { ParamName, Params } from '../../../firmware/control/params';
import { battery, KW, load, node, unit } from './bench';

/** Runs of each property: more of them where the environment asks for it. */
export const RUNS = Number(process.env['BUSBAR_PROPERTY_RUNS'] ?? 300);

const ratedKw = fc.integer({ min: 1, max: 20000 });
const limitW = fc.oneof(fc.constant(MOST_W), ratedKw.map((kw) => kw * KW), fc.constant(0));
const flag = fc.constantFrom(0, 1);

/** Where a device hangs, as a number that is folded into the nodes there are. */
const place = fc.nat(4);

const nodes = fc.array(fc.record({ above: place, ratingW: fc.oneof(fc.constant(MOST_W), ratedKw.map((kw) => kw * KW)), importLimitW: limitW, exportLimitW: limitW,
  metered: flag, meterOlderMs: fc.constantFrom(0, 500), meterAgeErrorMs: fc.constantFrom(0, 500, 1000) }), { minLength: 1, maxLength: 5 });
const batteries = fc.array(fc.record({ at: place, charge: ratedKw, discharge: ratedKw, capacity: ratedKw, band: flag, ramp: ratedKw }), { maxLength: 4 });
const units = fc.array(fc.record({ at: place, rated: ratedKw, back: fc.nat(100) }), { maxLength: 4 });
const loads = fc.array(fc.record({ at: place, rated: ratedKw, least: fc.nat(100), flexible: flag, metered: flag, ramp: ratedKw }), { maxLength: 4 });

/** A site of 0 to 12 devices on a tree of 1 to 5 nodes. */
export const sites: fc.Arbitrary<SiteConfig> = fc.record({ dtMs: fc.constantFrom(50, 100, 200, 500, 1000), nodes, batteries, units, loads }).map((it) => {
  const at = (k: number): number => k % it.nodes.length;
  return {
    dtMs: it.dtMs,
    nodes: it.nodes.map(({ above, ...n }, k) => node({ ...n, parent: k === 0 ? -1 : above % k })),
    batteries: it.batteries.map((b) => battery({ node: at(b.at), chargeW: b.charge * KW, dischargeW: b.discharge * KW, capacityWh: b.capacity * KW,
      minW: b.band * Math.floor(Math.min(b.charge, b.discharge) * KW / 20), rampWPerS: b.ramp * KW })),
    renewables: it.units.map((u) => unit({ node: at(u.at), ratedW: u.rated * KW, fallbackW: u.rated * 10 * u.back })),
    loads: it.loads.map((l) => load({ node: at(l.at), ratedW: l.rated * KW, minW: l.flexible * l.rated * 10 * l.least, flexible: l.flexible, metered: l.metered, rampWPerS: l.ramp * KW })),
  };
});

/** Parameters inside their rows: defaults for most, a corner or anything for some. */
export const params: fc.Arbitrary<Params> = fc.record(Object.fromEntries(Object.entries(PARAMS).map(([name, row]) => [name, fc.oneof(
  { weight: 4, arbitrary: fc.constant(row.default) }, { weight: 1, arbitrary: fc.constantFrom(row.min, row.max) },
  { weight: 1, arbitrary: fc.integer({ min: row.min, max: row.max }) })])) as Record<ParamName, fc.Arbitrary<number>>);

const sane = fc.integer({ min: -20000, max: 20000 }).map((kw) => kw * KW);
const nonsense = fc.constantFrom(NaN, Infinity, -Infinity, -0, 0, 1e300, -1e300, 1e-300, 2 ** 31, -(2 ** 31), 2 ** 53);
const power = fc.oneof({ weight: 5, arbitrary: sane }, { weight: 1, arbitrary: nonsense });
const lateMs = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(0, 200, 500, 2000) }, { weight: 1, arbitrary: fc.oneof(nonsense, fc.integer({ min: -5000, max: 60000 })) });

/** What happens before one tick: to which reading or device, by folding `which` into those there are. */
export type Happening =
  | { what: 'reading'; which: number; powerW: number; lateMs: number; renumber: number }
  | { what: 'soc'; which: number; soc: number; chargeW: number; dischargeW: number }
  | { what: 'breaker'; which: number; closed: boolean }
  | { what: 'gridBreaker'; which: number; closed: boolean }
  | { what: 'ask'; local: boolean; bit: number }
  | { what: 'siteHand'; local: boolean; manual: boolean; powerW: number }
  | { what: 'deviceHand'; local: boolean; which: number; manual: boolean; powerW: number }
  | { what: 'remote'; remote: boolean }
  | { what: 'params'; params: Params }
  | { what: 'skip'; ticks: number };

const which = fc.nat(30);
const happening = (unlock: boolean): fc.Arbitrary<Happening> => fc.oneof(
  { weight: 30, arbitrary: fc.record({ what: fc.constant('reading' as const), which, powerW: power, lateMs, renumber: fc.constantFrom(1, 1, 1, 1, 0, -3) }) },
  { weight: 6, arbitrary: fc.record({ what: fc.constant('soc' as const), which, soc: fc.oneof(fc.integer({ min: -10, max: 1010 }), nonsense), chargeW: power, dischargeW: power }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('breaker' as const), which, closed: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('gridBreaker' as const), which, closed: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('ask' as const), local: fc.boolean(), bit: fc.constantFrom(16, 32, 32, 64, 128).filter((b) => unlock || b !== 128) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('siteHand' as const), local: fc.boolean(), manual: fc.boolean(), powerW: power }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('deviceHand' as const), local: fc.boolean(), which, manual: fc.boolean(), powerW: power }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('remote' as const), remote: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('params' as const), params }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('skip' as const), ticks: fc.integer({ min: 1, max: 300 }) }) },
);

/** A story: what happens before each tick. */
export const stories = (unlock = true): fc.Arbitrary<Happening[][]> => fc.array(fc.array(happening(unlock), { maxLength: 6 }), { minLength: 1, maxLength: 80 });
