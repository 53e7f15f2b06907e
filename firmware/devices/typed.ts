/** Values out of registers, and into them as text. */
import { long, word } from '../wire/bytes.js';
import { Format } from './codes.js';
import { HAS_FLOATS, HAS_GENERIC, HAS_SWAPPED } from './facts.js';

/** Four bytes to turn words round in, and a float into words. */
const SCRATCH = new DataView(new ArrayBuffer(4));
/** From a type with the low word first to the same with the high word first. */
const UNSWAPPED = Format.I32Swapped - Format.I32;

/** How a value is read out of an answer. */
export type Reader = 'getInt16' | 'getUint16' | 'getInt32' | 'getUint32' | 'getFloat32';

/** How many registers a value takes. */
export function wordsOf(format: Format): number {
  if (format === Format.Nothing) return 0;
  return format === Format.I16 || format === Format.U16 ? 1 : 2;
}

/** How a type is read where its high word comes first. */
export function readerOf(format: Format): Reader {
  const readers: Reader[] = ['getInt16', 'getUint16', 'getInt32', 'getUint32', 'getFloat32'];
  return readers[format >= Format.ToldI16 ? format - Format.ToldI16 : isSwapped(format) ? format - UNSWAPPED : format] as Reader;
}

export function isSwapped(format: Format): boolean {
  return format >= Format.I32Swapped && format <= Format.F32Swapped;
}

/** The value of a type that says that there is none (SunSpec Information Model Specification); NaN, which no value is, where none does. */
export function noneOf(format: Format): number {
  if (format === Format.ToldI16) return -32768;
  if (format === Format.ToldU16) return 65535;
  if (format === Format.ToldI32) return -2147483648;
  return format === Format.ToldU32 ? 4294967295 : NaN;
}

/** The value at byte `at` whose low word comes first. */
export function readSwapped(view: DataView, at: number, reader: Reader): number {
  SCRATCH.setUint16(0, view.getUint16(at + 2));
  SCRATCH.setUint16(2, view.getUint16(at));
  return SCRATCH[reader](0);
}

export function isFloat(format: Format): boolean {
  return format === Format.F32 || format === Format.F32Swapped;
}

/** What registers hold of a whole number: a float has 24 bits for it, so that 16777217 W become 16777216. */
export function heldOf(format: Format, value: number): number {
  if (!HAS_FLOATS || !isFloat(format)) return value;
  SCRATCH.setFloat32(0, value);
  return SCRATCH.getFloat32(0);
}

/** A value of a type as it is written. Whole numbers must lie within the type's range. */
export function textOf(format: Format, value: number): string {
  if (format === Format.U16 || format === Format.I16) return word(value);
  if (format === Format.I32) return long(value);
  if (format === Format.Band) return word(value) + word(-value);
  return HAS_GENERIC && format !== Format.Nothing ? textOfSeldom(format, value) : '';
}

function textOfSeldom(format: Format, value: number): string {
  if (HAS_FLOATS && isFloat(format)) SCRATCH.setFloat32(0, value); else SCRATCH.setInt32(0, value);
  const high = word(SCRATCH.getUint16(0)), low = word(SCRATCH.getUint16(2));
  return HAS_SWAPPED && format >= Format.I32Swapped ? low + high : high + low;
}
