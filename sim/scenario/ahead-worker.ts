/** The other thread of a long run: makes the same sources once more and works them out ahead. */
import { workerData } from 'node:worker_threads';
import { fillAhead } from '../source/ahead.js';
import { Ring, type RingMemory } from '../source/ring.js';
import { plannedSources, type SourcePlan } from './sources.js';

export interface AheadData {
  plan: SourcePlan;
  memory: RingMemory;
}

const { plan, memory } = workerData as AheadData;
const { renewables, loads } = plannedSources(plan, () => ({}));
fillAhead([...renewables, ...loads], new Ring(memory), plan.context.lastsS);
