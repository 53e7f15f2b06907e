import { Grid } from '../../../sim/plant/grid.js';
import { Random } from '../../../sim/random.js';

const SHORT_CIRCUIT_VA = 200e6;
const X_OVER_R = 4;

function grid(frequencyNoiseMilliHz = 0): Grid {
  const config = { nominalV: 110e3, nominalMilliHz: 50000, shortCircuitVa: SHORT_CIRCUIT_VA, xOverR: X_OVER_R, frequencyNoiseMilliHz };
  return new Grid(config, 200, new Random(3));
}

function voltageAt(importW: number): number {
  const it = grid();
  it.importW = importW;
  it.step();
  return it.voltageV;
}

test('without a flow the voltage is nominal', () => {
  expect(voltageAt(0)).toBeCloseTo(110e3, 6);
});

test.each([20e6, 60e6, -20e6, -60e6])('at an import of %p W the voltage satisfies the circuit: |V + Z I| is the source voltage', (importW) => {
  const v = voltageAt(importW);
  const z = 110e3 ** 2 / SHORT_CIRCUIT_VA;
  const r = z / Math.hypot(1, X_OVER_R);
  const x = r * X_OVER_R;
  const current = importW / v; // power over voltage between phases: the factor of three phases cancels against Z
  expect(Math.hypot(v + r * current, x * current)).toBeCloseTo(110e3, 3);
});

test('import lowers the voltage, export on a resistive line raises it', () => {
  expect(voltageAt(20e6)).toBeLessThan(110e3);
  expect(voltageAt(-5e6)).toBeGreaterThan(110e3);
});

test('beyond what the impedance carries the voltage is finite and far below nominal', () => {
  expect(voltageAt(400e6)).toBeLessThan(0.7 * 110e3);
  expect(voltageAt(400e6)).toBeGreaterThanOrEqual(0);
});

test('the frequency wanders about nominal with the configured deviation, once a second', () => {
  const it = grid(20);
  const values = Array.from({ length: 1000000 }, () => {
    it.step();
    return it.milliHz;
  });
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
  expect(Math.abs(mean - 50000)).toBeLessThan(3);
  expect(Math.abs(deviation - 20)).toBeLessThan(3);
  const changes = values.slice(0, 500).filter((value, i, all) => i > 0 && value !== all[i - 1]);
  expect(changes).toHaveLength(100);
  expect(Math.max(...changes.map((value, i) => Math.abs(value - (changes[i - 1] ?? value))))).toBeLessThan(12);
});
