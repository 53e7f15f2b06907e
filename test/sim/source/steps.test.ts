import { clamped, constant, mapped, offset, scaled, sum } from '../../../sim/source/combine.js';
import { lastAtOrBefore } from '../../../sim/source/piecewise.js';
import { profile, repeated } from '../../../sim/source/steps.js';
import { draw } from './support.js';

const points = [{ atS: 2, value: 10 }, { atS: 4, value: 20 }, { atS: 8, value: 0 }];
const ramp = { fill: (out: Float64Array, fromS: number) => void out.forEach((_, k) => { out[k] = fromS + k; }) };

test('a held profile keeps each value until the next point, and the first and last for ever', () => {
  expect(Array.from(draw(profile(points, 'hold'), 0, 10))).toEqual([10, 10, 10, 10, 20, 20, 20, 20, 0, 0]);
});

test('a linear profile joins its points by straight lines', () => {
  expect(Array.from(draw(profile(points, 'linear'), 0, 10))).toEqual([10, 10, 10, 15, 20, 15, 10, 5, 0, 0]);
});

test('two points at one time make a jump', () => {
  const jump = [{ atS: 0, value: 1 }, { atS: 3, value: 1 }, { atS: 3, value: 7 }];

  expect(Array.from(draw(profile(jump, 'linear'), 0, 6))).toEqual([1, 1, 1, 7, 7, 7]);
});

test('points between whole seconds take effect at the next second', () => {
  expect(Array.from(draw(profile([{ atS: 0, value: 1 }, { atS: 1.5, value: 5 }], 'hold'), 0, 4))).toEqual([1, 1, 5, 5]);
});

test('a repeated source plays its period again, before its first second too', () => {
  expect(Array.from(draw(repeated(ramp, 0, 3), 0, 7))).toEqual([0, 1, 2, 0, 1, 2, 0]);
  expect(Array.from(draw(repeated(ramp, 5, 3), 0, 10))).toEqual([6, 7, 5, 6, 7, 5, 6, 7, 5, 6]);
});

test('wrappers scale, shift, bound and add', () => {
  expect(Array.from(draw(scaled(ramp, 3), 1, 3))).toEqual([3, 6, 9]);
  expect(Array.from(draw(offset(ramp, -2), 1, 3))).toEqual([-1, 0, 1]);
  expect(Array.from(draw(clamped(ramp, 2, 3), 0, 5))).toEqual([2, 2, 2, 3, 3]);
  expect(Array.from(draw(mapped(ramp, (value) => value * value), 0, 4))).toEqual([0, 1, 4, 9]);
  expect(Array.from(draw(sum([ramp, constant(5), ramp]), 1, 3))).toEqual([7, 9, 11]);
});

test('the search finds the last number that is not above the limit', () => {
  expect([-1, 0, 0.5, 1, 2, 9].map((limit) => lastAtOrBefore([0, 1, 1, 4], limit))).toEqual([-1, 0, 0, 2, 2, 3]);
  expect(lastAtOrBefore([], 0)).toBe(-1);
});
