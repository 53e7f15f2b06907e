/** Values in answers, whatever stands in their registers. */
import fc from 'fast-check';
import { Format, Meaning } from '../../../firmware/devices/codes';
import type { Peer } from '../../../firmware/devices/peer';
import { pointsOf, takePoints } from '../../../firmware/devices/points';

const view = new DataView(new ArrayBuffer(8));

function powerOf(format: Format, bits: number, changed: { multiplier?: number; divisor?: number; scale?: number } = {}): number {
  const peer = { powerW: 0 } as Peer;
  view.setUint32(2, bits);
  takePoints(peer, pointsOf({ fn: 3, address: 0, count: 4, points: [{ meaning: Meaning.PowerW, format, offset: 1, multiplier: 1, divisor: 1, ...changed }] }, 0), view);
  return peer.powerW;
}

test.each([
  [Format.ToldI16, 0x80000000, NaN], [Format.ToldI16, 0x7fff0000, 32767], [Format.ToldI16, 0xffff0000, -1], [Format.ToldU16, 0xffff0000, NaN], [Format.ToldU16, 0xfffe0000, 65534], [Format.ToldU16, 0, 0],
  [Format.ToldI32, 0x80000000, NaN], [Format.ToldI32, 0xfffffffe, -2], [Format.ToldU32, 0xffffffff, NaN], [Format.ToldU32, 0xfffffffe, 4294967294],
  [Format.I16, 0x80000000, -32768], [Format.U16, 0xffff0000, 65535], [Format.I32, 0x80000000, -2147483648], [Format.U32, 0xffffffff, 4294967295],
  [Format.I32Swapped, 0xfffeffff, -2], [Format.U32Swapped, 0x00010002, 0x20001], [Format.F32Swapped, 0x0000c228, -42],
  [Format.F32, 0x7fc00000, NaN], [Format.F32, 0x7f800000, Infinity], [Format.F32, 0xc2280000, -42],
])('type %i reads %i as %d', (type, bits, value) => {
  expect(powerOf(type, bits)).toBe(value);
});

test('a value is multiplied and divided as the site file says, or scaled by the factor that stands beside it', () => {
  expect(powerOf(Format.I32, -7, { multiplier: 3, divisor: 2 })).toBe(-10.5);
  view.setInt16(6, -1);
  expect(powerOf(Format.ToldI16, 0xfff60000, { scale: 3, multiplier: -1 })).toBe(1);
  view.setInt16(6, -32768);
  expect(powerOf(Format.ToldI16, 5, { scale: 3 })).toBeNaN();
});

test('whatever stands in registers is a number of its type or none', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 0xffffffff }), (bits) => {
    for (const [type, least, most] of [[Format.ToldI16, -32767, 32767], [Format.ToldU16, 0, 65534], [Format.ToldI32, -2147483647, 2147483647], [Format.ToldU32, 0, 4294967294]] as const) {
      const value = powerOf(type, bits);
      expect(Number.isNaN(value) || value >= least && value <= most).toBe(true);
    }
  }));
});
