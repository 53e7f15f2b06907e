/** What every kind of event becomes. */
import type { Simulation } from '../run.js';

/** One event made ready: what it says, what it does, and what ends it. */
export interface Knob {
  text: string;
  turn: (run: Simulation) => void;
  /** Puts back what was before, or what is usual. */
  back: (run: Simulation) => void;
  /** Index of the load that steps; -1 for any other event. */
  stepsLoad: number;
  /** True where it moves a contact. */
  needsPins?: boolean;
}
