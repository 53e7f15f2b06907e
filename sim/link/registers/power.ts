/** A 16-bit power register and the register of its scale factor, fed by what a product measures. */
import { rawPower } from './quantise.js';
import type { Probe } from './probe.js';
import { NO_INT16 } from './words.js';

/** Where the two stand in the words of a bank, and what the register counts: 10^exponent W, and -1 times as many where the product is mounted the other way round. */
export interface PowerRegister {
  value: number;
  scale: number;
  exponent: number;
  sign: number;
}

/** Brings the register up to date; a scale that a fault has changed is ten times as coarse. */
export function showPower(words: Uint16Array, { value, scale, exponent, sign }: PowerRegister, probe: Probe, known: boolean): void {
  const shown = probe.faults.now.scaleChanged ? exponent + 1 : exponent;
  words[scale] = shown;
  words[value] = known ? rawPower(sign * probe.powerW, shown) : NO_INT16;
}
