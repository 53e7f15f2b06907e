/** Espruino's Storage as it lies in flash (src/jsflash.c): a header of size and name before each file, files side by side from the start. */
import { InputError } from '../input/error.js';
import { plainNumber } from '../report/quantity.js';

/** Size, 4 bytes, and name, 28 bytes. */
export const HEADER_BYTES = 32;
export const SIZE_BYTES = 4;
export const ALIGNMENT_BYTES = 4;
/** Flash that was erased and not written since. */
const ERASED = 0xff;

/** The name under which a file runs at every start. */
export const BOOT_CODE = '.bootcde';

/** What a file of so many bytes takes of Storage. */
export function storedBytes(bytes: number): number {
  return HEADER_BYTES + Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}

/** A Storage of so many bytes in which nothing was ever written. */
export function emptyStorage(bytes: number): Buffer {
  return Buffer.alloc(bytes, ERASED);
}

/** A Storage of so many bytes that holds one file of plain ASCII text. Throws an InputError where it does not fit, which says by how much. */
export function storageImage(name: string, text: string, bytes: number): Buffer {
  const over = storedBytes(text.length) - bytes;
  if (over > 0) {
    throw new InputError(`'${name}' takes ${count(bytes + over)} bytes and Storage has ${count(bytes)}: ${count(over)} too many`);
  }
  const image = emptyStorage(bytes);
  image.fill(0, 0, HEADER_BYTES);
  image.writeUInt32LE(text.length, 0);
  image.write(name, SIZE_BYTES, 'latin1');
  image.write(text, HEADER_BYTES, 'latin1');
  return image;
}

function count(value: number): string {
  return plainNumber(value, 9);
}
