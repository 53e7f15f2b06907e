import fc from 'fast-check';
import { int16, isExponent, scaled, uint16 } from '../../../firmware/wire/values.js';

const view = new DataView(new ArrayBuffer(8));

test.each([
  [int16, 0x80000000, NaN], [int16, 0x7fff0000, 32767], [int16, 0xffff0000, -1], [uint16, 0xffff0000, NaN], [uint16, 0xfffe0000, 65534], [uint16, 0, 0],
])('%p of %i is %d', (read, bits, value) => {
  view.setUint32(2, bits);
  expect(read(view, 2)).toBe(value);
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
