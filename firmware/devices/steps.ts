/** From a setpoint in W to the whole steps that a product takes, cut toward safety, and back. Pure: the simulator cuts by the same functions. */
import { isExponent, scaled } from '../wire/values.js';

/** Largest raw value of an unsigned register; 65535 says "not implemented". */
const MOST_U16 = 65534;
const MOST_I16 = 32767;
const MOST_I32 = 2147483647;

/** A ceiling as a share of `ratedW` in steps of 10^exponent percent, cut down: 0 for what is negative or no number, at most 100 percent. */
export function ceilingRaw(ceilingW: number, ratedW: number, exponent: number): number {
  const raw = scaled(ceilingW * 100, -exponent) / ratedW, most = mostPercent(exponent);
  if (!(raw > 0)) return 0;
  return raw < most ? raw | 0 : most;
}

/** The ceiling in W that a share means. */
export function ceilingW(raw: number, ratedW: number, exponent: number): number {
  return raw * ratedW / scaled(100, -exponent);
}

/** A signed setpoint as a share of `ratedW` in steps of 10^exponent percent, cut toward zero; 0 for what is no number. */
export function shareRaw(setpointW: number, ratedW: number, exponent: number): number {
  const size = ceilingRaw(setpointW < 0 ? -setpointW : setpointW, ratedW, exponent), held = size < MOST_I16 ? size : MOST_I16;
  return setpointW < 0 ? -held : held;
}

/** A signed setpoint in steps of 10^exponent W, cut toward zero and held within what the product can; 0 for what is no number. */
export function setpointRaw(setpointW: number, leastW: number, mostW: number, exponent: number): number {
  const heldW = setpointW > mostW ? mostW : setpointW < leastW ? leastW : setpointW, raw = scaled(heldW, -exponent);
  if (raw >= MOST_I32) return MOST_I32;
  return raw <= -MOST_I32 ? -MOST_I32 : raw | 0;
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
