/** What the tests of sources share: a place, a way to draw, and figures of a drawn series. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Source, SourceContext } from '../../../sim/source/source.js';

/** Longest day of 2024 at the coast of Jiangsu, from local midnight. */
export const CONTEXT: SourceContext = {
  startUtcMs: Date.UTC(2024, 5, 20, 16), lastsS: 86400, utcOffsetMinutes: 480, latitudeDeg: 33.2, longitudeDeg: 120.6, seed: 11,
};

/** The values of a source from an instant on. */
export function draw(source: Source, fromS: number, count: number): Float64Array {
  const out = new Float64Array(count);
  source.fill(out, fromS);
  return out;
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]!;
  return sum / values.length;
}

export function deviation(values: ArrayLike<number>): number {
  const centre = mean(values);
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += (values[k]! - centre) ** 2;
  return Math.sqrt(sum / values.length);
}

export function largest(values: ArrayLike<number>): number {
  let most = -Infinity;
  for (let k = 0; k < values.length; k++) if (!(values[k]! <= most)) most = values[k]!;
  return most;
}

export function smallest(values: ArrayLike<number>): number {
  let least = Infinity;
  for (let k = 0; k < values.length; k++) if (!(values[k]! >= least)) least = values[k]!;
  return least;
}

/** Largest change from one second to the next. */
export function steepest(values: ArrayLike<number>): number {
  let most = 0;
  for (let k = 1; k < values.length; k++) most = Math.max(most, Math.abs(values[k]! - values[k - 1]!));
  return most;
}

/** `test` where the file of measured data exists, else a skipped test that says so. */
export function withData(file: string): { path: string; test: typeof test | typeof test.skip } {
  const path = resolve('../shared/data', file);
  if (existsSync(path)) return { path, test };
  console.warn(`skipped, because the measured data are not here: ${path}`);
  return { path, test: test.skip };
}
