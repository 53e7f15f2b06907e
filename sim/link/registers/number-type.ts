/** How a number stands in the registers of a product without SunSpec: width, sign, floating point, order of the words. */
import { Type } from '../../../firmware/devices/codes.js';

/** Words that a type takes. */
export function sizeOf(type: Type): number {
  return type === Type.I16 || type === Type.U16 ? 1 : 2;
}

/** The number that registers of a type hold when they are told `value`: whole and within range, or the nearest floating-point number of 32 bits. */
export function held(type: Type, value: number): number {
  switch (type) {
    case Type.I16: return within(value, -32768, 32767);
    case Type.U16: return within(value, 0, 65535);
    case Type.I32: case Type.I32Swapped: return within(value, -2147483648, 2147483647);
    case Type.U32: case Type.U32Swapped: return within(value, 0, 4294967295);
    default: return Math.fround(value);
  }
}

/** Puts a number that `held` gave into its registers. */
export function putNumber(words: Uint16Array, at: number, type: Type, value: number): void {
  if (sizeOf(type) === 1) {
    words[at] = value;
    return;
  }
  const bits = isFloat(type) ? bitsOf(value) : value;
  const swapped = isSwapped(type);
  words[swapped ? at + 1 : at] = bits >>> 16;
  words[swapped ? at : at + 1] = bits;
}

/** The number in the registers. */
export function numberAt(words: Uint16Array, at: number, type: Type): number {
  if (type === Type.U16) return words[at]!;
  if (type === Type.I16) return (words[at]! << 16) >> 16;
  const swapped = isSwapped(type);
  const bits = (words[swapped ? at + 1 : at]! << 16) | words[swapped ? at : at + 1]!;
  if (isFloat(type)) return floatOf(bits);
  return type === Type.U32 || type === Type.U32Swapped ? bits >>> 0 : bits;
}

function isFloat(type: Type): boolean {
  return type === Type.F32 || type === Type.F32Swapped;
}

function isSwapped(type: Type): boolean {
  return type === Type.I32Swapped || type === Type.U32Swapped || type === Type.F32Swapped;
}

/** Rounded to the nearest; what is no number reads as 0. */
function within(value: number, least: number, most: number): number {
  const whole = Math.round(value) || 0;
  return Math.max(least, Math.min(most, whole)) + 0;
}

const scratch = new DataView(new ArrayBuffer(4));

function bitsOf(value: number): number {
  scratch.setFloat32(0, value);
  return scratch.getUint32(0);
}

function floatOf(bits: number): number {
  scratch.setInt32(0, bits);
  return scratch.getFloat32(0);
}
