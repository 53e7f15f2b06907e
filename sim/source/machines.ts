/** Machines that start and stop on their own: presses, furnaces, compressors. */
import { hash, uniform } from './hash.js';
import type { Source } from './source.js';

/** How far a run may be shorter or longer than usual. */
const SPREAD = 0.4;

/** A number of equal machines. */
export interface Machines {
  count: number;
  /** Of one machine, rounded to whole watts. */
  powerW: number;
  /** How long one runs and rests on average. */
  onS: number;
  offS: number;
}

interface Machine {
  powerW: number;
  onS: number;
  cycleS: number;
  spread: number;
  seed: number;
  /** Where in its cycle it is when time begins: machines are not in step. */
  phaseS: number;
}

/** Sum of the running machines, W. In every cycle each machine runs once, at a random moment and for about its usual time. */
export class MachinePark implements Source {
  private readonly machines: Machine[] = [];
  private change = new Float64Array(0);

  constructor(kinds: readonly Machines[], seed: number) {
    for (const kind of kinds) {
      for (let k = 0; k < kind.count; k++) this.machines.push(machine(kind, hash(seed, this.machines.length)));
    }
  }

  fill(out: Float64Array, fromS: number): void {
    if (this.change.length !== out.length + 1) this.change = new Float64Array(out.length + 1);
    this.change.fill(0);
    for (const machine of this.machines) this.mark(machine, fromS, fromS + out.length);
    let powerW = 0;
    for (let k = 0; k < out.length; k++) {
      powerW += this.change[k]!;
      out[k] = powerW;
    }
  }

  /** Notes every start and stop between two instants; whole watts keep the running sum exact wherever it begins. */
  private mark(machine: Machine, fromS: number, untilS: number): void {
    const first = Math.floor((fromS + machine.phaseS) / machine.cycleS);
    const last = Math.floor((untilS + machine.phaseS) / machine.cycleS);
    for (let cycle = first; cycle <= last; cycle++) {
      const onS = machine.onS * (1 + machine.spread * (2 * uniform(machine.seed, 2 * cycle) - 1));
      const startS = cycle * machine.cycleS - machine.phaseS + uniform(machine.seed, 2 * cycle + 1) * (machine.cycleS - onS);
      const start = Math.max(0, Math.round(startS) - fromS);
      const stop = Math.min(untilS - fromS, Math.round(startS + onS) - fromS);
      if (start >= stop) continue;
      this.change[start] = this.change[start]! + machine.powerW;
      this.change[stop] = this.change[stop]! - machine.powerW;
    }
  }
}

function machine(kind: Machines, seed: number): Machine {
  const cycleS = kind.onS + kind.offS;
  const spread = Math.min(SPREAD, kind.offS / kind.onS);
  return { powerW: Math.round(kind.powerW), onS: kind.onS, cycleS, spread, seed, phaseS: uniform(seed, -1) * cycleS };
}
