/** What was kept goes back into control when the board starts. */
import type { Kept } from './kept.js';

/** Control, as far as it is set here: a function of `bundle.ts`. */
export interface Settable {
  setParameter(k: number, value: number): boolean;
}

/** Sets every parameter that a person had set. @returns how many this firmware refuses; they are kept no longer */
export function restoreParameters(kept: Kept, control: Settable): number {
  let refused = 0;
  for (let k = 0; k < kept.paramSet.length; k++) {
    if (kept.paramSet[k] === 0 || control.setParameter(k, kept.paramValues[k] as number)) continue;
    kept.paramSet[k] = 0;
    refused++;
  }
  return refused;
}
