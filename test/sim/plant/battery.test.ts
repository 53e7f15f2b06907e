import fc from 'fast-check';
import type { BatteryPlant } from '../../../sim/plant/config.js';
import type { BatteryUnit } from '../../../sim/plant/battery.js';
import type { Plant } from '../../../sim/plant/plant.js';
import { battery, DT_MS, instrument, plant, series } from './site.js';

const TICK_H = DT_MS / 3600000;

function one(changes: Partial<BatteryPlant>): { site: Plant; unit: BatteryUnit } {
  const site = plant({ batteries: [battery(changes)] });
  return { site, unit: site.batteries[0]! };
}

describe('following a setpoint', () => {
  test('output = gain * setpoint, both ways', () => {
    const { site, unit } = one({ gain: 0.97 });
    unit.command(500000);
    expect(series(site, 2, () => unit.powerW)).toEqual([485000, 485000]);
    unit.command(-500000);
    expect(series(site, 1, () => unit.powerW)).toEqual([-485000]);
  });

  test('a step comes after the dead time, then as 1 - exp(-t / lag)', () => {
    const { site, unit } = one({ deadTimeMs: 400, lagMs: 900 });
    unit.command(800000);
    series(site, 30, () => unit.powerW).forEach((powerW, i) => {
      const sinceMs = (i + 1) * DT_MS - 400;
      expect(powerW).toBeCloseTo(sinceMs <= 0 ? 0 : 800000 * (1 - Math.exp(-sinceMs / 900)), 5);
    });
  });

  test('the ramp bounds both directions', () => {
    const { site, unit } = one({ rampWPerS: 1e6 });
    unit.command(500000);
    expect(series(site, 4, () => unit.powerW)).toEqual([200000, 400000, 500000, 500000]);
    unit.command(-300000);
    expect(series(site, 5, () => Math.round(unit.powerW))).toEqual([300000, 100000, -100000, -300000, -300000]);
  });

  test('a setpoint beyond the rating gives the rating, even with a gain above 1', () => {
    const { site, unit } = one({ gain: 1.2 });
    unit.command(9e9);
    expect(series(site, 1, () => unit.powerW)).toEqual([1e6]);
    unit.command(-9e9);
    expect(series(site, 1, () => unit.powerW)).toEqual([-1e6]);
  });

  test('it starts at its fallback and returns to it when the lease ends', () => {
    const { site, unit } = one({ fallbackW: -40000, leaseMs: 600 });
    expect(series(site, 1, () => unit.powerW)).toEqual([-40000]);
    unit.command(70000);
    expect(series(site, 5, () => unit.powerW)).toEqual([70000, 70000, 70000, -40000, -40000]);
    expect(unit.setpointW).toBe(-40000);
  });
});

describe('the minimum-power band', () => {
  test.each([[99999, 0], [-99999, 0], [100000, 100000], [-100000, -100000]])('turns a setpoint of %p W into %p W', (setpointW, expected) => {
    const { site, unit } = one({ minW: 100000, lagMs: 500 });
    unit.command(setpointW);
    expect(series(site, 50, () => unit.powerW).at(-1)).toBe(expected);
  });

  test('is jumped over on the way up, down and across', () => {
    const { site, unit } = one({ minW: 100000, lagMs: 2000 });
    const seen = [300000, -300000, 0].flatMap((setpointW) => {
      unit.command(setpointW);
      return series(site, 40, () => unit.powerW);
    });
    expect(seen.every((powerW) => powerW === 0 || Math.abs(powerW) >= 100000)).toBe(true);
    expect(seen[0]).toBe(100000);
    expect(Math.min(...seen)).toBeLessThan(-290000);
    expect(seen.at(-1)).toBe(0);
  });

  test('stops the inverter where derating leaves less than it needs', () => {
    const { site, unit } = one({ minW: 100000, startSoc: 0.009, deratesBelow: 0.1 });
    unit.command(500000);
    expect(series(site, 5, () => unit.powerW)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('energy', () => {
  test('an hour of charging stores power * efficiency', () => {
    const { site, unit } = one({ chargeEfficiency: 0.95, startSoc: 0.1 });
    unit.command(-400000);
    series(site, 18000, () => 0);
    expect(unit.store.soc).toBeCloseTo(0.1 + 0.4 * 0.95, 9);
    expect(unit.store.chargedWh).toBeCloseTo(400000, 4);
    expect(unit.store.lostWh).toBeCloseTo(20000, 4);
  });

  test('an hour of discharging draws power / efficiency', () => {
    const { site, unit } = one({ dischargeEfficiency: 0.95, startSoc: 0.9 });
    unit.command(400000);
    series(site, 18000, () => 0);
    expect(unit.store.soc).toBeCloseTo(0.9 - 0.4 / 0.95, 9);
    expect(unit.store.lostWh).toBeCloseTo(400000 / 0.95 - 400000, 4);
  });

  test('standby draws the store down to empty and no further', () => {
    const { site, unit } = one({ standbyW: 100000, startSoc: 0.05 });
    series(site, 9010, () => 0);
    expect(unit.store.soc).toBe(0);
    expect(unit.store.lostWh).toBeCloseTo(50000, 5);
  });

  test('without derating it gives all it has, to the last watt-hour', () => {
    const { site, unit } = one({ startSoc: 0.001, dischargeEfficiency: 0.9 });
    unit.command(1e6);
    series(site, 100, () => 0);
    expect(unit.store.soc).toBeCloseTo(0, 15);
    expect(unit.store.dischargedWh).toBeCloseTo(900, 8);
    expect(unit.powerW).toBeCloseTo(0, 6);
  });

  test('the balance closes to a billionth over arbitrary days', () => {
    const efficiency = fc.double({ min: 0.5, max: 1, noNaN: true });
    const commands = fc.array(fc.double({ min: -2e6, max: 2e6, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(fc.property(efficiency, efficiency, fc.double({ min: 0, max: 20000, noNaN: true }), commands, (chargeEfficiency, dischargeEfficiency, standbyW, setpoints) => {
      const { site, unit } = one({ chargeEfficiency, dischargeEfficiency, standbyW, capacityWh: 20000, lagMs: 700, deratesAbove: 0.9, deratesBelow: 0.1 });
      let inWh = 0;
      let outWh = 0;
      for (const setpointW of setpoints) {
        unit.command(setpointW);
        series(site, 100, () => {
          if (unit.powerW > 0) outWh += unit.powerW * TICK_H;
          else inWh -= unit.powerW * TICK_H;
          return 0;
        });
      }
      const { store } = unit;
      const expectedWh = 10000 + inWh * chargeEfficiency - outWh / dischargeEfficiency - store.standbyWh;
      expect(Math.abs(store.storedWh - expectedWh)).toBeLessThan(1e-9 * 20000);
      expect(Math.abs(10000 + store.chargedWh - store.dischargedWh - store.lostWh - store.storedWh)).toBeLessThan(1e-9 * 20000);
    }), { seed: 1, numRuns: 60 });
  });
});

describe('derating', () => {
  test.each([[0.5, 1e6, 1e6], [0.95, 5e5, 1e6], [1, 0, 1e6], [0.05, 1e6, 5e5], [0, 1e6, 0]])('at a state of charge of %p leaves %p W to charge and %p W to discharge', (startSoc, chargeW, dischargeW) => {
    const { unit } = one({ startSoc, deratesAbove: 0.9, deratesBelow: 0.1 });
    expect(unit.store.chargeLimitW).toBeCloseTo(chargeW, 5);
    expect(unit.store.dischargeLimitW).toBeCloseTo(dischargeW, 5);
  });

  test('charging into the derated band nears full as exp(-t), and never passes it', () => {
    const { site, unit } = one({ startSoc: 0.9, deratesAbove: 0.9 });
    unit.command(-1e6);
    const socs = series(site, 18000, () => unit.store.soc);
    expect(socs[1799]!).toBeCloseTo(1 - 0.1 * Math.exp(-1), 4); // capacity * band / rating = 6 min
    expect(Math.max(...socs)).toBeLessThanOrEqual(1);
    expect(unit.powerW).toBeGreaterThan(-100);
  });
});

describe('reporting', () => {
  test('the state of charge comes in its steps, with the limits of the same sample', () => {
    const { site, unit } = one({ startSoc: 0.4276, socStep: 0.005, deratesBelow: 0.6, meter: instrument({ periodMs: 1000, phaseMs: 1000 }) });
    series(site, 5, () => 0);
    expect(unit.meter.soc).toBe(0.43);
    expect(unit.meter.dischargeLimitW).toBeCloseTo((0.4276 / 0.6) * 1e6, 3);
    expect(unit.meter.chargeLimitW).toBe(1e6);
  });

  test('a step of 0 reports the exact state of charge', () => {
    const { site, unit } = one({ startSoc: 0.42764321 });
    site.step();
    expect(unit.meter.soc).toBe(0.42764321);
  });
});

test('behind its open breaker it gives nothing, and starts from 0 when it closes', () => {
  const { site, unit } = one({ lagMs: 1000, standbyW: 1000 });
  unit.command(500000);
  series(site, 50, () => 0);
  unit.closed = false;
  const beforeWh = unit.store.storedWh;
  expect(series(site, 5, () => unit.powerW)).toEqual([0, 0, 0, 0, 0]);
  expect(beforeWh - unit.store.storedWh).toBeCloseTo(1000 * 5 * TICK_H, 9);
  unit.closed = true;
  expect(series(site, 1, () => unit.powerW)[0]).toBeCloseTo(500000 * (1 - Math.exp(-0.2)), 5);
});
