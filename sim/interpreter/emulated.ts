/** An STM32F405 under QEMU with Espruino in its flash: every instruction takes the same virtual time, so its clock counts instructions. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inOwnFolder } from './folder.js';
import type { Interpreter, Outcome, RunOptions } from './interpreter.js';
import { watch } from './process.js';
import { BOOT_CODE, storageImage } from './storage.js';
import { flashImage, QEMU, QEMU_MACHINE, readEspruino, STORAGE_BYTES } from './emulated/chip.js';

const FLASH_FILE = 'flash.bin';
/** An instruction takes 2^3 ns, and the clock does not wait for the real one. */
const QEMU_OPTIONS = [...QEMU_MACHINE, '-serial', 'stdio', '-icount', 'shift=3,sleep=off', '-kernel', FLASH_FILE];

/** Where the interpreter for the board is: a raw image of its flash. */
export function emulatedImage(): string | undefined {
  return process.env['ESPRUINO_F405'];
}

/** Runs the script from Storage when the board starts, as on a real one. */
export function emulatedBoard(image = emulatedImage()): Interpreter {
  const run = async (script: string, options: RunOptions): Promise<Outcome> => {
    const espruino = await readEspruino(image);
    if (typeof espruino === 'string') return { kind: 'missing', about: espruino };
    const flash = flashImage(espruino, storageImage(BOOT_CODE, script, STORAGE_BYTES));
    return inOwnFolder(async (folder) => {
      await writeFile(join(folder, FLASH_FILE), flash);
      return watch({ file: QEMU, args: QEMU_OPTIONS, folder }, options);
    });
  };
  return { name: 'the emulated STM32F405', run };
}
