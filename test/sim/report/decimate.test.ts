import fc from 'fast-check';
import { decimate } from '../../../sim/report/decimate';
import type { Column, Recording } from '../../../sim/report/result';

function recordingOf(values: number[], kind: Column['kind'] = 'power'): Recording {
  return {
    stepS: 1, timeS: Float64Array.from(values.keys()),
    columns: [{ name: 'x', label: 'X', kind, plot: 'balance', values: Float64Array.from(values) }],
  };
}

function thinned(values: number[], most: number, kind?: Column['kind']): number[] {
  return [...decimate(recordingOf(values, kind), most).columns.get('x')!];
}

describe('decimate', () => {
  test('leaves a short recording as it is', () => {
    expect(thinned([3, 1, 2], 4)).toEqual([3, 1, 2]);
  });

  test('keeps least and greatest of every bucket in the order in which they came', () => {
    expect(thinned([5, 0, 2, 9, 9, 1, 4, 2], 4)).toEqual([0, 9, 9, 1]);
  });

  test('never loses an extreme and never has more points than allowed', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 400 }), fc.integer({ min: 2, max: 60 }), (values, most) => {
      const points = thinned(values, most);

      expect(points.length).toBeLessThanOrEqual(most);
      expect([Math.min(...points), Math.max(...points)]).toEqual([Math.min(...values), Math.max(...values)]);
    }), { seed: 1 });
  });

  test.each([[90, 20], [100, 9], [41, 40]])('spans the whole time of %d steps with at most %d points', (steps, most) => {
    const points = decimate(recordingOf(Array.from({ length: steps }, () => 0)), most);

    expect(points.count * points.stepS).toBeCloseTo(steps, 9);
  });

  test('keeps the code that stood longest in each half of a bucket', () => {
    expect(thinned([1, 1, 2, 3, 3, 4], 2, 'code')).toEqual([1, 3]);
  });

  test('has a gap only where all of a bucket is missing', () => {
    expect(thinned([NaN, 7, NaN, NaN], 4).slice(0, 2)).toEqual([NaN, 7]);
    expect(thinned([NaN, 7, 3, NaN, NaN, NaN, NaN, NaN], 4)).toEqual([7, 3, NaN, NaN]);
  });
});
