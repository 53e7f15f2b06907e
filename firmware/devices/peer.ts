/** What is known of a device on a bus, and what was read of it last. */

/** What is being done with a peer. */
export const enum Task { Idle, Discover, Poll, Command, ReadBack }

/** Allocated once. */
export interface Peer {
  task: Task;
  /** True once discovery knows enough to poll. */
  known: boolean;

  /** Of the last poll: power W in the sense of control (what feeds the busbar is positive), NaN where it was not implemented. */
  powerW: number;
  /** Age of the sample where the product tells, else that which the site file gives it; running number of the sample where it tells, else -1. */
  ageMs: number;
  olderMs: number;
  sequence: number;
  /** Batteries only. */
  socPermille: number;
  chargeW: number;
  dischargeW: number;
  /** Only where the power and its scale factor are read apart: that scale factor as it was read last. */
  powerExponent?: number;
  /** Setpoint to be written, W. */
  orderW: number;
  /**
   * Only where it takes commands. What was written of it last, in whole steps of the product, and what was read back, W; NaN while it was not. They are equal where the product
   * took it. And the scale factor by which it counts them.
   */
  sentW: number;
  effectW: number;
  exponent: number;
}
