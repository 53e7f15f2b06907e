/** From a setpoint in W to the whole steps that a product takes, cut toward safety, and back. Pure: the simulator cuts by the same functions. */
import { isExponent, scaled } from '../wire/values.js';

/** Largest raw value of an unsigned register; 65535 says "not implemented". */
const MOST_U16 = 65534;
const MOST_I16 = 32767;
const MOST_I32 = 2147483647;

/** raw = W * multiplier / divisor, cut toward zero, then held within least..most. */
export interface Steps {
  multiplier: number;
  divisor: number;
  least: number;
  most: number;
}

/** A setpoint in whole steps of the product; 0 for what is no number. */
export function rawOf(setpointW: number, s: Steps): number {
  const raw = setpointW * s.multiplier / s.divisor;
  if (raw >= s.most) return s.most;
  if (raw <= s.least) return s.least;
  return raw === raw ? raw - raw % 1 : 0;
}

/** The power in W that so many steps mean. */
export function wattsOf(raw: number, s: Steps): number {
  return raw * s.divisor / s.multiplier;
}

/** A ceiling as a share of `ratedW` in steps of 10^exponent percent: 0 for what is negative, at most 100 percent. */
export function ceilingSteps(ratedW: number, exponent: number): Steps {
  return steps(100, ratedW, exponent, { least: 0, most: mostPercent(exponent) });
}

/** A signed setpoint as such a share. */
export function shareSteps(ratedW: number, exponent: number): Steps {
  const percent = mostPercent(exponent), most = percent < MOST_I16 ? percent : MOST_I16;
  return steps(100, ratedW, exponent, { least: -most, most });
}

/** A signed setpoint in steps of 10^exponent W, within what the product can. */
export function wattSteps(leastW: number, mostW: number, exponent: number): Steps {
  const whole = steps(1, 1, exponent, { least: -MOST_I32, most: MOST_I32 });
  return steps(1, 1, exponent, { least: rawOf(leastW, whole), most: rawOf(mostW, whole) });
}

function steps(multiplier: number, divisor: number, exponent: number, range: { least: number; most: number }): Steps {
  const isFine = exponent < 0;
  return { multiplier: isFine ? scaled(multiplier, -exponent) : multiplier, divisor: isFine ? divisor : scaled(divisor, exponent), least: range.least, most: range.most };
}

/**
 * The power limit of a battery bank in W, cut down, from the registers of its voltage and its current limit and the sum of their exponents:
 * whole numbers are multiplied, then scaled once. NaN where it tells one of them not.
 */
export function bankLimitW(volts: number, amperes: number, exponent: number): number {
  const limitW = scaled(volts * amperes, exponent);
  if (!(limitW >= 0)) return NaN;
  return limitW < MOST_I32 ? limitW | 0 : MOST_I32;
}

/** Whole seconds of a lease, never longer than it; at least 1. */
export function leaseS(leaseMs: number): number {
  const seconds = leaseMs / 1000 | 0;
  return seconds < 1 ? 1 : seconds < MOST_U16 ? seconds : MOST_U16;
}

function mostPercent(exponent: number): number {
  const most = isExponent(exponent) ? scaled(100, -exponent) : 0;
  return most < MOST_U16 ? most | 0 : MOST_U16;
}
