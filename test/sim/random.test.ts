import { Random } from '../../sim/random.js';

function draws(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => random.next());
}

function moments(values: number[]): { mean: number; variance: number; kurtosis: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const central = (power: number): number => values.reduce((sum, x) => sum + (x - mean) ** power, 0) / values.length;
  return { mean, variance: central(2), kurtosis: central(4) / central(2) ** 2 };
}

function correlation(a: number[], b: number[]): number {
  const ma = moments(a);
  const mb = moments(b);
  const covariance = a.reduce((sum, x, i) => sum + (x - ma.mean) * (b[i]! - mb.mean), 0) / a.length;
  return covariance / Math.sqrt(ma.variance * mb.variance);
}

describe('uniform numbers', () => {
  test('lie from 0 to below 1 and fill twenty bins evenly', () => {
    const bins = new Array<number>(20).fill(0);
    const values = draws(new Random(7), 200000);
    for (const x of values) bins[Math.floor(x * 20)]!++;
    expect(values.every((x) => x >= 0 && x < 1)).toBe(true);
    const chiSquare = bins.reduce((sum, n) => sum + (n - 10000) ** 2 / 10000, 0);
    expect(chiSquare).toBeLessThan(43.8); // 99.9 % point of chi-square with 19 degrees of freedom
  });

  test('do not remember the number before', () => {
    const values = draws(new Random(8), 100000);
    expect(Math.abs(correlation(values.slice(1), values.slice(0, -1)))).toBeLessThan(0.0104); // 3.3 / sqrt(n)
  });
});

describe('normal numbers', () => {
  const random = new Random(9);
  const values = Array.from({ length: 400000 }, () => random.normal());

  test('have mean 0, variance 1 and kurtosis 3', () => {
    const { mean, variance, kurtosis } = moments(values);
    expect(Math.abs(mean)).toBeLessThan(0.0053);
    expect(Math.abs(variance - 1)).toBeLessThan(0.0074);
    expect(Math.abs(kurtosis - 3)).toBeLessThan(0.026);
  });

  test.each([[0.5, 0.6915], [1, 0.8413], [2, 0.97725], [3, 0.99865], [3.8, 0.999928]])('fall below %p with probability %p', (x, probability) => {
    const share = values.filter((value) => value < x).length / values.length;
    expect(Math.abs(share - probability)).toBeLessThan(3.5 * Math.sqrt((probability * (1 - probability)) / values.length));
  });

  test('reach beyond the ziggurat, on both sides', () => {
    expect(values.some((x) => x > 3.6542)).toBe(true);
    expect(values.some((x) => x < -3.6542)).toBe(true);
  });
});

describe('streams', () => {
  test('of the same seed are equal, of another seed different', () => {
    expect(draws(new Random(42), 50)).toEqual(draws(new Random(42), 50));
    expect(draws(new Random(42), 50)).not.toEqual(draws(new Random(43), 50));
  });

  test('differ where only the upper half of a large seed differs', () => {
    expect(draws(new Random(2 ** 40 + 1), 5)).not.toEqual(draws(new Random(1), 5));
    expect(draws(new Random(2 ** 40 + 1).fork('a'), 5)).not.toEqual(draws(new Random(1).fork('a'), 5));
  });

  test('of forks do not depend on what was drawn or forked before', () => {
    const used = new Random(1);
    used.next();
    used.normal();
    used.fork('other').next();
    expect(draws(used.fork('meter'), 20)).toEqual(draws(new Random(1).fork('meter'), 20));
  });

  test('of forks, of their parent and of forks of forks are uncorrelated', () => {
    const root = new Random(5);
    const streams = [root, root.fork('a'), root.fork('b'), root.fork('a').fork('b'), root.fork('b').fork('a')].map((it) => draws(it, 20000));
    streams.forEach((a, i) => streams.slice(i + 1).forEach((b) => expect(Math.abs(correlation(a, b))).toBeLessThan(0.027)));
  });

  test('of neighbouring seeds and of similar labels are uncorrelated', () => {
    const label = ['battery 1', 'battery 2', 'battery 11', 'yrettab 1'].map((it) => draws(new Random(3).fork(it), 20000));
    const seed = [0, 1, 2, 4].map((it) => draws(new Random(it).fork('battery 1'), 20000));
    for (const group of [label, seed]) {
      group.forEach((a, i) => group.slice(i + 1).forEach((b) => expect(Math.abs(correlation(a, b))).toBeLessThan(0.027)));
    }
  });

  test.each([-1, 0.5, NaN, Infinity, 2 ** 53])('of the seed %p are refused by name', (seed) => {
    expect(() => new Random(seed)).toThrow(`seed is ${seed}; expected a whole number from 0 to 9007199254740991`);
  });
});
