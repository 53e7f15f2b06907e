/** Intel HEX of what stands in Storage, for tools that write a chip's flash themselves. */
import type { Board } from '../../firmware/board.js';
import { InputError } from '../input/error.js';
import { BOOT_CODE, storageImage, storedBytes } from '../interpreter/storage.js';

const ROW_BYTES = 16, SEGMENT_BYTES = 65536;
const DATA = 0, END = 1, ADDRESS = 4;

/** A firmware as the only file in the Storage of a board. Throws an InputError where the board's Storage has no place in a chip, or the firmware none in it. */
export function hexOf(code: string, { name, storageAt, storageBytes }: Board): string {
  if (storageAt === undefined) throw new InputError(`-o: the Storage of ${name} is a file, for which there is no HEX; name a file that ends in .js`);
  const bytes = storageImage(BOOT_CODE, code, storageBytes).subarray(0, storedBytes(code.length));
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += ROW_BYTES) {
    const address = storageAt + at;
    if (at === 0 || address % SEGMENT_BYTES === 0) rows.push(row(0, ADDRESS, high(address)));
    rows.push(row(address % SEGMENT_BYTES, DATA, bytes.subarray(at, at + ROW_BYTES)));
  }
  return [...rows, row(0, END, Buffer.alloc(0)), ''].join('\n');
}

function high(address: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(Math.floor(address / SEGMENT_BYTES));
  return bytes;
}

/** Length, address, type, data, and what makes the sum of all a multiple of 256. */
function row(address: number, type: number, data: Buffer): string {
  const bytes = Buffer.concat([Buffer.from([data.length, address >> 8, address & 255, type]), data]);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  return `:${Buffer.concat([bytes, Buffer.from([-sum & 255])]).toString('hex').toUpperCase()}`;
}
