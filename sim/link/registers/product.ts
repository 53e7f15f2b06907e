/** What every simulated product has in common: registers, perhaps a contactor, and a breaker whose position it knows. */
import type { Bank } from './bank.js';

/** A breaker or contactor; closed where power may flow. */
export interface Switch {
  closed: boolean;
}

export interface Product {
  /** Read by function 3, written by 6 and 16. */
  holding: Bank;
  /** Read by function 4; null where the product has none. */
  input: Bank | null;
  /** Coil 0: opens and closes the unit; null where nobody may. */
  contactor: Switch | null;
  /** Discrete input 0. */
  breaker: Switch;
}

/** What a product is made from, beside its unit. */
export interface Making {
  /** Where its map begins. */
  base: number;
  /** Whether it tells number and age of its samples. */
  tellsSamples: boolean;
  name: string;
  ratedW: number;
  /** -1 where it counts against the sense of control. */
  sign: number;
  /** For how long a command holds where the master does not say; 0 for ever. */
  leaseMs: number;
}
