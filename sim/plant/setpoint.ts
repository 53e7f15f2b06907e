/** A command on its way into a device: dead time before it acts, and a lease after which the device falls back. */

export interface SetpointTiming {
  /** From the arrival of a command to its first effect; rounded to ticks. */
  deadTimeMs: number;
  /** 0 or Infinity: a command holds for ever. */
  leaseMs: number;
  /** In effect before the first command and after the lease. */
  fallbackW: number;
}

/** Later than any tick: 13 years of 200 ms. */
const NEVER = 2147483647;

export class Setpoint {
  /** What is in effect, W. */
  valueW = NaN;
  /** True before the first command and after a lease has run out: what is in effect is the fallback, or on the way to be more. */
  reverted = true;
  private incomingW = NaN;
  /** One slot for each tick of dead time, and one; NaN where no command came in that tick. */
  private readonly line: Float64Array;
  private at = 0;
  /** Ticks until the line is sure to be empty. */
  private busyTicks = 0;
  private fallbackW = NaN;
  private leaseTicks: number = 0;
  private leaseEndTick = NEVER;
  /** Until then there is nothing to do. */
  private wakeTick = NEVER;

  constructor(timing: SetpointTiming, private readonly dtMs: number) {
    this.fallbackW = timing.fallbackW;
    this.valueW = timing.fallbackW;
    this.line = new Float64Array(Math.round(timing.deadTimeMs / dtMs) + 1).fill(NaN);
    this.hold(timing.leaseMs);
  }

  /** Commands hold for so long from the next that is taken; 0 or Infinity: for ever. What they fall back to stays, unless it is told. */
  hold(leaseMs: number, fallbackW = this.fallbackW): void {
    this.fallbackW = fallbackW;
    this.leaseTicks = leaseMs > 0 ? Math.min(NEVER, Math.ceil(leaseMs / this.dtMs)) : NEVER;
  }

  /** A command arrives: the last one before a tick counts and starts the lease anew. NaN and infinities are ignored, as a device refuses them; -0 is 0. */
  take(valueW: number): void {
    if (!Number.isFinite(valueW)) return;
    this.incomingW = valueW + 0;
    this.reverted = false;
    this.wakeTick = 0;
  }

  /** The tick of this number; every tick, from 1. */
  step(tick: number): void {
    if (tick >= this.wakeTick) this.wake(tick);
  }

  private wake(tick: number): void {
    if (!Number.isNaN(this.incomingW)) this.renew(tick);
    if (tick >= this.leaseEndTick) this.revert();
    if (this.busyTicks > 0) this.advance();
    this.wakeTick = this.busyTicks > 0 ? 0 : this.leaseEndTick;
  }

  private renew(tick: number): void {
    this.leaseEndTick = this.leaseTicks === NEVER ? NEVER : tick + this.leaseTicks;
    this.busyTicks = this.line.length;
  }

  /** Commands still in the dead time are lost too: they are older than the lease. */
  private revert(): void {
    this.valueW = this.fallbackW;
    this.reverted = true;
    this.leaseEndTick = NEVER;
    this.line.fill(NaN);
  }

  private advance(): void {
    this.busyTicks--;
    this.line[this.at] = this.incomingW;
    this.incomingW = NaN;
    this.at = this.at + 1 === this.line.length ? 0 : this.at + 1;
    const ripeW = this.line[this.at]!;
    if (!Number.isNaN(ripeW)) this.valueW = ripeW;
  }
}
