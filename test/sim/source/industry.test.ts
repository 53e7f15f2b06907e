import { industryLoad, shiftLevel, type Industry } from '../../../sim/source/industry.js';
import { MachinePark } from '../../../sim/source/machines.js';
import { CONTEXT, deviation, draw, largest, mean, smallest, steepest } from './support.js';

const HOUR_S = 3600;
const DAY_S = 86400;
const early = { days: [1, 2, 3, 4, 5], startS: 6 * HOUR_S, endS: 14 * HOUR_S, rampS: 1800, powerW: 4000000 };
const plant: Industry = { ratedW: 9000000, baseW: 2000000, shifts: [early], machines: [], noise: 0 };

/** Friday, 21 June 2024, is the first day of the context. */
const at = (day: number, hour: number) => day * DAY_S + hour * HOUR_S;
const power = (industry: Industry, timeS: number) => draw(industryLoad(CONTEXT, industry, 1), timeS, 1)[0]!;

test('base power at night, base and shift during the day, base at the weekend', () => {
  expect(power(plant, at(0, 3))).toBeCloseTo(2000000, 6);
  expect(power(plant, at(0, 10))).toBeCloseTo(6000000, 6);
  expect(power(plant, at(1, 10))).toBeCloseTo(2000000, 6);
  expect(power(plant, at(3, 10))).toBeCloseTo(6000000, 6);
});

test('a shift ramps up after its start and down after its end', () => {
  expect(power(plant, at(0, 6.25))).toBeCloseTo(4000000, 6);
  expect(power(plant, at(0, 6.5))).toBeCloseTo(6000000, 6);
  expect(power(plant, at(0, 14.25))).toBeCloseTo(4000000, 6);
  expect(power(plant, at(0, 14.5))).toBeCloseTo(2000000, 6);
});

test('a night shift that begins on Friday ends on Saturday morning', () => {
  const night = { ...early, startS: 22 * HOUR_S, endS: 6 * HOUR_S };
  const friday = 19895 * DAY_S;

  expect(shiftLevel(night, friday + 23 * HOUR_S)).toBe(1);
  expect(shiftLevel(night, friday + 29 * HOUR_S)).toBe(1);
  expect(shiftLevel(night, friday + 31 * HOUR_S)).toBe(0);
  expect(shiftLevel(night, friday + 47 * HOUR_S)).toBe(0);
});

test('a shift around the clock has no seam', () => {
  const always = { ...early, days: [0, 1, 2, 3, 4, 5, 6], startS: 6 * HOUR_S, endS: 6 * HOUR_S };
  const levels = Array.from({ length: 3 * 1440 }, (_, minute) => shiftLevel(always, minute * 60));

  expect(levels.map((level) => Math.abs(level - 1)).reduce((a, b) => Math.max(a, b))).toBeLessThan(1e-9);
});

test('machines make steps of their own power and run for their share of the time', () => {
  const running = draw(new MachinePark([{ count: 1, powerW: 100000, onS: 300, offS: 700 }], 9), 0, 30 * DAY_S);

  expect(new Set(running)).toEqual(new Set([0, 100000]));
  expect(mean(running)).toBeGreaterThan(28000);
  expect(mean(running)).toBeLessThan(32000);
});

test('twenty machines run independently: their sum wanders about the mean', () => {
  const running = draw(new MachinePark([{ count: 20, powerW: 100000, onS: 300, offS: 300 }], 9), 0, 5 * DAY_S);

  expect(Math.abs(mean(running) - 1000000)).toBeLessThan(50000);
  expect(deviation(running)).toBeGreaterThan(100000);
  expect(deviation(running)).toBeLessThan(350000);
});

test('machines rest while nobody is there', () => {
  const shop = { ...plant, machines: [{ count: 10, powerW: 200000, onS: 300, offS: 300 }] };

  expect(largest(draw(industryLoad(CONTEXT, shop, 1), at(0, 1), 4 * HOUR_S))).toBeCloseTo(2000000, 6);
  expect(steepest(draw(industryLoad(CONTEXT, shop, 1), at(0, 9), HOUR_S))).toBeGreaterThanOrEqual(200000);
});

test('noise has the declared strength', () => {
  const noisy = draw(industryLoad(CONTEXT, { ...plant, noise: 0.02 }, 1), at(0, 8), 5 * HOUR_S);

  expect(deviation(noisy) / mean(noisy)).toBeCloseTo(0.02, 3);
});

test('the load is never negative and never above its rating', () => {
  const wild: Industry = { ...plant, ratedW: 6100000, noise: 0.2, machines: [{ count: 30, powerW: 300000, onS: 60, offS: 600 }] };
  const week = draw(industryLoad(CONTEXT, wild, 1), 0, 3 * DAY_S);

  expect(smallest(week)).toBeGreaterThanOrEqual(0);
  expect(largest(week)).toBe(6100000);
});
