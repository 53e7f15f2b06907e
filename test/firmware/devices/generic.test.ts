import fc from 'fast-check';
import { Family, Format, Meaning } from '../../../firmware/devices/codes.js';
import { Task } from '../../../firmware/devices/peer.js';
import type { BlockConfig, PeerConfig, PointConfig, WriteConfig } from '../../../firmware/field/config.js';
import { Master, Product } from './product.js';

const LIMIT: WriteConfig = { fn: 16, address: 10, format: Format.I32, multiplier: 1, divisor: 1, least: 0, most: 1500000, words: [0, 0, 60], at: 0 };

function point(offset: number, format: Format, scale: Partial<PointConfig> = {}): PointConfig {
  return { meaning: Meaning.PowerW, format, offset, multiplier: 1, divisor: 1, ...scale };
}

function block(address: number, count: number, points: PointConfig[], fn = 3): BlockConfig {
  return { fn, address, count, points };
}

function master(config: Partial<PeerConfig>): Master {
  const product = new Product();
  product.put(0, ...Array<number>(40).fill(0));
  return new Master(product, { family: Family.Generic, ratedW: 1500000, ...config }).discover();
}

test('a load tells power, age and number, and takes a limit with its lease in one block', () => {
  const load = master({
    blocks: [block(0, 2, [point(0, Format.I32)]), block(20, 4, [point(0, Format.U32, { meaning: Meaning.Sequence }), point(2, Format.I32, { meaning: Meaning.AgeMs })])], writes: [LIMIT],
  });
  load.product.put(0, 0x000f, 0x4240, ...Array<number>(18).fill(0), 0, 9, 0xffff, 0xffd8);
  expect(load.run(Task.Poll)).toBe(2);
  expect(load.peer).toMatchObject({ powerW: 1000000, sequence: 9, ageMs: -40 });
  load.command(123456.7);
  expect(load.product.asked.at(-1)).toBe('16 10+3');
  expect([10, 11, 12].map((k) => load.product.word(k))).toEqual([1, 0xe240, 60]);
  load.run(Task.ReadBack);
  expect([load.peer.sentW, load.peer.effectW]).toEqual([123456, 123456]);
});

test.each([
  [Format.I16, [0xfffe], -2], [Format.U16, [0xfffe], 65534], [Format.I32, [0xffff, 0xfffe], -2], [Format.U32, [0xffff, 0xfffe], 4294967294], [Format.F32, [0xc020, 0], -2.5],
  [Format.I32Swapped, [0xfffe, 0xffff], -2], [Format.U32Swapped, [0xfffe, 0xffff], 4294967294], [Format.F32Swapped, [0, 0xc020], -2.5],
])('type %i of %p is %d', (type, words, value) => {
  const meter = master({ blocks: [block(5, 2, [point(0, type)])] });
  meter.product.put(5, ...words);
  meter.run(Task.Poll);
  expect(meter.peer.powerW).toBe(value);
});

test('a float that is none gives no reading', () => {
  const meter = master({ blocks: [block(5, 2, [point(0, Format.F32)])] });
  meter.product.put(5, 0x7fc0, 0);
  meter.run(Task.Poll);
  expect(meter.peer.powerW).toBeNaN();
});

test('sign, unit and transformer ratio are in the multiplier', () => {
  const meter = master({ blocks: [block(5, 1, [point(0, Format.I16, { multiplier: -600, divisor: 10 })], 4)] });
  meter.product.put(5, 100);
  meter.run(Task.Poll);
  expect(meter.peer.powerW).toBe(-6000);
  expect(meter.product.asked.at(-1)).toBe('4 5+1');
});

test('a battery tells charge and limits, whichever sign it gives them', () => {
  const meanings = [Meaning.SocPermille, Meaning.ChargeLimitW, Meaning.DischargeLimitW, Meaning.SetpointW];
  const battery = master({ blocks: [block(5, 4, meanings.map((meaning, k) => point(k, Format.I16, { meaning })))] });
  expect([battery.peer.chargeW, battery.peer.dischargeW]).toEqual([1500000, 1500000]);
  battery.product.put(5, 655, -3000, 4000, -77);
  battery.run(Task.Poll);
  expect(battery.peer).toMatchObject({ socPermille: 655, chargeW: 3000, dischargeW: 4000, effectW: -77 });
  battery.product.put(5, 1001);
  battery.run(Task.Poll);
  expect(battery.peer.socPermille).toBeNaN();
});

test('one register is written by itself where the product wants so', () => {
  const load = master({ writes: [{ ...LIMIT, fn: 6, format: Format.U16, divisor: 1000, most: 65535, words: [0] }] });
  load.command(77999);
  expect(load.product.asked.at(-1)).toBe('6 10+1');
  expect(load.product.word(10)).toBe(77);
  expect(load.peer.sentW).toBe(77000);
});

test('several writes follow each other', () => {
  const load = master({ writes: [LIMIT, { ...LIMIT, fn: 6, address: 20, format: Format.U16, divisor: 1000, most: 65535, words: [0] }] });
  load.command(5000);
  expect(load.product.asked.slice(-2)).toEqual(['16 10+3', '6 20+1']);
});

const RANGES: [Format, number, number, number[]][] = [
  [Format.I16, -32768, 32767, [0]], [Format.U16, 0, 65535, [0]], [Format.I32, -2147483648, 2147483647, [0, 0]], [Format.U32, 0, 4294967295, [0, 0]],
  [Format.I32Swapped, -2147483648, 2147483647, [0, 0]], [Format.U32Swapped, 0, 4294967295, [0, 0]], [Format.F32, -2147483647, 2147483647, [0, 0]], [Format.F32Swapped, -2147483647, 2147483647, [0, 0]],
];

test.each(RANGES)('a setpoint of type %i is cut toward zero, held within %d..%d, and reads back as it was sent', (type, least, most, words) => {
  fc.assert(fc.property(fc.double({ noDefaultInfinity: true, min: -1e11, max: 1e11 }), fc.constantFrom(1, 10, -1, -1000), fc.constantFrom(1, 7, 1000), (setpointW, multiplier, divisor) => {
    const load = master({ writes: [{ ...LIMIT, format: type, least, most, words, multiplier, divisor }] });
    load.command(setpointW);
    load.run(Task.ReadBack);
    const meant = Number.isNaN(setpointW) ? 0 : Math.min(most, Math.max(least, Math.trunc(setpointW * multiplier / divisor)));
    const held = type === Format.F32 || type === Format.F32Swapped ? Math.fround(meant) : meant; // a float has 24 bits of it
    expect(load.peer.effectW + 0).toBe(held * divisor / multiplier + 0);
    expect(load.peer.sentW + 0).toBe(load.peer.effectW + 0);
  }));
});
