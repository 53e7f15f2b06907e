/** The CRC of Modbus RTU against published frames and against the definition, bit by bit. */
import { crc16, crcText } from '../../../firmware/wire/crc16.js';
import fc from 'fast-check';
import { hex, toBytes, toHex } from './text.js';

/** The definition: shift right, and combine with the polynomial whenever a one falls out. */
function bitByBit(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const b of bytes) {
    crc ^= b;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >> 1 ^ 0xa001 : crc >> 1;
  }
  return crc;
}

test('the check value of CRC-16/MODBUS over 123456789 is 4b37', () => {
  expect(crc16(toBytes('123456789'))).toBe(0x4b37);
});

test('a request for ten registers from 0 of unit 1 ends in c5 cd, low byte first', () => {
  expect(toHex(crcText(crc16(toBytes(hex('01 03 0000 000a')))))).toBe('c5cd');
});

test('over any bytes the table gives what the definition gives', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 260 }), (bytes) => crc16(bytes) === bitByBit(bytes)), { seed: 1 });
});

test('over a frame with its own CRC at the end it is 0', () => {
  const frame = hex('11 06 0001 0003');
  expect(crc16(toBytes(frame + crcText(crc16(toBytes(frame)))))).toBe(0);
});
