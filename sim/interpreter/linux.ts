/** The interpreter as a program on this computer. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inOwnFolder } from './folder.js';
import type { Interpreter, Outcome, RunOptions } from './interpreter.js';
import { watch } from './process.js';
import { BOOT_CODE, storageImage } from './storage.js';

/** Its Storage is this file, in the folder where it works; boards/LINUX.py gives it 256 kB. */
const STORAGE_FILE = 'espruino.flash';
const STORAGE_BYTES = 256 * 1024;
const SCRIPT_FILE = 'script.js';

/** The program that $ESPRUINO names, else the one on the PATH. */
export function linuxProgram(): string {
  return process.env['ESPRUINO'] ?? 'espruino-linux';
}

/** Runs the script as the file behind the program's name. */
export function linuxInterpreter(program = linuxProgram()): Interpreter {
  return interpreterOf(program, async (folder, script) => {
    await writeFile(join(folder, SCRIPT_FILE), script);
    return [SCRIPT_FILE];
  });
}

/** Runs the script from its Storage, as a board does when it starts. */
export function linuxBoard(program = linuxProgram()): Interpreter {
  return interpreterOf(program, async (folder, script) => {
    await writeFile(join(folder, STORAGE_FILE), storageImage(BOOT_CODE, script, STORAGE_BYTES));
    return [];
  });
}

/** @param place puts the script where the program finds it, and gives the program's arguments */
function interpreterOf(program: string, place: (folder: string, script: string) => Promise<string[]>): Interpreter {
  const run = (script: string, options: RunOptions): Promise<Outcome> => inOwnFolder(async (folder) => {
    const args = await place(folder, script);
    return watch({ file: program, args, folder }, options);
  });
  return { name: `the interpreter '${program}'`, run };
}
