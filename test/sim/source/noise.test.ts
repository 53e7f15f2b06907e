import { gaussian, seedOf, uniform } from '../../../sim/source/hash.js';
import { NoiseLayer } from '../../../sim/source/noise.js';
import { deviation, draw, mean } from './support.js';

const numbers = (of: (index: number) => number) => Array.from({ length: 20000 }, (_, k) => of(k - 10000));

test('hashed uniform numbers fill 0 to 1 evenly, at negative indices too', () => {
  const drawn = numbers((k) => uniform(5, k));

  expect(mean(drawn)).toBeCloseTo(0.5, 2);
  expect(deviation(drawn)).toBeCloseTo(Math.sqrt(1 / 12), 2);
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
});

test('hashed normal numbers have mean 0, deviation 1, and 16 % of them lie above 1', () => {
  const drawn = numbers((k) => gaussian(5, k));

  expect(mean(drawn)).toBeCloseTo(0, 1);
  expect(deviation(drawn)).toBeCloseTo(1, 1);
  expect(drawn.filter((value) => value > 1).length / drawn.length).toBeCloseTo(0.16, 1);
});

test('neighbouring seeds and indices give unrelated numbers', () => {
  const together = (a: (k: number) => number, b: (k: number) => number) => mean(numbers((k) => a(k) * b(k)));

  expect(Math.abs(together((k) => gaussian(1, k), (k) => gaussian(2, k)))).toBeLessThan(0.03);
  expect(Math.abs(together((k) => gaussian(1, k), (k) => gaussian(1, k + 1)))).toBeLessThan(0.03);
});

test('names give seeds of their own, and large seeds differ from small ones', () => {
  expect(seedOf(1, 'pv-1')).not.toBe(seedOf(1, 'pv-2'));
  expect(seedOf(1, 'pv-1')).not.toBe(seedOf(2, 'pv-1'));
  expect(seedOf(1, 'pv-1')).not.toBe(seedOf(1 + 2 ** 32, 'pv-1'));
  expect(seedOf(1, 'pv-1')).toBe(seedOf(1, 'pv-1'));
});

test('a layer has its amplitude on and between its lattice points', () => {
  const layer = new NoiseLayer(3, 10, 2);
  const every = (phase: number) => numbers((k) => layer.at(10 * k + phase));

  expect(deviation(every(0))).toBeCloseTo(2, 1);
  expect(deviation(every(5))).toBeCloseTo(2, 1);
});

test('a layer drawn in a row is the layer at each second', () => {
  const layer = new NoiseLayer(3, 7, 1);

  const row = draw({ fill: (out, fromS) => layer.addTo(out, fromS) }, -33, 100);

  expect(Array.from(row)).toEqual(Array.from(row, (_, k) => layer.at(k - 33)));
});

test('a layer changes slowly within its period and is forgotten after two', () => {
  const layer = new NoiseLayer(8, 100, 1);
  const alike = (lagS: number) => mean(numbers((k) => layer.at(13 * k) * layer.at(13 * k + lagS)));

  expect(alike(10)).toBeGreaterThan(0.9);
  expect(Math.abs(alike(200))).toBeLessThan(0.1);
});
