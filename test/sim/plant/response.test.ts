import { Response } from '../../../sim/plant/response.js';

const DT_MS = 200;

function steps(it: Response, targetW: number, count: number): number[] {
  return Array.from({ length: count }, () => {
    it.targetW = targetW;
    it.step();
    return it.valueW;
  });
}

test('a step through the lag follows 1 - exp(-t / lag) at every tick', () => {
  const values = steps(new Response({ lagMs: 1500, riseWPerS: Infinity, fallWPerS: Infinity }, DT_MS), 1e6, 50);
  values.forEach((value, i) => expect(value).toBeCloseTo(1e6 * (1 - Math.exp((-(i + 1) * DT_MS) / 1500)), 4));
});

test('without a lag the target is reached in one tick', () => {
  expect(steps(new Response({ lagMs: 0, riseWPerS: Infinity, fallWPerS: Infinity }, DT_MS), 5, 1)).toEqual([5]);
});

test('a rise is held to its ramp and a fall to its own', () => {
  const it = new Response({ lagMs: 0, riseWPerS: 100, fallWPerS: 50 }, DT_MS);
  expect(steps(it, 50, 4)).toEqual([20, 40, 50, 50]);
  expect(steps(it, 0, 6)).toEqual([40, 30, 20, 10, 0, 0]);
});

test('the ramp gives way to the lag near the target', () => {
  const values = steps(new Response({ lagMs: 1000, riseWPerS: 100, fallWPerS: Infinity }, DT_MS), 1000, 100);
  const slopes = values.map((value, i) => value - (values[i - 1] ?? 0));
  expect(Math.max(...slopes)).toBeCloseTo(20, 9);
  expect(slopes[60]).toBeLessThan(20);
});

test('a decay ends at exactly the target instead of creeping through denormal numbers', () => {
  const it = new Response({ lagMs: 1000, riseWPerS: Infinity, fallWPerS: Infinity }, DT_MS);
  steps(it, 1e6, 1000);
  expect(it.valueW).toBe(1e6);
  steps(it, 0, 200);
  expect(it.valueW).toBe(0);
});
