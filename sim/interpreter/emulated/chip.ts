/** The emulated board as it lies on this computer: which program emulates it, which interpreter is in its flash, and where its Storage begins there. */
import { readFile } from 'node:fs/promises';
import { stm32f405 } from '../../../boards/stm32f405.js';
import { InputError } from '../../input/error.js';
import { plainNumber } from '../../report/quantity.js';

export const QEMU = 'qemu-system-arm';
/** A machine with this very chip. */
export const QEMU_MACHINE = ['-M', 'netduinoplus2', '-nographic', '-monitor', 'none'];

/** 1 MB of flash, its last two sectors of 128 kB are Storage. */
const FLASH_BYTES = 1024 * 1024;
export const STORAGE_BYTES = stm32f405.storageBytes;
export const STORAGE_ADDRESS = stm32f405.storageAt!;
const STORAGE_AT = FLASH_BYTES - STORAGE_BYTES;
const ERASED = 0xff;

/** The interpreter, or why there is none. */
export async function readEspruino(image: string | undefined): Promise<Buffer | string> {
  if (image === undefined) return 'ESPRUINO_F405 names no image of Espruino for STM32F405RG';
  return readFile(image).catch(() => `'${image}', which ESPRUINO_F405 names, cannot be read`);
}

/** Interpreter and Storage in one. Throws an InputError where the interpreter is too large for its place. */
export function flashImage(espruino: Buffer, storage: Buffer): Buffer {
  const over = espruino.length - STORAGE_AT;
  if (over > 0) throw new InputError(`ESPRUINO_F405: the image is ${plainNumber(over, 9)} bytes too large for the ${plainNumber(STORAGE_AT, 9)} before Storage`);
  const flash = Buffer.alloc(FLASH_BYTES, ERASED);
  espruino.copy(flash);
  storage.copy(flash, STORAGE_AT);
  return flash;
}
