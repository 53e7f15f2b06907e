/** Scales as quotients of whole numbers, which the firmware takes. */
import { commonDivisor } from './phases.js';

/** Numerator, which has the sign, and denominator. */
export type Fraction = readonly [number, number];

const MOST_DECIMALS = 9;

/** The shortest decimal fraction that a number is, to fifteen digits: 0.05 is 1/20. */
export function fractionOf(value: number): Fraction {
  let divisor = 1;
  while (divisor < 10 ** MOST_DECIMALS && !isWhole(value * divisor)) divisor *= 10;
  return reduced(Math.round(value * divisor), divisor);
}

export function times([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return reduced(a * c, b * d);
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) <= 1e-12 * Math.abs(value);
}

function reduced(numerator: number, denominator: number): Fraction {
  const divisor = commonDivisor(Math.abs(numerator), denominator);
  return [numerator / divisor, denominator / divisor];
}
