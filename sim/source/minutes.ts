/** Slow quantities: worked out once a minute and drawn straight between the minutes. */
import type { Source, SourceContext } from './source.js';

const STEP_S = 60;

/** Follows `valueAt` (seconds since the scenario's start, also before it) through the full minutes of the clock. */
export class MinuteSeries implements Source {
  /** How far the scenario starts into a minute: shift times and file stamps are full minutes, so knots fall on them. */
  private readonly intoMinuteS: number;

  constructor(context: SourceContext, private readonly valueAt: (timeS: number) => number) {
    this.intoMinuteS = Math.floor(context.startUtcMs / 1000) % STEP_S;
  }

  fill(out: Float64Array, fromS: number): void {
    let minute = Math.floor((fromS + this.intoMinuteS) / STEP_S);
    let phase = fromS + this.intoMinuteS - minute * STEP_S;
    let from = this.knot(minute);
    for (let k = 0; k < out.length; phase = 0) {
      const to = this.knot(++minute);
      const slope = (to - from) / STEP_S;
      const end = Math.min(out.length, k + STEP_S - phase);
      for (; k < end; k++, phase++) out[k] = from + slope * phase;
      from = to;
    }
  }

  private knot(minute: number): number {
    return this.valueAt(minute * STEP_S - this.intoMinuteS);
  }
}
