/** Runs a scenario in real time: the plant and its field here, the firmware in a real interpreter, Modbus TCP on loopback between them. */
import type { FieldConfig } from '../../../firmware/field/config.js';
import { InputError } from '../../input/error.js';
import { failureText } from '../../interpreter/failure.js';
import type { Interpreter } from '../../interpreter/interpreter.js';
import { linuxInterpreter } from '../../interpreter/linux.js';
import type { Field } from '../../link/far-end.js';
import { serveField } from '../../link/serve.js';
import type { Plant } from '../../plant/plant.js';
import { requireKnown } from '../../replay/espruino.js';
import type { RunResult } from '../../report/result.js';
import type { ScenarioSetup } from '../../scenario/setup.js';
import { Trial } from '../../scenario/trial.js';
import type { Firmware, FirmwareFacts } from '../firmware.js';
import type { AddedAgeWatch } from '../added-age.js';
import { Channel } from './channel.js';
import { nowMs, until } from './clock.js';
import { harnessText } from './harness.js';
import { LiveRun } from './live-run.js';
import { onLoopback, requireNoPins, requireTcp } from './loopback.js';

/** The plant's step for a tick is done so long before it: a timer of this process may be that late. */
const AHEAD_MS = 5;
/** Between two questions whether the firmware has started, and the time after which it never will: discovery gives up after 3 s. */
const ASK_EVERY_MS = 50;
const START_LIMIT_MS = 20000;
/** Beyond its scenario an interpreter runs for this long at most. */
const SPARE_MS = 60000;

export interface LiveTarget {
  field: FieldConfig;
  /** What the firmware's wires reach. @param clock ms since the first tick */
  fieldOf: (run: LiveRun, clock: () => number) => Field;
  /** Builds the firmware for wires as they are on this computer. */
  build: (field: FieldConfig) => Promise<Firmware>;
  /** Watches how old the readings are that control holds. */
  agesOf: (plant: Plant) => AddedAgeWatch;
  interpreter?: Interpreter;
}

export interface LiveOptions {
  signal: AbortSignal;
  onProgress?: (done: number) => void;
}

export interface LiveResult {
  plant: Plant;
  ages: AddedAgeWatch;
  result: RunResult;
  facts: FirmwareFacts;
}

/** What is open while it runs. */
interface Session {
  trial: Trial;
  run: LiveRun;
  ages: AddedAgeWatch;
  channel: Channel;
  signal: AbortSignal;
  onProgress: (done: number) => void;
}

/**
 * The result of a setup in real time; null where the signal ended the run. No process, port or file is left behind.
 *
 * Throws an InputError where the site cannot be reached by TCP, or the interpreter is missing, unknown, hangs or stops.
 */
export async function simulateLive(setup: ScenarioSetup, target: LiveTarget, { signal, onProgress = () => undefined }: LiveOptions): Promise<LiveResult | null> {
  const { interpreter = linuxInterpreter() } = target;
  requireTcp(target.field.buses);
  requireNoPins(setup.actions, 'the target espruino');
  try {
    await requireKnown(interpreter, signal);
    return await withField(setup, target, { interpreter, signal, onProgress });
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

type Wanted = Required<LiveOptions> & { interpreter: Interpreter };

async function withField(setup: ScenarioSetup, target: LiveTarget, wanted: Wanted): Promise<LiveResult> {
  const run = new LiveRun(setup), trial = new Trial(setup, true, run), epochMs = Math.floor(nowMs());
  const clock = { startMs: nowMs() };
  const served = await serveField(target.fieldOf(run, () => nowMs() - clock.startMs), target.field.buses);
  const channel = await Channel.open(epochMs);
  try {
    const firmware = await target.build(onLoopback(target.field, served.ports));
    const places = run.attach(firmware.control, (line) => { channel.tell(line); });
    const script = firmware.code + harnessText({ places, firmware, port: channel.port, epochMs });
    return await interpreted(script, { setup, wanted }, async (signal) => {
      clock.startMs = await started(channel, signal);
      return play({ trial, run, ages: target.agesOf(run.plant), channel, signal, onProgress: wanted.onProgress }, clock.startMs);
    });
  } finally {
    channel.close();
    await served.close();
  }
}

/** Does the work while the script runs, and ends the interpreter with it. An interpreter that ends before ends the work. */
async function interpreted<T>(script: string, { setup, wanted: { interpreter, signal } }: { setup: ScenarioSetup; wanted: Wanted }, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const done = new AbortController(), both = AbortSignal.any([signal, done.signal]);
  const ended = interpreter.run(script, { isLast: () => false, limitMs: setup.lastsS * 1000 + SPARE_MS, signal: both }).then((outcome) => {
    throw outcome.kind === 'done' ? new Error('the firmware has no last line') : new InputError(failureText(outcome, interpreter));
  });
  try {
    return await Promise.race([ended, work(both)]);
  } finally {
    done.abort();
    await ended.catch(() => undefined);
  }
}

/** Waits for the firmware's tick 0. @returns when that was, ms since 1970 */
async function started(channel: Channel, signal: AbortSignal): Promise<number> {
  await channel.called();
  for (const limitMs = nowMs() + START_LIMIT_MS; nowMs() < limitMs;) {
    const { facts } = await channel.ask('facts');
    if (facts.started) return facts.startMs;
    await until(nowMs() + ASK_EVERY_MS, signal);
  }
  throw new InputError(`the firmware did not start within ${START_LIMIT_MS / 1000} s`);
}

/** Tick by tick; after every second figures are taken from what the interpreter says of its state, and once a second, in each tick of a second in turn, the ages of readings. */
async function play({ trial, run, ages, channel, signal, onProgress }: Session, startMs: number): Promise<LiveResult> {
  const { ticksPerS, lastTick, setup: { tickMs } } = run;
  for (let tick = 1; ; tick++) {
    await until(startMs + tick * tickMs - AHEAD_MS, signal);
    trial.tick();
    ages.look(tick * tickMs);
    const isLook = tick % ticksPerS === Math.floor(tick / ticksPerS) % ticksPerS, isSecond = tick % ticksPerS === 0;
    if (!isLook && !isSecond) continue;
    const { state, facts } = await told(channel, startMs + tick * tickMs, signal);
    run.show(state);
    if (isLook) count(ages, run);
    if (!isSecond) continue;
    trial.closeSecond(tick / ticksPerS);
    onProgress(trial.progress);
    if (tick === lastTick) return { plant: run.plant, ages, result: trial.result(), facts };
  }
}

/** What control holds of each reading, once it was handed one. */
function count(ages: AddedAgeWatch, { site: { readings } }: LiveRun): void {
  readings.forEach(({ inSequence, inAtMs }, k) => { if (inSequence !== 0) ages.hand(k, inAtMs); });
  ages.count();
}

/** Asks once the tick has surely begun. */
async function told(channel: Channel, tickAtMs: number, signal: AbortSignal): ReturnType<Channel['ask']> {
  await until(tickAtMs + AHEAD_MS, signal);
  return channel.ask('state');
}

