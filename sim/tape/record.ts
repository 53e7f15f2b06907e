/** Runs a scenario and writes its tape while it runs. */
import { resolve } from 'node:path';
import { writeWhole } from '../report/atomic.js';
import type { RunResult } from '../report/result.js';
import type { Overrides, ScenarioSetup } from '../scenario/setup.js';
import type { RunMaker } from '../scenario/simulate.js';
import { Trial } from '../scenario/trial.js';
import { TapeFormatter } from './format.js';
import { headerOf, type Origin, type TapedScenario } from './header.js';
import { layoutOf } from './layout.js';
import { TapeRecorder } from './recorder.js';
import { stateOf, tap } from './tap.js';

/** Virtual time between two looks at the clock, and between two blocks on their way to the file. */
const SLICE_S = 400;

export interface TapeOptions {
  file: string;
  scenario: string;
  overrides: Overrides;
  /** How much of the scenario the setup is, s, where it is not all of it. */
  forS?: number;
  onProgress: (done: number) => void;
  makeRun?: RunMaker;
}

/**
 * The result of a setup, its tape in a file; null where the signal ended the run, and then there is no file.
 *
 * Throws an InputError where the file cannot be written.
 */
export async function simulateTaped(setup: ScenarioSetup, signal: AbortSignal, options: TapeOptions): Promise<RunResult | null> {
  const trial = new Trial(setup, true, options.makeRun?.(setup));
  try {
    await writeWhole(options.file, taped(trial, signal, options));
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
  return trial.result();
}

/** The bytes of the tape; the run goes on whenever more of them are asked for. */
function* taped(trial: Trial, signal: AbortSignal, options: TapeOptions): Generator<Buffer> {
  const { run, setup } = trial;
  const formatter = new TapeFormatter();
  const header = headerOf(originOf(setup, options), layoutOf(run.site, run.params));
  const recorder = new TapeRecorder(header, stateOf(run));
  tap(run, { beforeTick: () => { recorder.beforeTick(); }, afterTick: () => { recorder.afterTick(); } });
  yield formatter.head(header);
  while (trial.advance(SLICE_S)) {
    options.onProgress(trial.progress);
    signal.throwIfAborted();
    for (const block of recorder.takeBlocks()) yield formatter.block(block);
  }
  signal.throwIfAborted();
  recorder.finish();
  for (const block of recorder.takeBlocks()) yield formatter.block(block);
  yield formatter.end(recorder);
}

function originOf({ model, config, params, seed }: ScenarioSetup, options: TapeOptions): Origin {
  return { scenario: scenarioOf(options, seed), site: model.name, config, params };
}

/** Such that it means the same wherever the tape is replayed. */
function scenarioOf({ scenario, overrides: { set = [], sources = [] }, forS, makeRun }: TapeOptions, seed: number): TapedScenario {
  const isFile = /[/\\]|\.ya?ml$/.test(scenario);
  const absolute = (option: string): string => option.replace(/(?<==).*$/, (file) => resolve(file));
  return {
    scenario: isFile ? resolve(scenario) : scenario, set: [...set], sources: sources.map(absolute), seed,
    ...(forS === undefined ? {} : { forS }), ...(makeRun === undefined ? {} : { linked: true }),
  };
}
