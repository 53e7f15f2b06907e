import fc from 'fast-check';
import { Family } from '../../../firmware/devices/codes.js';
import { Task } from '../../../firmware/devices/peer.js';
import type { PeerConfig } from '../../../firmware/field/config.js';
import { LENGTHS, M103, M124, M64901, M701, M702, M704, M713, M802 } from './layouts.js';
import { Master, Product } from './product.js';

const BATTERY: Partial<PeerConfig> = { family: Family.SunSpecBattery, ratedW: 2000000, leaseMs: 60000, fallbackW: -1000 };

/** 701, 702, 704, 713, 802 and the sample, in this order. */
function modern(points: Record<string, number> = {}) {
  const product = new Product();
  product.model(1, LENGTHS[1]);
  const ac = product.model(701, LENGTHS[701], M701, { W: -450, W_SF: 3 });
  const capacity = product.model(702, LENGTHS[702], M702, { WChaRteMaxRtg: 2000, WDisChaRteMaxRtg: 1500, W_SF: 3 });
  const control = product.model(704, LENGTHS[704], M704, { WSet_SF: 0, WMaxLimPct_SF: -2, ...points });
  const charge = product.model(713, LENGTHS[713], M713, { SoC: 507, Pct_SF: -1 });
  const bank = product.model(802, LENGTHS[802], M802, { V: 800, V_SF: 0, AChaMax: 1250, ADisChaMax: 12345, AMax_SF: -1 });
  const sample = product.model(64901, LENGTHS[64901], M64901, { Seq: 8, AgeMs: 100 });
  return { product, ac, capacity, control, charge, bank, sample, master: new Master(product, BATTERY) };
}

/** 103 and 124, as older products have them. */
function legacy(points: Record<string, number> = {}) {
  const product = new Product();
  product.model(103, LENGTHS[103], M103, { W: -150, W_SF: 1 });
  const storage = product.model(124, LENGTHS[124], M124, { WChaMax: 5000, WChaMax_SF: 0, ChaState: 6540, ChaState_SF: -2, InOutWRte_SF: -2, ...points });
  return { product, storage, master: new Master(product, BATTERY) };
}

test('power, charge, limits and sample come in two requests, discharge positive', () => {
  const { product, ac, charge, sample, master } = modern();
  master.discover();
  expect(master.run(Task.Poll)).toBe(2);
  expect(product.asked.slice(-2)).toEqual([`3 ${charge + 4}+${sample + 6 - charge - 4}`, `3 ${ac + 10}+107`]);
  expect(master.peer).toMatchObject({ powerW: -450000, socPermille: 507, sequence: 8, ageMs: 100 });
});

test('limits are voltage times current, cut down, and never above those of 702', () => {
  const { product, bank, master } = modern();
  master.discover().run(Task.Poll);
  expect([master.peer.chargeW, master.peer.dischargeW]).toEqual([100000, 987600]);
  product.set(bank, M802, 'ADisChaMax', 30000);
  master.run(Task.Poll);
  expect(master.peer.dischargeW).toBe(1500000);
});

test('a bank that tells no current has the limits of 702, and a product that has neither those of the site file', () => {
  const { product, bank, capacity, master } = modern();
  product.set(bank, M802, 'AChaMax', 0xffff);
  master.discover().run(Task.Poll);
  expect(master.peer.chargeW).toBe(2000000);
  product.set(capacity, M702, 'WChaRteMaxRtg', 0xffff);
  product.set(bank, M802, 'V', 0xffff);
  const other = new Master(product, { ...BATTERY, ratedW: 777 }).discover();
  other.run(Task.Poll);
  expect([other.peer.chargeW, other.peer.dischargeW]).toEqual([777, 1500000]);
});

test('what is set in 702 counts before what is rated', () => {
  const { product, capacity, master } = modern();
  product.set(capacity, M702, 'WDisChaRteMax', 1000);
  master.discover().command(1800000);
  expect(master.peer.sentW).toBe(1000000);
});

test.each([[0xffff, -1], [1001, -1], [507, -32768]])('a state of charge of %i with scale factor %i is no number', (soc, exponent) => {
  const { product, charge, master } = modern();
  product.set(charge, M713, 'SoC', soc);
  product.set(charge, M713, 'Pct_SF', exponent);
  master.discover().run(Task.Poll);
  expect(master.peer.socPermille).toBeNaN();
});

test.each([[50, 0, 500], [507, -1, 507], [5074, -2, 507], [5075, -2, 508]])('a state of charge of %i with scale factor %i is %i permille', (soc, exponent, permille) => {
  const { product, charge, master } = modern();
  product.set(charge, M713, 'SoC', soc);
  product.set(charge, M713, 'Pct_SF', exponent);
  master.discover().run(Task.Poll);
  expect(master.peer.socPermille).toBe(permille);
});

test('a setpoint is one block of 704: enable, watts, value, fallback, reversion time', () => {
  const { product, control, master } = modern();
  master.discover().command(-1234567);
  expect(product.asked.at(-1)).toBe(`16 ${control + 22}+11`);
  const words = Array.from({ length: 11 }, (_, k) => product.word(control + 22 + k));
  expect(words).toEqual([1, 1, 0xffed, 0x2979, 0xffff, 0xfc18, 0, 0, 1, 0, 60]);
  expect(-1234567 & 0xffff).toBe(0x2979);
  expect(master.peer.sentW).toBe(-1234567);
});

test('what is read back of 704 equals what was sent, and is no number where it is not in force', () => {
  const { product, control, master } = modern({ WSet_SF: 2 });
  master.discover().command(-123456);
  master.run(Task.ReadBack);
  expect([master.peer.sentW, master.peer.effectW]).toEqual([-123400, -123400]);
  product.set(control, M704, 'WSetEna', 0);
  master.run(Task.ReadBack);
  expect(master.peer.effectW).toBeNaN();
});

test('a setpoint of 704 is cut toward zero and stays within charge and discharge', () => {
  fc.assert(fc.property(fc.integer({ min: -10, max: 10 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 }), (exponent, setpointW) => {
    const { product, control, master } = modern({ WSet_SF: exponent });
    master.discover().command(setpointW);
    const raw = product.word(control + 24) << 16 | product.word(control + 25), writtenW = raw * 10 ** exponent;
    expect(Math.sign(writtenW) * Math.sign(setpointW)).toBeGreaterThanOrEqual(0);
    expect(Math.abs(writtenW)).toBeLessThanOrEqual(Math.abs(setpointW) * (1 + 1e-12));
    expect(writtenW).toBeGreaterThanOrEqual(-2000000);
    expect(writtenW).toBeLessThanOrEqual(1500000);
  }));
});

test('a setpoint that is no number is none', () => {
  const { master } = modern();
  master.discover().command(NaN);
  expect(master.peer.sentW).toBe(0);
});

test('124 takes a band that is nowhere wide, then holds both its ends', () => {
  const { product, storage, master } = legacy();
  master.discover().command(-1234);
  expect(product.asked.slice(-2)).toEqual([`16 ${storage + 12}+5`, `16 ${storage + 5}+1`]);
  // 1234 W of 5000 W are 24.68 %.
  expect([12, 13, 14, 15, 16, 5].map((k) => product.word(storage + k))).toEqual([0x10000 - 2468, 2468, 0, 60, 0, 3]);
  master.run(Task.ReadBack);
  expect([master.peer.sentW, master.peer.effectW]).toEqual([-1234, -1234]);
});

test('a band of 124 whose ends are not both held is not in force', () => {
  const { product, storage, master } = legacy();
  master.discover().command(500);
  product.put(storage + 5, 1);
  master.run(Task.ReadBack);
  expect(master.peer.effectW).toBeNaN();
});

test('a band of 124 never wraps', () => {
  fc.assert(fc.property(fc.integer({ min: -10, max: 10 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 }), (exponent, setpointW) => {
    const { product, storage, master } = legacy({ InOutWRte_SF: exponent });
    master.discover().command(setpointW);
    const out = product.word(storage + 12) << 16 >> 16, into = product.word(storage + 13) << 16 >> 16;
    expect(out + into).toBe(0);
    expect(out * setpointW).toBeGreaterThanOrEqual(0);
    expect(Math.abs(out / 100 * 10 ** exponent * 5000)).toBeLessThanOrEqual(Math.min(5000, Math.abs(setpointW)) * (1 + 1e-12));
  }));
});

test('charge of a product with 124 alone is its ChaState', () => {
  const { master } = legacy();
  master.discover().run(Task.Poll);
  expect(master.peer).toMatchObject({ powerW: -1500, socPermille: 654, chargeW: 5000, dischargeW: 5000 });
});

test('charge of a bank without 713 is that of 802', () => {
  const product = new Product();
  product.model(701, LENGTHS[701], M701, { W: 1, W_SF: 0 });
  product.model(802, LENGTHS[802], M802, { SoC: 33, SoC_SF: 0, V: 800, V_SF: 0, AChaMax: 10, ADisChaMax: 20, AMax_SF: 0 });
  const master = new Master(product, BATTERY).discover();
  master.run(Task.Poll);
  expect(master.peer).toMatchObject({ socPermille: 330, chargeW: 8000, dischargeW: 16000 });
});
