/** Runs a scenario on the target and over the link that were asked for: one result, whatever they are. */
import { InputError } from '../input/error.js';
import type { PresetName } from '../link/plan.js';
import type { RunResult } from '../report/result.js';
import { withHelp } from '../scenario/ahead.js';
import { presetOf } from '../scenario/link-schema.js';
import type { Overrides, ScenarioSetup } from '../scenario/setup.js';
import { type RunMaker, simulateInSlices } from '../scenario/simulate.js';
import { simulateTaped } from '../tape/record.js';
import { firmwareOf } from './built-firmware.js';
import { BundleRun } from './bundle-run.js';
import { checkChoice, type Choice } from './choice.js';
import { linkCost } from './link-cost.js';
import { simulateLive } from './live/simulate-live.js';
import { polledRun } from './polled-run.js';
import { agesBehind, fieldBehind, firstTelegramMs, peerNames, wiresOf } from './wiring.js';

export interface OnOptions {
  signal: AbortSignal;
  onProgress: (done: number) => void;
  /** Where a tape is wanted: its file, and how the scenario was asked for. */
  tape?: { file: string; scenario: string; overrides: Overrides; forS?: number };
  /** Builds the firmware; `firmwareOf` unless something else is given. */
  build?: typeof firmwareOf;
}

/** Null where the signal ended the run. Throws an InputError where target, link, tape and site do not go together, or the target fails. */
export async function simulateOn(setup: ScenarioSetup, choice: Choice, options: OnOptions): Promise<RunResult | null> {
  checkChoice(choice);
  const { target, link } = choice;
  if (target === 'espruino') return live(setup, presetOf(setup.link, link ?? undefined), options);
  if (target === 'bundle') return bundle(setup, presetOf(setup.link, link ?? undefined), options);
  return virtual(setup, link === null ? undefined : polledRun, options);
}

/** On virtual time, with a tape or without one. */
async function virtual(setup: ScenarioSetup, makeRun: RunMaker | undefined, { signal, onProgress, tape }: OnOptions): Promise<RunResult | null> {
  const help = withHelp(setup), made = makeRun === undefined ? {} : { makeRun };
  try {
    if (tape === undefined) return await simulateInSlices(help.setup, signal, { onProgress, ...made });
    return await simulateTaped(help.setup, signal, { ...tape, onProgress, ...made });
  } finally {
    help.stop();
  }
}

async function bundle(setup: ScenarioSetup, link: PresetName, options: OnOptions): Promise<RunResult | null> {
  const field = wiresOf(setup), firmware = await (options.build ?? firmwareOf)(setup, field);
  let made: BundleRun | undefined;
  const makeRun: RunMaker = (it) => made = new BundleRun(it, {
    firmware, fieldOf: (run, nowMs) => fieldBehind(it, link, run, nowMs), agesOf: (plant) => agesBehind(it, plant), plantLeads: link === 'ideal',
  });
  const result = await virtual(setup, makeRun, options);
  if (result === null || made === undefined) return null;
  const { ages, plant } = made, names = peerNames(setup, plant);
  return { ...result, link: linkCost({ target: 'bundle', link, field, names, facts: made.facts(), tickMs: setup.tickMs, firstMsOf: (k) => firstTelegramMs(setup, k), addedAgeOf: (k) => ages.of(k) }) };
}

async function live(setup: ScenarioSetup, link: PresetName, { signal, onProgress, tape, build = firmwareOf }: OnOptions): Promise<RunResult | null> {
  if (tape !== undefined) throw new InputError("--tape: a tape needs the state of every tick, which the target 'espruino' does not tell; it goes with 'model' and 'bundle'");
  const field = wiresOf(setup);
  const target = { field, fieldOf: fieldBehind.bind(null, setup, link), build: build.bind(null, setup), agesOf: agesBehind.bind(null, setup) };
  const ended = await simulateLive(setup, target, { signal, onProgress });
  if (ended === null) return null;
  const { result, facts, plant, ages } = ended;
  return { ...result, link: linkCost({ target: 'espruino', link, field, names: peerNames(setup, plant), facts, tickMs: setup.tickMs, firstMsOf: (k) => firstTelegramMs(setup, k), addedAgeOf: (k) => ages.of(k) }) };
}
