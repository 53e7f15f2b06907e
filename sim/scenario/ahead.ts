/** Lets a second thread draw the weather and the loads of a long run, so that the first has only plant and control to do. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { helped } from '../source/ahead.js';
import { Ring, ringMemory } from '../source/ring.js';
import type { SourceDeclaration } from '../source/schema.js';
import type { AheadData } from './ahead-worker.js';
import type { ScenarioSetup } from './setup.js';

/** Below this many ticks a run is over before the thread has begun. */
const LEAST_TICKS = 1000000;

export interface Helped {
  setup: ScenarioSetup;
  /** Ends the thread; the setup stays good. */
  stop(): void;
}

/**
 * The setup with sources that another thread works out ahead, or as it was where that is no use: in a short run, on one core, or
 * with files, which could change between two readings. The results are the same, bit for bit.
 */
export function withHelp(setup: ScenarioSetup): Helped {
  return isWorthIt(setup) ? startHelp(setup) : { setup, stop: () => undefined };
}

function startHelp(setup: ScenarioSetup): Helped {
  const { renewables, loads, sourcePlan: plan } = setup;
  const memory = ringMemory(renewables.length + loads.length);
  const ring = new Ring(memory);
  const workerData: AheadData = { plan, memory };
  const worker = new Worker(new URL('./ahead-worker.js', import.meta.url), { workerData, execArgv: [] });
  worker.unref();
  return {
    setup: { ...setup, renewables: helped(renewables, ring, 0), loads: helped(loads, ring, renewables.length) },
    stop: () => void worker.terminate(),
  };
}

function isWorthIt({ lastsS, tickMs, sourcePlan }: ScenarioSetup): boolean {
  return lastsS * 1000 / tickMs >= LEAST_TICKS && availableParallelism() > 1 && !Object.values(sourcePlan.declarations).some(readsFile);
}

function readsFile(declared: SourceDeclaration): boolean {
  return declared.kind === 'csv' || declared.kind === 'sum' && declared.of.some(readsFile);
}
