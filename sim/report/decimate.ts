/** Fewer points for the page: no peak is lost, because each bucket of steps keeps its least and its greatest value. */
import type { Column, Recording } from './result.js';

/** About five points a pixel of a wide screen: zooming in still shows more, and a page stays some megabytes. */
export const MOST_POINTS = 20000;

/** Columns on a common, even grid. */
export interface Points {
  stepS: number;
  count: number;
  columns: Map<string, Float32Array>;
}

/**
 * The recording with at most `most` points a column; at least 2. A bucket becomes two points: its least and greatest value in the order in which they
 * came; codes keep what stood longest in each half. Values that are not numbers are gaps: a bucket is one only where all of it is.
 */
export function decimate(recording: Recording, most: number = MOST_POINTS): Points {
  const steps = recording.timeS.length;
  const columns = new Map<string, Float32Array>();
  if (steps <= most) {
    for (const column of recording.columns) columns.set(column.name, Float32Array.from(column.values));
    return { stepS: recording.stepS, count: steps, columns };
  }
  const buckets = Math.floor(most / 2);
  for (const column of recording.columns) columns.set(column.name, thin(column, buckets));
  return { stepS: (recording.stepS * steps) / (2 * buckets), count: 2 * buckets, columns };
}

/** Buckets differ by at most one step in length, so that together they end where the recording does. */
function thin({ values, kind }: Column, buckets: number): Float32Array {
  const thinned = new Float32Array(2 * buckets);
  const startOf = (bucket: number): number => Math.floor((bucket * values.length) / buckets);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const part = values.subarray(startOf(bucket), startOf(bucket + 1));
    thinned.set(kind === 'code' ? longestOfHalves(part) : extremes(part), 2 * bucket);
  }
  return thinned;
}

/** Least and greatest, the earlier one first. */
function extremes(part: Float64Array): [number, number] {
  let least = -1;
  let most = -1;
  part.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    if (least < 0 || value < part[least]!) least = index;
    if (most < 0 || value > part[most]!) most = index;
  });
  if (least < 0) return [NaN, NaN];
  return least < most ? [part[least]!, part[most]!] : [part[most]!, part[least]!];
}

function longestOfHalves(part: Float64Array): [number, number] {
  const half = Math.ceil(part.length / 2);
  const first = longest(part.subarray(0, half));
  return [first, part.length > half ? longest(part.subarray(half)) : first];
}

function longest(part: Float64Array): number {
  const counts = new Map<number, number>();
  for (const code of part) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
