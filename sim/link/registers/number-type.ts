/** How a number stands in the registers of a product without SunSpec: width, sign, floating point, order of the words. */
import { Format } from '../../../firmware/devices/codes.js';
import { isFloat, isSwapped } from '../../../firmware/devices/typed.js';

/** Words that a type takes. */
export function sizeOf(format: Format): number {
  return format === Format.I16 || format === Format.U16 ? 1 : 2;
}

/** The number that registers of a type hold when they are told `value`: whole and within range, or the nearest floating-point number of 32 bits. */
export function held(format: Format, value: number): number {
  switch (format) {
    case Format.I16: return within(value, -32768, 32767);
    case Format.U16: return within(value, 0, 65535);
    case Format.I32: case Format.I32Swapped: return within(value, -2147483648, 2147483647);
    case Format.U32: case Format.U32Swapped: return within(value, 0, 4294967295);
    default: return Math.fround(value);
  }
}

/** Puts a number that `held` gave into its registers. */
export function putNumber(words: Uint16Array, at: number, format: Format, value: number): void {
  if (sizeOf(format) === 1) {
    words[at] = value;
    return;
  }
  const bits = isFloat(format) ? bitsOf(value) : value;
  const swapped = isSwapped(format);
  words[swapped ? at + 1 : at] = bits >>> 16;
  words[swapped ? at : at + 1] = bits;
}

/** The number in the registers. */
export function numberAt(words: Uint16Array, at: number, format: Format): number {
  if (format === Format.U16) return words[at]!;
  if (format === Format.I16) return (words[at]! << 16) >> 16;
  const swapped = isSwapped(format);
  const bits = (words[swapped ? at + 1 : at]! << 16) | words[swapped ? at : at + 1]!;
  if (isFloat(format)) return floatOf(bits);
  return format === Format.U32 || format === Format.U32Swapped ? bits >>> 0 : bits;
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
