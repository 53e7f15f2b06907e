import fc from 'fast-check';
import { Family } from '../../../firmware/devices/codes.js';
import { Task } from '../../../firmware/devices/peer.js';
import type { PeerConfig } from '../../../firmware/field/config.js';
import { LENGTHS, M103, M113, M120, M121, M123, M64901, M701, M702, M704 } from './layouts.js';
import { Master, Product } from './product.js';

const INVERTER: Partial<PeerConfig> = { family: Family.SunSpecInverter, ratedW: 5000, leaseMs: 30000, fallbackW: 1000 };

/** As most products are: 103, 120, 121, 123. */
function legacy(limit: Record<string, number> = {}, config: Partial<PeerConfig> = {}) {
  const product = new Product();
  product.model(1, LENGTHS[1]);
  const power = product.model(103, LENGTHS[103], M103, { W: 2750, W_SF: 1 });
  const plate = product.model(120, LENGTHS[120], M120, { WRtg: 34400, WRtg_SF: 2 });
  const settings = product.model(121, LENGTHS[121]);
  const controls = product.model(123, LENGTHS[123], M123, { WMaxLimPct_SF: -2, WMaxLim_Ena: 0, ...limit });
  return { product, power, plate, settings, controls, master: new Master(product, { ...INVERTER, ...config }) };
}

/** As IEEE 1547-2018 has them: 701, 702, 704. */
function modern(limit: Record<string, number> = {}) {
  const product = new Product();
  const power = product.model(701, LENGTHS[701], M701, { W: 275, W_SF: 3 });
  product.model(702, LENGTHS[702], M702, { WMaxRtg: 3440, W_SF: 3 });
  const control = product.model(704, LENGTHS[704], M704, { WMaxLimPct_SF: -1, ...limit });
  return { product, power, control };
}

test('generation is positive, from W and W_SF in one request of two registers', () => {
  const { product, power, master } = legacy();
  master.discover();
  expect(master.run(Task.Poll)).toBe(1);
  expect(product.asked.at(-1)).toBe(`3 ${power + 14}+2`);
  expect(master.peer.powerW).toBe(27500);
});

test('a ceiling is one block: value, window, reversion time, ramp, enable', () => {
  const { product, controls, master } = legacy();
  master.discover().command(1234567);
  expect(product.asked.at(-1)).toBe(`16 ${controls + 5}+5`);
  // 1234567 / 3440000 = 35.888 %, cut down.
  expect([5, 6, 7, 8, 9].map((k) => product.word(controls + k))).toEqual([3588, 0, 30, 0, 1]);
  expect(master.peer.sentW).toBe(3588 * 3440000 / 10000);
});

test('what is read back equals what was sent', () => {
  const { master } = legacy();
  master.discover().command(1234567);
  expect(master.run(Task.ReadBack)).toBe(1);
  expect(master.peer.effectW).toBe(master.peer.sentW);
});

test('a ceiling that is accepted and ignored reads as the rating', () => {
  const { product, controls, master } = legacy();
  master.discover().command(1000000);
  product.put(controls + 9, 0);
  master.run(Task.ReadBack);
  expect(master.peer.effectW).toBe(3440000);
});

test('percentages refer to WMax of 121 where the product sets it', () => {
  const { product, settings, controls, master } = legacy();
  product.set(settings, M121, 'WMax', 2000);
  product.set(settings, M121, 'WMax_SF', 3);
  master.discover().command(1000000);
  expect(product.word(controls + 5)).toBe(5000);
});

test('zeros behind the last model instead of the end of the map: rating and scale factor are asked for all the same', () => {
  const { product, controls, master } = legacy();
  for (let k = 0; k < 300; k++) product.put(controls + 2 + LENGTHS[123] + k, 0);
  master.discover().command(1720000);
  expect(product.word(controls + 5)).toBe(5000);
  expect(master.peer.sentW).toBe(1720000);
});

test('a product that does not tell its rating has the one of the site file', () => {
  const { product, plate, controls, master } = legacy();
  product.set(plate, M120, 'WRtg', 0xffff);
  master.discover().command(2500);
  expect(product.word(controls + 5)).toBe(5000);
});

test('a scale factor that changes after discovery is seen in the read-back, and the next command keeps it', () => {
  const { product, controls, master } = legacy();
  master.discover();
  product.set(controls, M123, 'WMaxLimPct_SF', 0);
  master.command(1720000);
  master.run(Task.ReadBack);
  expect(master.peer.effectW).not.toBe(master.peer.sentW);
  master.command(1720000);
  expect(product.word(controls + 5)).toBe(50);
});

test('after a scale factor that was damaged on its way the next one is read, and commands go on', () => {
  const { product, controls, master } = legacy();
  master.discover().command(1720000);
  product.set(controls, M123, 'WMaxLimPct_SF', 32766);
  master.run(Task.ReadBack);
  expect(master.peer.effectW).toBeNaN();
  product.set(controls, M123, 'WMaxLimPct_SF', -2);
  master.run(Task.ReadBack);
  expect(master.peer.effectW).toBe(1720000);
  master.command(860000);
  expect(product.word(controls + 5)).toBe(2500);
});

test('a product without a scale factor for its ceiling is not written to', () => {
  const { product, master } = legacy({ WMaxLimPct_SF: -32768 });
  master.discover();
  const asked = product.asked.length;
  master.command(1000);
  expect(product.asked.length).toBe(asked);
  expect(master.peer.sentW).toBeNaN();
});

test('a ceiling never wraps and never allows more than was meant', () => {
  fc.assert(fc.property(fc.integer({ min: -10, max: 10 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 }), (exponent, setpointW) => {
    const { product, controls, master } = legacy({ WMaxLimPct_SF: exponent });
    master.discover().command(setpointW);
    const raw = product.word(controls + 5);
    expect(raw).toBeLessThanOrEqual(65534);
    expect(raw / 100 * 10 ** exponent * 3440000).toBeLessThanOrEqual(Math.max(0, setpointW) * (1 + 1e-12));
    expect(raw * 10 ** exponent).toBeLessThanOrEqual(100);
  }));
});

test.each([NaN, -1, -1e9])('a setpoint of %p allows nothing', (setpointW) => {
  const { product, controls, master } = legacy();
  master.discover().command(setpointW);
  expect(product.word(controls + 5)).toBe(0);
});

test('a wide answer brings W and W_SF of 701 at once', () => {
  const { product } = modern();
  const master = new Master(product, INVERTER).discover();
  expect(master.run(Task.Poll)).toBe(1);
  expect(master.peer.powerW).toBe(275000);
});

test('on a slow bus W and W_SF of 701 are read apart, and a power between two scale factors is no number', () => {
  const { product, power } = modern();
  const master = new Master(product, { ...INVERTER, mostRegisters: 20 }).discover();
  const readings = [1, 2, 3, 4].map((k) => {
    if (k === 3) product.set(power, M701, 'W_SF', 2);
    expect(master.run(Task.Poll)).toBe(2);
    return master.peer.powerW;
  });
  expect(readings).toEqual([NaN, 275000, NaN, 27500]);
});

test('704 takes percent with what to fall back to and when', () => {
  const { product, control } = modern();
  const master = new Master(product, INVERTER).discover();
  master.command(1720000);
  expect(product.asked.at(-1)).toBe(`16 ${control + 14}+6`);
  // 1000 W of 3.44 MW are 0.02 %: nothing in steps of 0.1 %.
  expect([14, 15, 16, 17, 18, 19].map((k) => product.word(control + k))).toEqual([1, 500, 0, 1, 0, 30]);
  master.run(Task.ReadBack);
  expect(master.peer.effectW).toBe(1720000);
});

test('123 is written where a product has both', () => {
  const { product, control } = modern();
  const controls = product.model(123, LENGTHS[123], M123, { WMaxLimPct_SF: -2 });
  new Master(product, { ...INVERTER, ratedW: 4000 }).discover().command(1000);
  expect(product.word(controls + 5)).toBe(2500);
  expect(product.word(control + 14)).toBe(0xffff);
});

test('an inverter of floats is read by its float', () => {
  const product = new Product();
  product.model(113, LENGTHS[113], M113, { W: 1234.5 });
  const master = new Master(product, INVERTER).discover();
  master.run(Task.Poll);
  expect(master.peer.powerW).toBe(1234.5);
});

test('an inverter that refuses a rating is polled all the same', () => {
  const { product, plate, master } = legacy();
  product.registers.delete(plate + 4);
  expect(master.discover().peer.known).toBe(true);
  master.run(Task.Poll);
  expect(master.peer.powerW).toBe(27500);
});

test('a sample far behind the power is read before it', () => {
  const { product, power, master } = legacy();
  const sample = product.model(64901, LENGTHS[64901], M64901, { Seq: 12, AgeMs: 150 });
  master.discover();
  expect(master.run(Task.Poll)).toBe(2);
  expect(product.asked.slice(-2)).toEqual([`3 ${sample + 2}+4`, `3 ${power + 14}+2`]);
  expect(master.peer).toMatchObject({ sequence: 12, ageMs: 150, powerW: 27500 });
});

test.each([[101, true], [102, true], [103, true], [104, false], [110, false], [111, true], [113, true], [114, false], [203, false], [701, true]])('a product whose model is %i has a power: %s', (id, has) => {
  const product = new Product();
  product.model(id, 200);
  expect(new Master(product, INVERTER).discover().peer.known).toBe(has);
});
