import type { RenewablePlant } from '../../../sim/plant/config.js';
import type { Plant } from '../../../sim/plant/plant.js';
import type { RenewableUnit } from '../../../sim/plant/renewable.js';
import { DT_MS, plant, renewable, series } from './site.js';

function one(changes: Partial<RenewablePlant>): { site: Plant; unit: RenewableUnit } {
  const site = plant({ renewables: [renewable(changes)] });
  return { site, unit: site.renewables[0]! };
}

/** Steps with `availableW`, and returns the output after each. */
function under(site: Plant, unit: RenewableUnit, availableW: number, count: number): number[] {
  unit.availableW = availableW;
  return series(site, count, () => unit.powerW);
}

test('output is what is available or gain * ceiling, whichever is less', () => {
  const { site, unit } = one({ gain: 1.02 });
  unit.command(500000);
  expect(under(site, unit, 400000, 1)).toEqual([400000]);
  expect(under(site, unit, 900000, 1)).toEqual([510000]);
});

test.each([[2e6, 1e6], [-5, 0]])('an available %p W counts as %p W', (availableW, expected) => {
  const { site, unit } = one({});
  expect(under(site, unit, availableW, 1)).toEqual([expected]);
});

test('a ceiling below 0 stops the unit', () => {
  const { site, unit } = one({});
  unit.command(-100);
  expect(under(site, unit, 900000, 1)).toEqual([0]);
});

test('a ceiling acts after the dead time, then as exp(-t / lag)', () => {
  const { site, unit } = one({ deadTimeMs: 600, lagMs: 1500 });
  under(site, unit, 800000, 500);
  unit.command(200000);
  under(site, unit, 800000, 40).forEach((powerW, i) => {
    const sinceMs = Math.max(0, (i + 1) * DT_MS - 600);
    expect(powerW).toBeCloseTo(200000 + 600000 * Math.exp(-sinceMs / 1500), 4);
  });
});

test('a rise is held to the ramp, a fall of the sun is as fast as the lag', () => {
  const { site, unit } = one({ rampWPerS: 100000 });
  expect(under(site, unit, 50000, 4).map(Math.round)).toEqual([20000, 40000, 50000, 50000]);
  expect(under(site, unit, 10000, 1)).toEqual([10000]);
});

test('without commands for the lease it reverts to the fallback ceiling, and up to it by its ramp', () => {
  const { site, unit } = one({ leaseMs: 1000, fallbackW: 600000, rampWPerS: 1e6 });
  under(site, unit, 900000, 20);
  unit.command(100000);
  expect(under(site, unit, 900000, 9).map(Math.round)).toEqual([100000, 100000, 100000, 100000, 100000, 300000, 500000, 600000, 600000]);
});

test('a gain that a scenario turns acts at once', () => {
  const { site, unit } = one({});
  unit.command(500000);
  under(site, unit, 900000, 5);
  unit.gain = 0.9;
  expect(under(site, unit, 900000, 1)).toEqual([450000]);
});

test('books hold what was available and what was made', () => {
  const { site, unit } = one({});
  unit.command(300000);
  under(site, unit, 800000, 18000);
  expect(unit.availableWh).toBeCloseTo(800000, 3);
  expect(unit.producedWh).toBeCloseTo(300000, 3);
});

test('the lag neither makes nor loses energy over a cloud', () => {
  const { site, unit } = one({ lagMs: 3000 });
  for (let cloud = 0; cloud < 50; cloud++) under(site, unit, cloud % 2 === 0 ? 900000 : 200000, 37);
  under(site, unit, 0, 400);
  expect(unit.producedWh / unit.availableWh).toBeCloseTo(1, 8);
});

test('behind its open breaker it makes nothing while the sun goes on, and rises by its ramp when it closes', () => {
  const { site, unit } = one({ rampWPerS: 1e6 });
  under(site, unit, 800000, 20);
  unit.closed = false;
  const availableWh = unit.availableWh;
  expect(under(site, unit, 800000, 3)).toEqual([0, 0, 0]);
  expect(unit.availableWh).toBeGreaterThan(availableWh);
  unit.closed = true;
  expect(under(site, unit, 800000, 2).map(Math.round)).toEqual([200000, 400000]);
});
