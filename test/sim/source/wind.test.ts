import { constant } from '../../../sim/source/combine.js';
import { turbinePowerW, WindPower, windSpeed, type WindFarm } from '../../../sim/source/wind.js';
import { CONTEXT, deviation, draw, largest, mean, smallest } from './support.js';

const YEAR_S = 365 * 86400;
const wind = { meanMPerS: 8, turbulence: 0.12, daySwing: 0.1, spells: 0.3 };
const turbine: WindFarm = { ratedW: 5000000, turbines: 1, lengthM: 0, cutInMPerS: 3, ratedMPerS: 12, cutOutMPerS: 25 };
const farm: WindFarm = { ...turbine, ratedW: 75000000, turbines: 15, lengthM: 8400 };

/** One turbine whose power shows its wind: 1 W for each (m/s)^3. */
const probe: WindFarm = { ...turbine, ratedW: 1e9, cutInMPerS: 0, ratedMPerS: 1000, cutOutMPerS: 2000 };
const gusty = (of: WindFarm, seed = 5) => draw(new WindPower(of, constant(8), wind, seed), 0, 40000);

test('the power curve is 0 to cut-in, cubic to rated, full to cut-out, and turned down in a storm', () => {
  expect(turbinePowerW(turbine, 3)).toBe(0);
  expect(turbinePowerW(turbine, 6)).toBeCloseTo(5000000 * (216 - 27) / (1728 - 27), 6);
  expect(turbinePowerW(turbine, 12)).toBe(5000000);
  expect(turbinePowerW(turbine, 24.9)).toBe(5000000);
  expect(turbinePowerW(turbine, 27)).toBeCloseTo(2500000, 6);
  expect(turbinePowerW(turbine, 30)).toBe(0);
});

test('over a year the wind has its mean, its spells, and never turns negative', () => {
  const source = windSpeed(CONTEXT, wind, 4);
  const hours = Array.from({ length: 8760 }, (_, hour) => draw(source, hour * 3600, 1)[0]!);

  expect(Math.abs(mean(hours) - 8)).toBeLessThan(0.5);
  expect(deviation(hours) / 8).toBeGreaterThan(0.25);
  expect(deviation(hours) / 8).toBeLessThan(0.38);
  expect(smallest(hours)).toBeGreaterThan(0);
});

test('the wind blows stronger in the afternoon than before dawn', () => {
  const shared = windSpeed(CONTEXT, { ...wind, spells: 0 }, 4);

  expect(draw(shared, 15 * 3600, 1)[0]).toBeCloseTo(8.8, 6);
  expect(draw(shared, 3 * 3600, 1)[0]).toBeCloseTo(7.2, 6);
});

test('gusts have the declared strength and grow with the cube root of time, as in turbulent air', () => {
  const speed = gusty(probe).map(Math.cbrt);
  const change = (lagS: number) => Math.sqrt(mean(Array.from(speed.subarray(lagS), (value, k) => (value - speed[k]!) ** 2)));
  const exponent = Math.log(change(64) / change(8)) / Math.log(8);

  expect(deviation(speed) / mean(speed)).toBeCloseTo(0.12, 2);
  expect(exponent).toBeGreaterThan(0.2);
  expect(exponent).toBeLessThan(0.5);
});

test('the gusts of fifteen turbines partly cancel: their sum is steadier than one turbine', () => {
  const unrest = (of: WindFarm) => deviation(gusty(of)) / of.ratedW;

  expect(unrest(farm)).toBeLessThan(0.6 * unrest(turbine));
  expect(unrest(farm)).toBeGreaterThan(0.1 * unrest(turbine));
});

test('power stays between 0 and the rating over a windy year', () => {
  const windy = { ...wind, meanMPerS: 14 };
  const source = new WindPower(farm, windSpeed(CONTEXT, windy, 2), windy, 3);
  const samples = Array.from({ length: 2000 }, (_, k) => draw(source, Math.floor(k * YEAR_S / 2000), 10)).flatMap((part) => Array.from(part));

  expect(smallest(samples)).toBeGreaterThanOrEqual(0);
  expect(largest(samples)).toBe(farm.ratedW);
});
