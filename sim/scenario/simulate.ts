/** Runs a scenario to its end: at once, or in slices that leave room for a progress bar and an interruption. */
import { setImmediate } from 'node:timers/promises';
import type { RunResult } from '../report/result.js';
import type { ScenarioSetup } from './setup.js';
import type { Simulation } from '../run.js';
import { Trial } from './trial.js';

/** Virtual time between two looks at the clock. */
const SLICE_S = 600;

export interface SimulateOptions {
  /** False where only figures are wanted, as in a sweep. */
  record?: boolean;
  /** Told now and then how far the run is, 0..1. */
  onProgress?: (done: number) => void;
  /** What to run; control from the source on the direct link where it is left out. */
  makeRun?: RunMaker;
}

/** Another target or another link: makes the run of a setup. */
export type RunMaker = (setup: ScenarioSetup) => Simulation;

/** The result of a setup. Deterministic: the same setup gives the same result, bit for bit. */
export function simulate(setup: ScenarioSetup, { record, onProgress, makeRun }: SimulateOptions = {}): RunResult {
  const trial = new Trial(setup, record, makeRun?.(setup));
  while (trial.advance(SLICE_S)) onProgress?.(trial.progress);
  return trial.result();
}

/** The same, and between slices other work of the process gets its turn; null where the signal ended the run. */
export async function simulateInSlices(setup: ScenarioSetup, signal: AbortSignal, { record, onProgress, makeRun }: SimulateOptions = {}): Promise<RunResult | null> {
  const trial = new Trial(setup, record, makeRun?.(setup));
  while (trial.advance(SLICE_S)) {
    onProgress?.(trial.progress);
    await setImmediate();
    if (signal.aborted) return null;
  }
  return signal.aborted ? null : trial.result();
}
