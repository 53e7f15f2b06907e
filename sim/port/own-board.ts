/** Boards that are programs of this computer, switched on for one command: the interpreter, and the emulated STM32F405. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Duplex } from 'node:stream';
import type { Board } from '../../firmware/board.js';
import { linux } from '../../boards/linux.js';
import { stm32f405 } from '../../boards/stm32f405.js';
import { InputError } from '../input/error.js';
import { CONSOLE_SERIAL, LiveBoard } from '../interpreter/emulated/live-board.js';
import { LiveInterpreter } from '../interpreter/live-interpreter.js';
import { BOOT_CODE, emptyStorage, storageImage } from '../interpreter/storage.js';
import { writeWhole } from '../report/atomic.js';
import { plainNumber } from '../report/quantity.js';
import { cableOf } from './cable.js';
import type { OwnSpec } from './spec.js';

export interface OwnBoard {
  /** Destroyed, it switches the board off; closed, the board's Storage is in its file, where it has one. */
  console: Duplex;
  /** What is wired to one of its serial ports, from 1; null where none leads out of it. */
  serial(number: number): Duplex | null;
}

/** The kind of board that it is. */
export const OWN_BOARDS: Readonly<Record<OwnSpec['name'], Board>> = { espruino: linux, emulated: stm32f405 };

/**
 * Switches it on with a Storage that lasts as long as it is on, and longer where the port names a file for it.
 *
 * @param code what runs from a new Storage; null where nothing does. A file that is there is taken as it is.
 * Throws an InputError where the program or its interpreter is missing, the code does not fit, or the file is no Storage of such a board.
 */
export async function switchOn(spec: OwnSpec, code: string | null = null): Promise<OwnBoard> {
  const storage = await storageFor(spec, code);
  try {
    return spec.name === 'emulated' ? await emulated(spec, storage) : await interpreter(spec, storage);
  } catch (error) {
    throw error instanceof InputError ? error : new InputError(`--port ${spec.name}: ${(error as Error).message}`);
  }
}

async function storageFor({ name, file }: OwnSpec, code: string | null): Promise<Buffer> {
  const { storageBytes } = OWN_BOARDS[name];
  if (file === null || !existsSync(file)) return code === null ? emptyStorage(storageBytes) : storageImage(BOOT_CODE, code, storageBytes);
  const kept = await readFile(file).catch((error: Error) => { throw new InputError(`--port ${name}:${file}: ${error.message}`); });
  if (kept.length === storageBytes) return kept;
  throw new InputError(`--port ${name}:${file}: that file is no Storage of such a board: it has ${plainNumber(kept.length, 9)} bytes, expected ${plainNumber(storageBytes, 9)}`);
}

async function emulated({ file }: OwnSpec, storage: Buffer): Promise<OwnBoard> {
  const board = await LiveBoard.switchOn(storage), line = board.serial(CONSOLE_SERIAL);
  const off = async (): Promise<void> => {
    board.switchOff();
    await board.off;
    await keep(file, storage);
    if (board.fault !== null) throw new InputError(`--port emulated: ${board.fault.message}`);
  };
  return { console: cableOf({ input: line, output: line }, off), serial: (number) => (number === CONSOLE_SERIAL ? null : board.serial(number)) };
}

async function interpreter({ file }: OwnSpec, storage: Buffer): Promise<OwnBoard> {
  const it = await LiveInterpreter.switchOn(storage);
  const off = async (): Promise<void> => {
    await keep(file, await it.switchOff());
    if (it.fault !== null) throw new InputError(`--port espruino: ${it.fault.message}`);
  };
  return { console: cableOf(it, off), serial: () => null };
}

async function keep(file: string | null, storage: Buffer): Promise<void> {
  if (file === null) return;
  await writeWhole(file, [storage]);
}
