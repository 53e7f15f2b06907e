/** The object `E`: what Espruino itself can do. */
import { crc32 } from 'node:zlib';
import { bytesOf, type Data, textOf } from './bytes.js';
import { Emitter } from './emitter.js';
import type { Machine } from './machine.js';
import type { Storage } from './storage.js';
import type { Watchdog } from './watchdog.js';

/** Under this name boot code lies in Storage. */
export const BOOT_CODE = '.bootcde';

interface FunctionParts {
  watchdog: Watchdog;
  storage: Storage;
  reboot: () => void;
}

export class Functions extends Emitter {
  readonly #parts: FunctionParts;
  #flags: Record<string, number> = {};
  #errors: string[] = [];
  #console: string | null = 'USB';

  constructor(machine: Machine, parts: FunctionParts) {
    super(machine.call);
    this.#parts = parts;
  }

  enableWatchdog(timeoutS: number, automatic?: boolean): void {
    this.#parts.watchdog.enable(timeoutS, automatic);
  }

  kickWatchdog(): void {
    this.#parts.watchdog.kick();
  }

  /** The board starts anew once the present callback is done. */
  reboot(): void {
    this.#parts.reboot();
  }

  setBootCode(code: string): void {
    if (code === undefined || code === '') this.#parts.storage.erase(BOOT_CODE);
    else this.#parts.storage.write(BOOT_CODE, code);
  }

  toArrayBuffer(text: string): ArrayBuffer {
    return bytesOf(text).buffer as ArrayBuffer;
  }

  toUint8Array(...data: Data[]): Uint8Array {
    return bytesOf(data).slice();
  }

  /** Any number of lists as one text of bytes. */
  override toString(...data: Data[]): string {
    return textOf(bytesOf(data));
  }

  /** The CRC-32 of gzip, over each element's lowest byte. */
  CRC32(data: Data): number {
    return crc32(bytesOf(data));
  }

  sum(values: ArrayLike<number>): number {
    let sum = 0;
    for (let k = 0; k < values.length; k++) sum += values[k]!;
    return sum;
  }

  clip(value: number, least: number, most: number): number {
    return value < least ? least : value > most ? most : value;
  }

  /** What went wrong since it was asked last. */
  getErrorFlags(): string[] {
    return this.#errors.splice(0);
  }

  /** Something that a board notes and goes on after, such as 'FIFO_FULL'. */
  raise(flag: string): void {
    if (!this.#errors.includes(flag)) this.#errors.push(flag);
    this.emit('errorFlag', [flag]);
  }

  getFlags(): Record<string, number> {
    return { ...this.#flags };
  }

  setFlags(flags: Record<string, number>): void {
    this.#flags = { ...this.#flags, ...flags };
  }

  /** Node does not count JsVars. */
  getSizeOf(): number {
    return NaN;
  }

  /** Where the console is; null once the script has taken it away. */
  getConsole(): string | null {
    return this.#console;
  }

  setConsole(port: string | null): void {
    this.#console = port;
  }

  setPassword(): void {
    // The host needs none.
  }

  lockConsole(): void {
    // The host keeps the key.
  }
}
