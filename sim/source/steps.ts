/** Stories told by hand: values at points in time, held or joined by straight lines. */
import { Piecewise } from './piecewise.js';
import type { Source } from './source.js';

export interface Point {
  /** Seconds since the scenario's start. */
  atS: number;
  value: number;
}

/**
 * A profile through points in rising order of time; two points at the same time make a jump. The first value holds before
 * the first point, the last one after the last.
 */
export function profile(points: readonly Point[], between: 'hold' | 'linear'): Source {
  const atS = points.map((point) => point.atS);
  const value = points.map((point) => point.value);
  const slopePerS = points.map((point, k) => (between === 'hold' ? 0 : slope(point, points[k + 1])));
  return new Piecewise({ atS, value, slopePerS }, value[0] ?? 0);
}

/** Plays the `periodS` seconds of a source from `fromS` on, again and again and backwards in time too; both whole seconds. */
export function repeated(source: Source, fromS: number, periodS: number): Source {
  return {
    fill(out, atS) {
      for (let k = 0; k < out.length;) {
        const phase = ((atS + k - fromS) % periodS + periodS) % periodS;
        const end = Math.min(out.length, k + periodS - phase);
        source.fill(out.subarray(k, end), fromS + phase);
        k = end;
      }
    },
  };
}

function slope(from: Point, to: Point | undefined): number {
  return to && to.atS > from.atS ? (to.value - from.value) / (to.atS - from.atS) : 0;
}
