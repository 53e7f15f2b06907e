/** Noise with a memory: a first-order autoregression, exact at its updates and held between them. */
import type { Random } from '../random.js';

export interface NoiseShape {
  /** Standard deviation, in the unit of the value. */
  deviation: number;
  /** After this time a deviation has decayed to 1/e on average; 0 for white noise. */
  memoryMs: number;
  /** Time between updates, rounded to ticks, at least one. */
  everyMs: number;
}

export class AutoregressiveNoise {
  value = NaN;
  private readonly keeps = NaN;
  private readonly adds = NaN;
  private readonly everyTicks: number = 0;
  private ticksLeft = 0;

  /** Starts in its long-term distribution, so that the first minutes are no calmer than the rest. */
  constructor(shape: NoiseShape, dtMs: number, private readonly random: Random) {
    this.everyTicks = Math.max(1, Math.round(shape.everyMs / dtMs));
    this.ticksLeft = this.everyTicks;
    this.keeps = Math.exp((-this.everyTicks * dtMs) / shape.memoryMs);
    this.adds = shape.deviation * Math.sqrt(1 - this.keeps ** 2);
    this.value = shape.deviation * random.normal();
  }

  /** One tick. */
  step(): void {
    if (--this.ticksLeft > 0) return;
    this.ticksLeft = this.everyTicks;
    if (this.adds > 0) this.value = this.keeps * this.value + this.adds * this.random.normal();
  }
}
