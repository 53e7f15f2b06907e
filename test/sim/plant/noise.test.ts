import { AutoregressiveNoise } from '../../../sim/plant/noise.js';
import { Random } from '../../../sim/random.js';

const DT_MS = 200;

function values(shape: { deviation: number; memoryMs: number; everyMs: number }, count: number): number[] {
  const noise = new AutoregressiveNoise(shape, DT_MS, new Random(11));
  return Array.from({ length: count }, () => {
    noise.step();
    return noise.value;
  });
}

function covariance(series: number[], lag: number): number {
  let sum = 0;
  for (let i = lag; i < series.length; i++) sum += series[i]! * series[i - lag]!;
  return sum / (series.length - lag);
}

test('the deviation is as configured and half of it is forgotten after memory * ln 2', () => {
  const series = values({ deviation: 100, memoryMs: 2000, everyMs: 200 }, 400000);
  expect(Math.abs(Math.sqrt(covariance(series, 0)) - 100)).toBeLessThan(2.5);
  expect(Math.abs(covariance(series, 7) / covariance(series, 0) - Math.exp(-1400 / 2000))).toBeLessThan(0.016);
  expect(Math.abs(covariance(series, 100) / covariance(series, 0))).toBeLessThan(0.03);
});

test('rarer updates keep deviation and memory', () => {
  const series = values({ deviation: 100, memoryMs: 2000, everyMs: 1000 }, 400000);
  expect(Math.abs(Math.sqrt(covariance(series, 0)) - 100)).toBeLessThan(2.5);
  expect(Math.abs(covariance(series, 10) / covariance(series, 0) - Math.exp(-1))).toBeLessThan(0.016);
});

test('between updates the value holds', () => {
  const series = values({ deviation: 100, memoryMs: 5000, everyMs: 1000 }, 100);
  const changes = series.filter((value, i) => i > 0 && value !== series[i - 1]).length;
  expect(changes).toBe(20);
});

test('a memory of 0 gives white noise', () => {
  const series = values({ deviation: 100, memoryMs: 0, everyMs: 0 }, 100000);
  expect(Math.abs(covariance(series, 1) / covariance(series, 0))).toBeLessThan(0.012);
});

test('a deviation of 0 stays at 0', () => {
  expect(values({ deviation: 0, memoryMs: 1000, everyMs: 200 }, 50).every((value) => Math.abs(value) === 0)).toBe(true);
});
