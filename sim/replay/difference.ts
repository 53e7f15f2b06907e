/** Finds where a machine first leaves the source: both side by side, field by field, after every tick. */
import { setImmediate } from 'node:timers/promises';
import { pathOf, valueText } from '../tape/layout.js';
import { sourceMachine, type Machine } from '../tape/machine.js';
import { isSame, StateHash } from '../tape/state-hash.js';
import type { Range, Tape } from '../tape/tape.js';
import type { ReplayOptions, Subject } from './subject.js';
import type { Difference } from './verdict.js';

/** Ticks between two looks at the clock. */
const SLICE_TICKS = 10000;

/** Gives a fresh machine the state after a tick. Before the first tick it keeps its own: that is to be compared too. */
export function windTo(tape: Tape, { state }: Machine, tick: number): void {
  if (tick > 0) state.load(tape.stateAt(tick));
}

/**
 * The first difference in a range at whose end the hashes differ. Where the source itself does not do what the tape holds, there is
 * nothing to compare the fields with, and the hashes of the range's last tick are the difference.
 */
export async function firstDifference(tape: Tape, { make }: Subject, range: Range, { signal, onProgress }: ReplayOptions): Promise<Difference> {
  const pair = new Pair(tape, [sourceMachine(tape.header), make()], range.from - 1);
  for (let tick = range.from - 1; tick <= range.to; tick++) {
    if (tick >= range.from) pair.play(tick);
    const field = pair.differingField();
    if (field >= 0) return pair.difference(tick, field);
    if (tick % SLICE_TICKS !== 0) continue;
    onProgress?.((tick - range.from) / (range.to - range.from + 1));
    await setImmediate();
    signal.throwIfAborted();
  }
  return pair.hashDifference(range.to);
}

/** The source and another machine in step. */
class Pair {
  private readonly expected: Float64Array;
  private readonly found: Float64Array;

  /** Both in the state after that tick. */
  constructor(private readonly tape: Tape, private readonly machines: readonly [Machine, Machine], afterTick: number) {
    const { size } = machines[0].state;
    this.expected = new Float64Array(size);
    this.found = new Float64Array(size);
    for (const machine of machines) windTo(tape, machine, afterTick);
  }

  play(tick: number): void {
    for (const machine of this.machines) this.tape.play(machine, tick);
  }

  /** -1 where there is none. */
  differingField(): number {
    const { expected, found } = this;
    this.machines[0].state.read(expected);
    this.machines[1].state.read(found);
    for (let field = 0; field < expected.length; field++) if (!isSame(expected[field]!, found[field]!)) return field;
    return -1;
  }

  difference(tick: number, field: number): Difference {
    const { layout } = this.tape;
    const text = (values: Float64Array): string => valueText(layout, field, values[field]!);
    return { tick, field: pathOf(layout, field), expected: text(this.expected), found: text(this.found) };
  }

  hashDifference(tick: number): Difference {
    const hex = (hash: number): string => hash.toString(16).padStart(8, '0');
    const found = new StateHash(this.found.length).of(this.found);
    return { tick, field: null, expected: hex(this.tape.crcAt(tick) ?? 0), found: hex(found) };
  }
}
