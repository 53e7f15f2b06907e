/** What a built file costs over the first ticks of a run in closed loop: mean and worst tick, by stage and by line. */
import { setImmediate } from 'node:timers/promises';
import type { BuiltFile } from '../build/built.js';
import { machineOf } from '../replay/bundle.js';
import { Simulation, type Setup } from '../run.js';
import { layoutOf } from '../tape/layout.js';
import { stateOf, tap } from '../tape/tap.js';
import { Meter, type LineCost } from './meter.js';

export interface StageCost {
  name: string;
  /** Instructions a tick. */
  mean: number;
  /** Instructions in the worst tick, which need not be the stage's own worst. */
  inWorst: number;
}

export interface CostReport {
  site: string;
  board: string;
  ticks: number;
  mean: number;
  worst: { tick: number; instructions: number };
  /** The dearest in the worst tick first. */
  stages: StageCost[];
  /** Lines of the source in the worst tick, the dearest first. */
  lines: LineCost[];
}

export interface EstimateOptions {
  /** How many ticks, from the first on; at most to the end of the run. */
  ticks: number;
  signal: AbortSignal;
  /** Told now and then how far it is, 0..1. */
  onProgress?: (done: number) => void;
}

/** Ticks between two looks at the signal. */
const SLICE_TICKS = 200;

/**
 * Runs plant and source in closed loop, and the built file beside them on the same inputs. Rejects with the signal's reason where it is aborted,
 * and with an InputError where the built file cannot be read.
 */
export async function estimateCost(built: BuiltFile, setup: Setup, { ticks, signal, onProgress }: EstimateOptions): Promise<CostReport> {
  const run = new Simulation(setup), last = Math.min(ticks, run.lastTick);
  const meter = new Meter(built), tally = new Tally(meter);
  meterBeside(run, built, meter, (instructions) => { tally.add(run.ticks, instructions); });
  while (run.ticks < last) {
    for (const end = Math.min(last, run.ticks + SLICE_TICKS); run.ticks < end;) run.tick();
    onProgress?.(run.ticks / last);
    await setImmediate();
    signal.throwIfAborted();
  }
  return tally.report(built);
}

/** Lets the built file do every tick of the run from the state that the source does it from. */
export function meterBeside(run: Simulation, built: BuiltFile, meter: Meter, onTick: (instructions: number) => void): void {
  const source = stateOf(run), { state } = machineOf(meter.globals, built.names, layoutOf(run.site, run.params));
  const values = new Float64Array(source.size);
  tap(run, {
    beforeTick: () => {
      source.read(values);
      state.load(values);
      onTick(meter.tick(run.ticks));
    },
    afterTick: () => undefined,
  });
}

interface Worst {
  tick: number;
  instructions: number;
  costs: Float64Array;
  counts: Float64Array;
}

/** Sums of all ticks, and the worst one. */
class Tally {
  private readonly sums: Float64Array;
  private ticks = 0;
  private worst: Worst = { tick: 0, instructions: -1, costs: new Float64Array(0), counts: new Float64Array(0) };

  constructor(private readonly meter: Meter) {
    this.sums = new Float64Array(meter.stages.length);
  }

  add(tick: number, instructions: number): void {
    const { meter } = this;
    meter.cost.forEach((cost, k) => { this.sums[k]! += cost; });
    this.ticks++;
    if (instructions > this.worst.instructions) this.worst = { tick, instructions, costs: meter.cost.slice(), counts: meter.counts() };
  }

  report({ site, board }: BuiltFile): CostReport {
    const { meter, ticks, worst: { tick, instructions, costs, counts } } = this;
    const stages = meter.stages.map((name, k) => ({ name, mean: this.sums[k]! / ticks, inWorst: costs[k]! }));
    return {
      site, board, ticks, mean: stages.reduce((sum, { mean }) => sum + mean, 0), worst: { tick, instructions },
      stages: stages.filter(({ mean }) => mean > 0).sort((a, b) => b.inWorst - a.inWorst || b.mean - a.mean), lines: meter.lines(counts),
    };
  }
}
