/** Values of the types that the site file names, out of registers and into them. */
import { float32 } from '../wire/values.js';
import { Type } from './codes.js';
import { HAS_SWAPPED } from './facts.js';

/** Four bytes to turn words round in, and a float into words. */
const SCRATCH = new DataView(new ArrayBuffer(4));
/** From a type with the low word first to the same with the high word first. */
const UNSWAPPED = Type.I32Swapped - Type.I32;

/** How many registers a value takes. */
export function wordsOf(type: Type): number {
  return type === Type.I16 || type === Type.U16 ? 1 : 2;
}

/** The value of a type at byte `at`; a float that is none is NaN. */
export function takeNumber(view: DataView, at: number, type: Type): number {
  if (type === Type.I16) return view.getInt16(at);
  if (type === Type.U16) return view.getUint16(at);
  if (type === Type.I32) return view.getInt32(at);
  if (type === Type.U32) return view.getUint32(at);
  return HAS_SWAPPED && type !== Type.F32 ? takeSwapped(view, at, type) : float32(view, at);
}

function takeSwapped(view: DataView, at: number, type: Type): number {
  SCRATCH.setUint16(0, view.getUint16(at + 2));
  SCRATCH.setUint16(2, view.getUint16(at));
  return takeNumber(SCRATCH, 0, type - UNSWAPPED);
}

/** Puts a value of a type into the words from index `at` on. Whole numbers must lie within the type's range. */
export function putNumber(words: Uint16Array, at: number, type: Type, value: number): void {
  if (wordsOf(type) === 1) { words[at] = value; return; }
  const isSwapped = HAS_SWAPPED && type >= Type.I32Swapped, high = isSwapped ? at + 1 : at, low = isSwapped ? at : at + 1;
  if (type === Type.F32 || type === Type.F32Swapped) SCRATCH.setFloat32(0, value);
  else SCRATCH.setInt32(0, value);
  words[high] = SCRATCH.getUint16(0);
  words[low] = SCRATCH.getUint16(2);
}
