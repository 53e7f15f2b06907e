/** Holds the meter's estimate of a built file against what the same ticks take on an interpreter whose clock counts instructions. */
import type { BuiltFile } from '../build/built.js';
import { printed } from '../interpreter/failure.js';
import type { Interpreter } from '../interpreter/interpreter.js';
import { play, type Call } from './calls.js';
import { Meter } from './meter.js';
import { boardScript, LAST_LINE, probedCode, readTimes, type TickTime } from './probe.js';

/** Instructions, once as estimated and once as measured. */
export interface Pair {
  name: string;
  estimated: number;
  measured: number;
}

export interface Comparison {
  site: string;
  /** Whole ticks, behind the first ones: their mean, and the worst that was measured. */
  mean: Pair;
  worst: Pair;
  /** Means of the stages, the dearest first. */
  stages: Pair[];
}

/** Where it is measured, and what one instruction takes there. */
export interface Stand {
  interpreter: Interpreter;
  nsPerInstruction: number;
}

/** Ticks in which a controller finds its feet. */
const FIRST_TICKS = 20;
const LIMIT_MS = 120000;

/**
 * @param calls before each tick, more than the first ticks
 * Rejects with an InputError that says how the interpreter ended where it did not come to the end.
 */
export async function compare(built: BuiltFile, calls: readonly (readonly Call[])[], { interpreter, nsPerInstruction }: Stand): Promise<Comparison> {
  const timesOf = async (code: string, stages: number): Promise<TickTime[]> => {
    const outcome = await interpreter.run(boardScript(code, calls, stages), { isLast: (line) => line.endsWith(LAST_LINE), limitMs: LIMIT_MS });
    return readTimes(printed(outcome, interpreter)).slice(FIRST_TICKS);
  };
  const probed = probedCode(built);
  const whole = (await timesOf(built.code, 0)).map(({ totalNs }) => totalNs / nsPerInstruction);
  const parts = await timesOf(probed.code, probed.stages.length);
  const { totals, stages } = estimated(built, calls);
  const stagePair = (name: string, k: number): Pair => ({
    name, estimated: mean(stages.map((costs) => costs[k]!)), measured: mean(parts.map(({ stagesNs }) => stagesNs[k]! / nsPerInstruction)),
  });
  const worstAt = whole.indexOf(Math.max(...whole));
  return {
    site: built.site,
    mean: { name: 'mean', estimated: mean(totals), measured: mean(whole) },
    worst: { name: 'worst', estimated: totals[worstAt]!, measured: whole[worstAt]! },
    // Stage 0 is what is left of the tick; probes within would be part of it.
    stages: probed.stages.map(stagePair).slice(1).sort((a, b) => b.measured - a.measured),
  };
}

/** Instructions of every tick behind the first ones, and of its stages. */
function estimated(built: BuiltFile, calls: readonly (readonly Call[])[]): { totals: number[]; stages: Float64Array[] } {
  const meter = new Meter(built), totals: number[] = [], stages: Float64Array[] = [];
  calls.forEach((before, k) => {
    play(meter.globals.busbar, before);
    totals.push(meter.tick(k + 1));
    stages.push(meter.cost.slice());
  });
  return { totals: totals.slice(FIRST_TICKS), stages: stages.slice(FIRST_TICKS) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
