/** How time and memory grow with the number of devices. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { atMost, plain, type Family, type Row } from './family.js';
import { CONDITIONS } from './conditions.js';
import { PARK, shine } from './park.js';
import { Rig } from './rig.js';

const SIZES = [1, 2, 4, 8, 16, 32, 64];
/** Sizes take turns, so that a disturbance of the machine meets all of them; the quickest of many short rounds is the least disturbed. */
const ROUNDS = 40;
const ROUND_TICKS = 4000;
/** Devices, in copies of a site, whose memory is weighed together. */
const WEIGHED = 2560;
const MOST_RATIO = 2;

export const growth: Family = {
  name: 'growth',
  about: `1 to 64 devices on one busbar, PV units and batteries in turn; plant, link and control together, ticks of 200 ms, `
    + `least of ${ROUNDS} rounds; marginal: what each device more costs between one size and the next double, from two devices on, `
    + 'so that every step adds PV units and batteries alike',
  *measure() {
    const rigs = SIZES.map(rigOf);
    const tickNs = yield* times(rigs);
    yield* marginals('time a tick', tickNs, 'ns');
    const bytes = yield* memories();
    yield* marginals('memory', bytes, 'B');
  },
};

function rigOf(devices: number): Rig {
  const units = Math.ceil(devices / 2);
  const rig = new Rig({ ...PARK, units, batteries: devices - units, batteryW: 2000000, batteryWh: 8000000 }, CONDITIONS[0]!);
  rig.demand(6000000);
  shine(rig, () => 0.5);
  return rig;
}

function* times(rigs: readonly Rig[]): Generator<number, number[]> {
  const least = rigs.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    yield round / ROUNDS;
    rigs.forEach((rig, i) => { least[i] = Math.min(least[i]!, nsPerTick(rig)); });
  }
  return least;
}

function nsPerTick(rig: Rig): number {
  const from = process.hrtime.bigint();
  for (let k = 0; k < ROUND_TICKS; k++) rig.tick();
  return Number(process.hrtime.bigint() - from) / ROUND_TICKS;
}

function* memories(): Generator<number, number[]> {
  const collect = collector();
  const bytes: number[] = [];
  for (const size of SIZES) {
    yield bytes.length / SIZES.length;
    bytes.push(bytesOf(size, collect));
  }
  return bytes;
}

/** Of one site, as the mean of many. */
function bytesOf(devices: number, collect: () => void): number {
  const before = held(collect);
  const rigs = Array.from({ length: WEIGHED / devices }, () => rigOf(devices));
  return (held(collect) - before) / rigs.length;
}

/** The first collection leaves buffers to be swept in the background; the second waits for them. */
function held(collect: () => void): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The engine hands its collector out only where it is told to. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

function* marginals(what: string, totals: readonly number[], unit: string): Generator<Row, void> {
  const each = SIZES.slice(2).map((size, k) => (totals[k + 2]! - totals[k + 1]!) / (size - SIZES[k + 1]!));
  const least = Math.min(...each), most = Math.max(...each);
  yield plain(`growth: ${what}, ${SIZES[0]} device`, totals[0]!, unit);
  yield plain(`growth: ${what}, ${SIZES.at(-1)} devices`, totals.at(-1)!, unit);
  yield plain(`growth: ${what} and device, largest marginal`, most, unit);
  yield atMost(MOST_RATIO, `growth: ${what} and device, largest over smallest marginal`, least > 0 ? most / least : Infinity, '');
}
