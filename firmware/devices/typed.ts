/** Values out of registers, and into them as text. */
import { long, word } from '../wire/bytes.js';
import { Type } from './codes.js';
import { HAS_GENERIC, HAS_SWAPPED } from './facts.js';

/** Four bytes to turn words round in, and a float into words. */
const SCRATCH = new DataView(new ArrayBuffer(4));
/** From a type with the low word first to the same with the high word first. */
const UNSWAPPED = Type.I32Swapped - Type.I32;

/** How a value is read out of an answer. */
export type Reader = 'getInt16' | 'getUint16' | 'getInt32' | 'getUint32' | 'getFloat32';

/** How many registers a value takes. */
export function wordsOf(type: Type): number {
  if (type === Type.Nothing) return 0;
  return type === Type.I16 || type === Type.U16 ? 1 : 2;
}

/** How a type is read where its high word comes first. */
export function readerOf(type: Type): Reader {
  const readers: Reader[] = ['getInt16', 'getUint16', 'getInt32', 'getUint32', 'getFloat32'];
  return readers[type >= Type.ToldI16 ? type - Type.ToldI16 : isSwapped(type) ? type - UNSWAPPED : type] as Reader;
}

export function isSwapped(type: Type): boolean {
  return type >= Type.I32Swapped && type <= Type.F32Swapped;
}

/** The value of a type that says that there is none (SunSpec Information Model Specification); NaN, which no value is, where none does. */
export function noneOf(type: Type): number {
  if (type === Type.ToldI16) return -32768;
  if (type === Type.ToldU16) return 65535;
  if (type === Type.ToldI32) return -2147483648;
  return type === Type.ToldU32 ? 4294967295 : NaN;
}

/** The value at byte `at` whose low word comes first. */
export function readSwapped(view: DataView, at: number, reader: Reader): number {
  SCRATCH.setUint16(0, view.getUint16(at + 2));
  SCRATCH.setUint16(2, view.getUint16(at));
  return SCRATCH[reader](0);
}

/** A value of a type as it is written. Whole numbers must lie within the type's range. */
export function textOf(type: Type, value: number): string {
  if (type === Type.U16 || type === Type.I16) return word(value);
  if (type === Type.I32) return long(value);
  if (type === Type.Band) return word(value) + word(-value);
  return HAS_GENERIC && type !== Type.Nothing ? textOfSeldom(type, value) : '';
}

function textOfSeldom(type: Type, value: number): string {
  if (type === Type.F32 || type === Type.F32Swapped) SCRATCH.setFloat32(0, value); else SCRATCH.setInt32(0, value);
  const high = word(SCRATCH.getUint16(0)), low = word(SCRATCH.getUint16(2));
  return HAS_SWAPPED && type >= Type.I32Swapped ? low + high : high + low;
}
