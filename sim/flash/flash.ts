/**
 * Puts a firmware into a board's flash and its settings behind it. Before the old firmware goes, everything that could be wrong is looked at; from then
 * on until the last piece is written the board starts into its interpreter, where the same command can be given again.
 */
import { crc32 } from 'node:zlib';
import type { Board } from '../../firmware/board.js';
import { InputError } from '../input/error.js';
import { BOOT_CODE } from '../interpreter/storage.js';
import { plainNumber } from '../report/quantity.js';
import { FarStorage } from './far-storage.js';
import type { Prompt } from './prompt.js';
import { layOut } from './settings.js';

export interface FlashRequest {
  board: Board;
  /** The firmware with its label, plain ASCII. */
  code: string;
  /** Settings that go behind it; null where there are none. */
  settings: Buffer | null;
}

export interface FlashOptions {
  signal: AbortSignal;
  /** Called when the old firmware goes. */
  onErase(): void;
  /** 0..1. */
  onProgress(done: number): void;
}

/** Keeps the board from being reset by a watchdog that the firmware started and feeds no more: the interpreter feeds it itself. */
const MOST_WATCHDOG_S = 20;
const RESTART_MS = 300;

/** Erases, writes, reads back and starts. Rejects with the signal's reason where it is aborted. */
export async function flash(prompt: Prompt, { board, code, settings }: FlashRequest, { signal, onErase, onProgress }: FlashOptions): Promise<void> {
  const storage = new FarStorage(prompt), bytes = Buffer.from(code, 'latin1');
  await stop(prompt, board);
  signal.throwIfAborted();
  onErase();
  await storage.eraseAll();
  await storage.write(BOOT_CODE, bytes, bytes.length, (done) => { signal.throwIfAborted(); onProgress(done); });
  await verify(storage, BOOT_CODE, bytes);
  if (settings !== null) await bringBack(storage, settings, board);
  onProgress(1);
  await prompt.type('load()');
}

/** Nothing runs any more, and nothing of it is left in memory. */
async function stop(prompt: Prompt, { watchdogS }: Board): Promise<void> {
  if (watchdogS > 0) await prompt.evaluate(`(E.enableWatchdog(${Math.min(watchdogS, MOST_WATCHDOG_S)},true),1)`);
  await prompt.type('reset()');
  await new Promise((resolve) => { setTimeout(resolve, RESTART_MS); });
  await prompt.greet();
}

async function bringBack(storage: FarStorage, settings: Buffer, board: Board): Promise<void> {
  for (const { name, bytes, size } of layOut(settings, await storage.room(), board)) {
    await storage.write(name, bytes, size);
    const written = await storage.read(name, 0, bytes.length);
    if (!written.equals(bytes)) throw new InputError(`the board's '${name}' reads otherwise than it was written`);
  }
}

async function verify(storage: FarStorage, name: string, bytes: Buffer): Promise<void> {
  const size = await storage.sizeOf(name);
  if (size === bytes.length && await storage.check(name) === crc32(bytes)) return;
  throw new InputError(`the board's '${name}' reads otherwise than it was written: ${plainNumber(size ?? 0, 9)} bytes, and ${plainNumber(bytes.length, 9)} were sent; is its flash worn out?`);
}
