/** Values out of registers, and into them as text. */
import { long, word } from '../wire/bytes.js';
import { float32, int16, int32, uint16, uint32 } from '../wire/values.js';
import { Type } from './codes.js';
import { HAS_GENERIC, HAS_SWAPPED } from './facts.js';

/** Four bytes to turn words round in, and a float into words. */
const SCRATCH = new DataView(new ArrayBuffer(4));
/** From a type with the low word first to the same with the high word first. */
const UNSWAPPED = Type.I32Swapped - Type.I32;

/** How many registers a value takes. */
export function wordsOf(type: Type): number {
  if (type === Type.Nothing) return 0;
  return type === Type.I16 || type === Type.U16 ? 1 : 2;
}

/** The value of a type at byte `at`; NaN where it is no number. */
export function takeNumber(view: DataView, at: number, type: Type): number {
  return type === Type.ToldI16 ? int16(view, at) : takeOther(view, at, type);
}

function takeOther(view: DataView, at: number, type: Type): number {
  if (type === Type.I32) return view.getInt32(at);
  if (type === Type.ToldU16) return uint16(view, at);
  if (type === Type.I16) return view.getInt16(at);
  if (type === Type.U16) return view.getUint16(at);
  if (type === Type.U32) return view.getUint32(at);
  if (type === Type.ToldI32) return int32(view, at);
  if (type === Type.ToldU32) return uint32(view, at);
  return HAS_SWAPPED && type !== Type.F32 ? takeSwapped(view, at, type) : float32(view, at);
}

function takeSwapped(view: DataView, at: number, type: Type): number {
  SCRATCH.setUint16(0, view.getUint16(at + 2));
  SCRATCH.setUint16(2, view.getUint16(at));
  return takeNumber(SCRATCH, 0, type - UNSWAPPED);
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
