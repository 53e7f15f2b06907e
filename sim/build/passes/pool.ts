/** One array for numbers of the whole site: what it holds, and where. */
import { isObject } from './heap.js';
import { objectsOf, redirect, type Image } from './image.js';
import type { Shape } from './pack-market.js';
import type { Fields } from './records.js';

/** Where packed fields go: those of single records by their places in the whole, others by their places in the part that their record holds. */
export interface Places {
  singles: ReadonlyMap<string, number>;
  parts: ReadonlyMap<string, number>;
}

/** A number in the array takes so many bytes, and one of a list of integers. */
const DOUBLE = 8, INTEGER = 4;

/**
 * Moves the fields of records into one array. Every record with fields in a part holds that under `key`; other arrays of numbers become parts
 * of it too, and lists of integers that are all nought share its bytes.
 *
 * @returns the array
 */
export function fillPool(image: Image, shapes: readonly Shape[], places: Places, key: string): Float64Array {
  const integers = objectsOf(image).filter(isIdle), arrays = objectsOf(image).filter(isDoubles);
  const packed = shapes.reduce((sum, shape) => sum + partOf(shape, places) * shape.records.length, places.singles.size);
  const pool = new Float64Array(Math.ceil(integers.reduce((sum, { length }) => sum + length * INTEGER / DOUBLE, 0)) + arrays.reduce((sum, { length }) => sum + length, packed));
  let end = places.singles.size;
  const others = new Map<unknown, object>();
  const take = (length: number): Float64Array => pool.subarray(end, end += length);
  for (const array of arrays) others.set(array, copied(array, take(array.length)));
  for (const shape of shapes) for (const record of shape.records) move(record, places, { pool, part: take(partOf(shape, places)), key });
  for (let k = 0, byte = end * DOUBLE; k < integers.length; byte += integers[k]!.length * INTEGER, k++) others.set(integers[k], new Int32Array(pool.buffer, byte, integers[k]!.length));
  redirect(image, others);
  return pool;
}

/** Length of the part of a record of that shape. */
function partOf({ fields }: Shape, { parts }: Places): number {
  return Math.max(0, ...fields.map((field) => (parts.get(field) ?? -1) + 1));
}

function copied(array: Float64Array, part: Float64Array): Float64Array {
  part.set(array);
  return part;
}

function move(record: Fields, { singles, parts }: Places, { pool, part, key }: { pool: Float64Array; part: Float64Array; key: string }): void {
  for (const field of Object.keys(record)) {
    const whole = singles.get(field), at = parts.get(field);
    if (whole !== undefined) pool[whole] = Number(record[field]);
    if (at !== undefined) part[at] = Number(record[field]);
    if (whole !== undefined || at !== undefined) delete record[field];
  }
  if (part.length > 0) record[key] = part;
}

/** An array that comes from where the file was run is of another world. */
function isDoubles(value: unknown): value is Float64Array {
  return isObject(value) && value.constructor.name === 'Float64Array';
}

function isIdle(value: object): value is Int32Array {
  return value.constructor.name === 'Int32Array' && (value as Int32Array).every((it) => it === 0);
}
