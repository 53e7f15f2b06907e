/** What comes to a controller in a run, as calls of a built file: the same for the meter and for a board. */
import type { Bundle } from '../build/built.js';
import { Simulation, type Setup } from '../run.js';
import { tap } from '../tape/tap.js';

/** A function of the bundle by name, and what it is called with. */
export interface Call {
  name: 'setReading' | 'setStorage';
  values: number[];
}

/** The calls before each of the first ticks of a run in which nothing but plant and weather happens. */
export function callsOf(setup: Setup, ticks: number): Call[][] {
  const run = new Simulation(setup), calls: Call[][] = [];
  const readings = new Changes(), storages = new Changes();
  const { site } = run;
  tap(run, {
    beforeTick: () => {
      calls.push([
        ...readings.of('setReading', site.readings.map((r) => [r.inW, r.inAtMs, r.inSequence])),
        ...storages.of('setStorage', site.batteries.map((b) => [b.inSocPermille, b.inChargeW, b.inDischargeW])),
      ]);
    },
    afterTick: () => undefined,
  });
  while (run.ticks < ticks) run.tick();
  return calls;
}

export function play(bundle: Bundle, calls: readonly Call[]): void {
  for (const { name, values } of calls) (bundle[name] as (...values: number[]) => void)(...values);
}

/** Those rows of a table that changed since the last time, each with its number in front. */
class Changes {
  private last: number[][] | null = null;

  of(name: Call['name'], rows: number[][]): Call[] {
    const { last } = this;
    this.last = rows;
    return rows.flatMap((row, k) => (last === null || row.some((value, i) => value !== last[k]![i]) ? [{ name, values: [k, ...row] }] : []));
  }
}
