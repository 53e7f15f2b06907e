/** Intervals and timeouts as Espruino keeps them (src/jsinteractive.c, jsiIdle; src/jswrap_interactive.c). */
import { type Clock, microseconds } from './clock.js';

/** The shortest that Espruino takes, ms. */
const LEAST_MS = 0.1;

interface Timer {
  id: number;
  dueUs: number;
  /** NaN for a timeout. */
  periodUs: number;
  /** Returns false where the timer is to go, for the interpreter broke it off. */
  callback: () => unknown;
  /** What of the script the interpreter keeps for it. */
  kept: Kept;
}

/** The script's own function, and what it is called with. */
export interface Kept {
  cb: unknown;
  args: readonly unknown[];
}

/** The timers of the stand-in itself keep nothing of the script. */
const NOTHING: Kept = { cb: undefined, args: [] };

export class Timers {
  /** When the next is due; Infinity where there is none. */
  nextUs = Infinity;
  /** In the order in which they were made. */
  private timers: Timer[] = [];
  private lastId = 0;
  private changed = false;

  constructor(private readonly clock: Clock) {}

  get count(): number {
    return this.timers.length;
  }

  /** A record for each, as the interpreter has them: it keeps what they need in variables. */
  get held(): object[] {
    return this.timers.map(({ dueUs, periodUs, kept }) => ({ time: dueUs / 1e6, ...(periodUs === periodUs ? { intr: periodUs / 1e3 } : {}), ...kept }));
  }

  /** @returns the number by which it is cleared */
  setTimeout(callback: Timer['callback'], delayMs: number, kept = NOTHING): number {
    return this.add({ callback, kept, repeats: false }, delayMs);
  }

  setInterval(callback: Timer['callback'], periodMs: number, kept = NOTHING): number {
    return this.add({ callback, kept, repeats: true }, periodMs);
  }

  /** Ends the timer of that number, or all where none is given. Throws where it is undefined, which is seldom meant. */
  clear(name: 'Timeout' | 'Interval', ids: readonly unknown[]): void {
    if (ids.length > 0 && ids[0] === undefined) throw new Error(`clear${name}(undefined) not allowed. Use clear${name}() instead`);
    this.timers = ids.length === 0 ? [] : this.timers.filter(({ id }) => id !== ids[0]);
    this.change();
  }

  /** Begins a period of that length now. */
  changeInterval(id: number, periodMs: number): void {
    const timer = this.timers.find((it) => it.id === id);
    if (timer === undefined) throw new Error('Unknown Interval');
    timer.periodUs = periodOf(periodMs);
    timer.dueUs = this.clock.nowUs + timer.periodUs;
    this.change();
  }

  /**
   * One pass: every timer that is due at its beginning, in order, each once, and again from the first where a callback made or cleared one. An
   * interval is due a period after it was due, however late it was: after a stall it comes in a burst, one for each pass.
   */
  run(nowUs: number): void {
    if (this.nextUs > nowUs) return;
    do {
      this.changed = false;
      for (let k = 0; k < this.timers.length && !this.changed; k++) if (this.timers[k]!.dueUs <= nowUs) this.fire(this.timers[k]!);
    } while (this.changed);
    this.findNext();
  }

  private fire(timer: Timer): void {
    const { dueUs } = timer;
    const goesOn = timer.callback() !== false;
    // The period is looked up after the callback, which may have changed it; the due time is that of before.
    if (goesOn && timer.periodUs === timer.periodUs) timer.dueUs = dueUs + timer.periodUs;
    else this.remove(timer);
  }

  private add({ callback, kept, repeats }: Pick<Timer, 'callback' | 'kept'> & { repeats: boolean }, ms: number): number {
    const us = periodOf(ms), id = ++this.lastId;
    this.timers.push({ id, dueUs: this.clock.nowUs + us, periodUs: repeats ? us : NaN, callback, kept });
    this.change();
    return id;
  }

  private remove(timer: Timer): void {
    const at = this.timers.indexOf(timer);
    if (at < 0) return;
    this.timers.splice(at, 1);
    this.change();
  }

  private change(): void {
    this.changed = true;
    this.findNext();
  }

  private findNext(): void {
    let nextUs = Infinity;
    for (const { dueUs } of this.timers) if (dueUs < nextUs) nextUs = dueUs;
    this.nextUs = nextUs;
  }
}

function periodOf(ms: number): number {
  return microseconds(ms >= LEAST_MS ? ms : LEAST_MS);
}
