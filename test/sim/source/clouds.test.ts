import { CloudField, SKIES, type SkyKind } from '../../../sim/source/clouds.js';
import { deviation, draw, largest, mean, smallest, steepest } from './support.js';

const DAYS_S = 2 * 86400;
/** Reach along the wind of 1 MW and of 60 MW. */
const SMALL_M = 120;
const LARGE_M = 950;

const index = (kind: SkyKind, sizeM: number, seed = 7) => draw(new CloudField(seed, kind, 10).over(0, sizeM), 0, DAYS_S);
const shadedShare = (values: Float64Array) => values.filter((value) => value < 0.9).length / values.length;

test('a clear sky takes nothing away', () => {
  expect(new Set(index('clear', SMALL_M))).toEqual(new Set([1]));
});

test('few clouds shade a tenth to a third of the time, broken ones about half, overcast nearly always', () => {
  expect(shadedShare(index('few', SMALL_M))).toBeGreaterThan(0.1);
  expect(shadedShare(index('few', SMALL_M))).toBeLessThan(0.33);
  expect(shadedShare(index('broken', SMALL_M))).toBeGreaterThan(0.35);
  expect(shadedShare(index('broken', SMALL_M))).toBeLessThan(0.65);
  expect(shadedShare(index('overcast', SMALL_M))).toBeGreaterThan(0.95);
  expect(mean(index('overcast', SMALL_M))).toBeLessThan(0.45);
});

test.each(SKIES)('the index of a sky that is %s stays within 0 and 1.2', (kind) => {
  expect(smallest(index(kind, SMALL_M))).toBeGreaterThan(0);
  expect(largest(index(kind, SMALL_M))).toBeLessThanOrEqual(1.2);
});

test('bright edges lift the index to about 1.1 beside broken clouds', () => {
  expect(largest(index('broken', SMALL_M))).toBeGreaterThan(1.08);
  expect(largest(index('broken', SMALL_M))).toBeLessThanOrEqual(1.1 + 1e-9);
});

test('the steepest edge moves a small unit by 5 to 12 % a second and a large one by less than 2 %', () => {
  const small = steepest(index('broken', SMALL_M));

  expect(small).toBeGreaterThan(0.05);
  expect(small).toBeLessThan(0.12);
  expect(steepest(index('broken', LARGE_M))).toBeLessThan(0.02);
});

test('a unit further down the wind sees the same clouds later by distance over speed', () => {
  const clouds = new CloudField(3, 'broken', 10);

  const near = draw(clouds.over(0, SMALL_M), 0, 7200);
  const far = draw(clouds.over(300, SMALL_M), 30, 7200);
  const between = draw(clouds.over(305, SMALL_M), 30, 7200);

  expect(largest(far.map((value, k) => Math.abs(value - near[k]!)))).toBeLessThan(1e-9);
  expect(deviation(between.map((value, k) => value - near[k]!))).toBeLessThan(0.02);
});

test('a plant of four units in a row moves less than any one of them', () => {
  const clouds = new CloudField(3, 'broken', 10);
  const units = [0, 1, 2, 3].map((k) => draw(clouds.over(k * 400, SMALL_M), 0, DAYS_S));

  const plant = units[0]!.map((_, s) => mean(units.map((unit) => unit[s]!)));

  expect(steepest(plant)).toBeLessThan(0.6 * steepest(units[0]!));
});

test('another seed gives other clouds, the same seed the same', () => {
  expect(index('broken', SMALL_M, 8)).not.toEqual(index('broken', SMALL_M, 7));
  expect(index('broken', SMALL_M, 7)).toEqual(index('broken', SMALL_M, 7));
});
