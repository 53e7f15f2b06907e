/** The averaging window of a meter: the true mean of the last ticks, without a running sum that would drift. */
export class SlidingMean {
  value = NaN;
  private readonly ticks: number = 0;
  /** The last values by tick number; its size is a power of two, so that a mask finds the place. */
  private readonly ring: Float64Array;
  private readonly mask: number = 0;

  /** The window is rounded to ticks; below one and a half it would be the value of the tick itself, and needs no memory. */
  constructor(windowMs: number, dtMs: number) {
    this.ticks = Math.max(1, Math.round(windowMs / dtMs));
    this.ring = new Float64Array(2 ** Math.ceil(Math.log2(this.ticks)));
    this.mask = this.ring.length - 1;
  }

  /** The value that held during the tick of this number; every tick, from 1. */
  put(tick: number, value: number): void {
    this.ring[tick & this.mask] = value;
  }

  /** Sets `value` to the mean over the window that ends with this tick, or over all ticks while they are fewer. */
  take(tick: number): void {
    const count = tick < this.ticks ? tick : this.ticks;
    let sum = 0;
    for (let back = 0; back < count; back++) sum += this.ring[(tick - back) & this.mask]!;
    this.value = sum / count;
  }
}
