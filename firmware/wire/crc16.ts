/** The CRC of Modbus RTU (polynomial 0x8005 reflected, start 0xffff), by a table of 256: a step for every byte. */
import { byte } from './bytes.js';

const POLYNOMIAL = 0xa001; // Modbus over Serial Line 1.02, 6.2.2

const table = new Uint16Array(256);

/** The table doubles from what is there: the CRC is linear, so entry n + j is entry n and entry j combined. */
function fillTable(): void {
  for (let n = 128, crc = 1; n > 0; n >>= 1) {
    crc = crc & 1 ? crc >> 1 ^ POLYNOMIAL : crc >> 1;
    for (let j = 0; j < 256; j += 2 * n) table[n + j] = crc ^ (table[j] as number);
  }
}

/** The CRC over all bytes; 0 over a frame that ends in its own CRC. */
export function crc16(bytes: Uint8Array): number {
  if (table[1] === 0) fillTable();
  let crc = 0xffff;
  for (const b of bytes as unknown as number[]) crc = table[crc & 255 ^ b] as number ^ crc >> 8;
  return crc;
}

/** A CRC as it is sent: the low byte first. */
export function crcText(crc: number): string {
  return byte(crc) + byte(crc >> 8);
}
