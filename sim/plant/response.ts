/** How an actuator moves towards its target: a first-order lag whose slope is limited. */
import { greater, lesser } from './extremes.js';

/** Nearer than a microwatt the value is the target: a decay that never ends would reach denormal numbers, which are slow. */
const SETTLED_W = 1e-6;

export interface ResponseLimits {
  lagMs: number;
  riseWPerS: number;
  fallWPerS: number;
}

export class Response {
  /** Where it is to go, W: set before each step. */
  targetW = NaN;
  /** Where the actuator stands, W. */
  valueW = NaN;
  private readonly share = NaN;
  private readonly riseW = NaN;
  private readonly fallW = NaN;

  /** Slopes may be Infinity; a lag of 0 follows at once. */
  constructor(limits: ResponseLimits, dtMs: number) {
    this.targetW = this.valueW = 0;
    this.share = lagShare(limits.lagMs, dtMs);
    this.riseW = (limits.riseWPerS * dtMs) / 1000;
    this.fallW = (limits.fallWPerS * dtMs) / 1000;
  }

  /** One tick towards the target; exact for a target that is constant within the tick. */
  step(): void {
    const gapW = this.targetW - this.valueW;
    if (Math.abs(gapW) < SETTLED_W) this.valueW = this.targetW;
    else this.valueW += lesser(this.riseW, greater(-this.fallW, this.share * gapW));
  }
}

/** Part of the gap that a first-order lag closes in one tick, 0..1. */
export function lagShare(lagMs: number, dtMs: number): number {
  return lagMs > 0 ? 1 - Math.exp(-dtMs / lagMs) : 1;
}
