/** The firmware on its wires: how fast it runs in Node, and whether it keeps time in the interpreter. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { linuxInterpreter } from '../interpreter/linux.js';
import { versionFault } from '../interpreter/version.js';
import type { ScenarioSetup } from '../scenario/setup.js';
import { rememberedBuilds } from '../target/equality.js';
import { simulateOn } from '../target/simulate-on.js';
import { awaited } from './awaited.js';
import { atLeast, atMost, plain, type Family, type Row } from './family.js';
import type { Punctuality } from './live/run-live.js';
import { referenceSetup } from './reference.js';

/** Noon of a June day, in UTC: sun, clouds and machines. */
const NOON_UTC_MS = Date.UTC(2024, 5, 21, 11);
const SPEED_S = 3600;
const LIVE_S = 60;
/** Build and start of the firmware, for progress. */
const START_S = 15;
/** Runs in a process of its own: the benchmark waits with its thread, and devices must answer. */
const RUN_LIVE = fileURLToPath(new URL('./live/run-live.js', import.meta.url));

export const wire: Family = {
  name: 'wire',
  about: 'reference site under broken clouds, firmware over Modbus bytes to simulated devices; in Node by the time that processors worked, after one run to warm up; '
    + `in the interpreter ${LIVE_S} s of real time, where all 11 devices have TCP connections on loopback; response: from a request written to its answer in the firmware's hands`,
  *measure() {
    const stop = new AbortController();
    try {
      yield* speed(stop.signal);
      yield* live(stop.signal);
    } finally {
      stop.abort();
    }
  },
};

function* speed(signal: AbortSignal): Generator<Row | number, void> {
  const build = rememberedBuilds(), run = (): ReturnType<typeof simulateOn> => simulateOn(hour(), { target: 'bundle', link: 'ideal' }, { signal, build, onProgress: () => undefined });
  yield* awaited(run(), () => 0);
  const from = process.cpuUsage();
  yield* awaited(run(), () => 0.5);
  const { user, system } = process.cpuUsage(from);
  yield atLeast(2000, 'wire: bundle on the reference site, times real time', SPEED_S * 1e6 / (user + system), '');
}

function hour(): ScenarioSetup {
  return { ...referenceSetup({ startUtcMs: NOON_UTC_MS, lastsS: SPEED_S, tickMs: 200, seed: 1 }), recordS: 60 };
}

const LATE = `wire: deadlines missed in ${LIVE_S} s in the interpreter`, MEDIAN = 'wire: median response there';

function* live(signal: AbortSignal): Generator<Row | number, void> {
  if ((yield* awaited(versionFault(linuxInterpreter(), signal), () => 0)) !== null) {
    for (const name of [LATE, MEDIAN]) yield plain(`${name}: not measured, no interpreter`, NaN, '');
    return;
  }
  const startMs = performance.now(), run = promisify(execFile)(process.execPath, [RUN_LIVE, String(LIVE_S)], { signal });
  const { stdout } = yield* awaited(run, () => Math.min(1, (performance.now() - startMs) / 1000 / (START_S + LIVE_S)));
  yield* punctuality(JSON.parse(stdout) as Punctuality);
}

/** A deadline is missed by a tick that begins more than half of its length late, or never. */
function* punctuality({ lateTicks, skippedTicks, missedPolls, worstLateMs, medianMs, worstMs, answers }: Punctuality): Generator<Row, void> {
  yield atMost(0, LATE, lateTicks + skippedTicks, '');
  yield plain('wire: polls missed there', missedPolls, '');
  yield plain('wire: latest tick there', worstLateMs, 'ms');
  yield atMost(5, MEDIAN, medianMs, 'ms');
  yield plain('wire: longest response there', worstMs, 'ms');
  yield plain('wire: responses there', answers, '');
}
