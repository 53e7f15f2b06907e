/** The firmware on its wires: whether it does what the model does, how fast it runs in Node, and whether it keeps time in the interpreter. */
import { linuxInterpreter } from '../interpreter/linux.js';
import type { LinkCost } from '../report/result.js';
import type { ScenarioSetup } from '../scenario/setup.js';
import { rememberedBuilds, seriesDifference } from '../target/equality.js';
import { simulateOn } from '../target/simulate-on.js';
import { versionFault } from '../interpreter/version.js';
import { awaited } from './awaited.js';
import { atLeast, atMost, plain, type Family, type Row } from './family.js';
import { referenceSetup } from './reference.js';
import { shippedSetups } from './subjects.js';

/** Noon of a June day, in UTC: sun, clouds and machines. */
const NOON_UTC_MS = Date.UTC(2024, 5, 21, 11);
const SPEED_S = 3600;
const LIVE_S = 60;

const build = rememberedBuilds();

export const link: Family = {
  name: 'link',
  about: 'built firmware in Node and in the interpreter, over Modbus bytes to simulated devices; equality over whole shipped scenarios, speed on the '
    + 'reference site under clouds after one run to warm up, by the time that processors worked, and there the ticks that came late in real time, with Modbus TCP on loopback',
  *measure() {
    const stop = new AbortController();
    try {
      yield* equality(stop.signal);
      yield* speed(stop.signal);
      yield* live(stop.signal);
    } finally {
      stop.abort();
    }
  },
};

function* equality(signal: AbortSignal): Generator<Row | number, void> {
  const count = shippedSetups().length;
  let equal = 0;
  for (let k = 0; k < count; k++) {
    let done = 0;
    const difference = seriesDifference(() => shippedSetups()[k]!, { signal, build, onProgress: (part) => { done = part; } });
    if ((yield* awaited(difference, () => (k + done) / count)) === null) equal++;
  }
  yield atLeast(count, 'link: shipped scenarios with the same series on model and bundle, ideal link', equal, '');
}

function* speed(signal: AbortSignal): Generator<Row | number, void> {
  const run = (): ReturnType<typeof simulateOn> => simulateOn(reference(SPEED_S), { target: 'bundle', link: 'ideal' }, { signal, build, onProgress: () => undefined });
  yield* awaited(run(), () => 0);
  const from = process.cpuUsage();
  yield* awaited(run(), () => 0.5);
  const { user, system } = process.cpuUsage(from);
  yield atLeast(2000, 'link: bundle on the reference site, times real time', SPEED_S * 1e6 / (user + system), '');
}

function* live(signal: AbortSignal): Generator<Row | number, void> {
  if ((yield* awaited(versionFault(linuxInterpreter(), signal), () => 0)) !== null) {
    yield plain('link: ticks late or left out in the interpreter', NaN, '');
    return;
  }
  let done = 0;
  const result = yield* awaited(simulateOn(reference(LIVE_S), { target: 'espruino', link: 'ideal' }, { signal, build, onProgress: (part) => { done = part; } }), () => done);
  yield* missed(result!.link!);
}

function* missed({ lateTicks, skippedTicks, worstLateMs, devices }: LinkCost): Generator<Row, void> {
  yield atMost(0, `link: ticks late or left out in ${LIVE_S} s in the interpreter`, lateTicks + skippedTicks, '');
  yield atMost(0, 'link: polls missed there', devices.reduce((sum, { missedPolls }) => sum + missedPolls, 0), '');
  yield plain('link: latest tick there', worstLateMs, 'ms');
}

function reference(lastsS: number): ScenarioSetup {
  const setup = referenceSetup({ startUtcMs: NOON_UTC_MS, lastsS, tickMs: 200, seed: 1 });
  return { ...setup, recordS: Math.min(lastsS, 60) };
}
