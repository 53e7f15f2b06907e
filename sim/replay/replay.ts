/** Replays a tape on a machine and compares the state by its hash; where one differs, looks for the first tick and field that does. */
import { setImmediate } from 'node:timers/promises';
import type { Machine } from '../tape/machine.js';
import { StateHash } from '../tape/state-hash.js';
import type { Range, Tape } from '../tape/tape.js';
import { firstDifference, windTo } from './difference.js';
import type { ReplayOptions, Subject } from './subject.js';
import type { Verdict } from './verdict.js';

/** Ticks between two looks at the clock. */
const SLICE_TICKS = 10000;

/** Plays the ticks and judges them. Rejects with the signal's reason where it is aborted. */
export async function replay(tape: Tape, subject: Subject, options: ReplayOptions): Promise<Verdict> {
  const range = options.ticks ?? { from: 1, to: tape.ticks };
  const pass = new Pass(tape, subject.make(), range);
  while (!pass.done) {
    pass.run(SLICE_TICKS);
    options.onProgress?.(pass.ticks / (range.to - range.from + 1));
    await setImmediate();
    options.signal.throwIfAborted();
  }
  const difference = pass.differs ? await firstDifference(tape, subject, { from: range.from, to: pass.tick }, options) : null;
  return { on: subject.on, ticks: pass.ticks, seconds: pass.seconds, difference };
}

/** One way through the ticks, up to the first hash that differs. */
class Pass {
  private readonly hash: StateHash;
  private readonly values: Float64Array;
  /** The last tick that was played. */
  tick: number;
  seconds = 0;
  differs: boolean;

  constructor(private readonly tape: Tape, private readonly machine: Machine, private readonly range: Range) {
    this.hash = new StateHash(machine.state.size);
    this.values = new Float64Array(machine.state.size);
    this.tick = range.from - 1;
    windTo(tape, machine, this.tick);
    this.differs = this.hashNow() !== this.hash.of(tape.stateAt(this.tick));
  }

  get ticks(): number {
    return this.tick - this.range.from + 1;
  }

  get done(): boolean {
    return this.differs || this.tick === this.range.to;
  }

  run(ticks: number): void {
    const { tape, machine } = this;
    const end = Math.min(this.tick + ticks, this.range.to), startMs = performance.now();
    while (this.tick < end && !this.differs) {
      tape.play(machine, ++this.tick);
      const expected = this.expected();
      this.differs = expected !== null && this.hashNow() !== expected;
    }
    this.seconds += (performance.now() - startMs) / 1000;
  }

  /** What the tape holds, and at the end of the range what the source says, where the tape says nothing. */
  private expected(): number | null {
    const held = this.tape.crcAt(this.tick);
    return held === null && this.tick === this.range.to ? this.hash.of(this.tape.stateAt(this.tick)) : held;
  }

  private hashNow(): number {
    this.machine.state.read(this.values);
    return this.hash.of(this.values);
  }
}
