import type { LoadPlant } from '../../../sim/plant/config.js';
import type { LoadUnit } from '../../../sim/plant/load.js';
import type { Plant } from '../../../sim/plant/plant.js';
import { DT_MS, instrument, load, plant, series } from './site.js';

function one(changes: Partial<LoadPlant>): { site: Plant; unit: LoadUnit } {
  const site = plant({ loads: [load(changes)] });
  return { site, unit: site.loads[0]! };
}

function under(site: Plant, unit: LoadUnit, demandW: number, count: number): number[] {
  unit.demandW = demandW;
  return series(site, count, () => unit.powerW);
}

test('a plain load takes its demand at once, and ignores commands', () => {
  const { site, unit } = one({ lagMs: 5000 });
  unit.command(1000);
  expect(under(site, unit, 700000, 2)).toEqual([700000, 700000]);
  expect(unit.setpointW).toBe(Infinity);
});

test('a flexible load follows the lesser of demand and limit through its lag', () => {
  const { site, unit } = one({ flexible: true, lagMs: 2000 });
  under(site, unit, 700000, 500);
  unit.command(300000);
  under(site, unit, 700000, 30).forEach((powerW, i) => {
    expect(powerW).toBeCloseTo(300000 + 400000 * Math.exp((-(i + 1) * DT_MS) / 2000), 4);
  });
});

test('a flexible load returns to its fallback limit when the lease ends', () => {
  const { site, unit } = one({ flexible: true, leaseMs: 600, fallbackW: 500000 });
  unit.command(100000);
  expect(under(site, unit, 700000, 5)).toEqual([100000, 100000, 100000, 500000, 500000]);
});

test('the lease runs on behind an open breaker', () => {
  const { site, unit } = one({ flexible: true, leaseMs: 600, fallbackW: 500000 });
  unit.command(100000);
  unit.closed = false;
  expect(under(site, unit, 700000, 4)).toEqual([0, 0, 0, 0]);
  unit.closed = true;
  expect(under(site, unit, 700000, 1)).toEqual([500000]);
});

test('a limit below 0 switches a flexible load off', () => {
  const { site, unit } = one({ flexible: true });
  unit.command(-1);
  expect(under(site, unit, 700000, 1)).toEqual([0]);
});

test('the demand factor multiplies demand and noise', () => {
  const { site, unit } = one({ noiseW: 20000 });
  unit.demandFactor = 1.5;
  const values = under(site, unit, 400000, 20000);
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
  expect(Math.abs(mean - 600000)).toBeLessThan(2000);
  expect(Math.abs(deviation - 30000)).toBeLessThan(1500);
  unit.demandFactor = 0;
  expect(under(site, unit, 400000, 3)).toEqual([0, 0, 0]);
});

test('noise never makes a load feed, nor lifts a flexible one above its limit', () => {
  const { site, unit } = one({ noiseW: 50000, flexible: true });
  unit.command(60000);
  const values = under(site, unit, 40000, 5000);
  expect(Math.min(...values)).toBe(0);
  expect(Math.max(...values)).toBe(60000);
});

test('books hold what was demanded and what was served', () => {
  const { site, unit } = one({ flexible: true });
  unit.command(250000);
  under(site, unit, 700000, 18000);
  expect(unit.demandedWh).toBeCloseTo(700000, 3);
  expect(unit.servedWh).toBeCloseTo(250000, 3);
});

test('a load with a meter is read, one without has none', () => {
  const { site, unit } = one({ meter: instrument({ resolutionW: 1000 }) });
  under(site, unit, 123456, 1);
  expect(unit.meter?.valueW).toBe(123000);
  expect(one({}).unit.meter).toBeNull();
});
