/** What the parts of a stand-in share: its time, its queues, and whether it has power. */
import type { Arrivals } from './arrivals.js';
import type { Clock } from './clock.js';

export interface Machine {
  readonly clock: Clock;
  /** Bytes and edges at serial ports and pins: served before any timer that is due. */
  readonly wires: Arrivals;
  /** Bytes and news of sockets: served after the timers. */
  readonly network: Arrivals;
  /** False once the power was cut: nothing leaves the board any more. */
  readonly powered: boolean;
  /** Runs a callback of the script; what it throws is printed, and goes no further. @returns false where the interpreter would take its timer away */
  readonly call: (callback: () => void) => boolean;
  readonly print: (line: string) => void;
}
