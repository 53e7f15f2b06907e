/** An STM32F405 under QEMU with Espruino in its flash: every instruction takes the same virtual time, so its clock counts instructions. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../input/error.js';
import { plainNumber } from '../report/quantity.js';
import { inOwnFolder } from './folder.js';
import type { Interpreter, Outcome, RunOptions } from './interpreter.js';
import { watch } from './process.js';
import { BOOT_CODE, storageImage } from './storage.js';

/** 1 MB of flash, its last two sectors of 128 kB are Storage. */
const FLASH_BYTES = 1024 * 1024;
const STORAGE_BYTES = 256 * 1024;
const STORAGE_AT = FLASH_BYTES - STORAGE_BYTES;
const ERASED = 0xff;
const FLASH_FILE = 'flash.bin';
const QEMU = 'qemu-system-arm';
/** A machine with this very chip; an instruction takes 2^3 ns, and the clock does not wait for the real one. */
const QEMU_OPTIONS = ['-M', 'netduinoplus2', '-nographic', '-monitor', 'none', '-serial', 'stdio', '-icount', 'shift=3,sleep=off', '-kernel', FLASH_FILE];

/** Where the interpreter for the board is: a raw image of its flash. */
export function emulatedImage(): string | undefined {
  return process.env['ESPRUINO_F405'];
}

/** Runs the script from Storage when the board starts, as on a real one. */
export function emulatedBoard(image = emulatedImage()): Interpreter {
  const run = async (script: string, options: RunOptions): Promise<Outcome> => {
    if (image === undefined) return { kind: 'missing', about: 'ESPRUINO_F405 names no image of Espruino for STM32F405RG' };
    const espruino = await readFile(image).catch(() => null);
    if (espruino === null) return { kind: 'missing', about: `'${image}', which ESPRUINO_F405 names, cannot be read` };
    const flash = flashImage(espruino, script);
    return inOwnFolder(async (folder) => {
      await writeFile(join(folder, FLASH_FILE), flash);
      return watch({ file: QEMU, args: QEMU_OPTIONS, folder }, options);
    });
  };
  return { name: 'the emulated STM32F405', run };
}

/** Interpreter and Storage in one. Throws an InputError where either is too large for its place. */
function flashImage(espruino: Buffer, script: string): Buffer {
  const over = espruino.length - STORAGE_AT;
  if (over > 0) throw new InputError(`ESPRUINO_F405: the image is ${plainNumber(over, 9)} bytes too large for the ${plainNumber(STORAGE_AT, 9)} before Storage`);
  const flash = Buffer.alloc(FLASH_BYTES, ERASED);
  espruino.copy(flash);
  storageImage(BOOT_CODE, script, STORAGE_BYTES).copy(flash, STORAGE_AT);
  return flash;
}
