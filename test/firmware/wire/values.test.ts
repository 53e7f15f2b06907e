import fc from 'fast-check';
import { float32, int16, int32, isExponent, scaled, uint16, uint32 } from '../../../firmware/wire/values.js';

const view = new DataView(new ArrayBuffer(8));

test.each([
  [int16, 0x80000000, NaN], [int16, 0x7fff0000, 32767], [int16, 0xffff0000, -1], [uint16, 0xffff0000, NaN], [uint16, 0xfffe0000, 65534], [uint16, 0, 0],
  [int32, 0x80000000, NaN], [int32, 0xfffffffe, -2], [uint32, 0xffffffff, NaN], [uint32, 0xfffffffe, 4294967294],
  [float32, 0x7fc00000, NaN], [float32, 0x7f800000, NaN], [float32, 0xff800000, NaN], [float32, 0xc2280000, -42],
])('%p of %i is %d', (read, bits, value) => {
  view.setUint32(2, bits);
  expect(read(view, 2)).toBe(value);
});

test('whatever stands in registers is a number of its type or none', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 0xffffffff }), (bits) => {
    view.setUint32(0, bits);
    for (const [read, least, most] of [[int16, -32767, 32767], [uint16, 0, 65534], [int32, -2147483647, 2147483647], [uint32, 0, 4294967294], [float32, -3.5e38, 3.5e38]] as const) {
      const value = read(view, 0);
      expect(Number.isNaN(value) || value >= least && value <= most).toBe(true);
    }
  }));
});

test('scaling is by a power of ten, correctly rounded', () => {
  fc.assert(fc.property(fc.integer({ min: -32767, max: 65534 }), fc.integer({ min: -10, max: 10 }), (raw, exponent) => {
    expect(scaled(raw, exponent) + 0).toBe(Number(`${raw}e${exponent}`) + 0);
  }));
});

test.each([-32768, -11, 11, 32767, NaN])('%d is no scale factor', (exponent) => {
  expect(isExponent(exponent)).toBe(false);
  expect(scaled(1, exponent)).toBeNaN();
});

test('nothing scaled stays nothing', () => {
  expect(scaled(NaN, 2)).toBeNaN();
});
