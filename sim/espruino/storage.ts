/** The module `Storage`: named files in flash. A write first erases the old file, then writes the header, then the data. */
import { crc32 } from 'node:zlib';
import { bytesOf, type Data, textOf } from './bytes.js';
import { compact } from './compact.js';
import { filesIn, headerOf, markErased, NAME_BYTES, placeFor, roomOf, type StoredFile } from './file-chain.js';
import type { Flash } from './flash.js';

interface Stats {
  totalBytes: number;
  freeBytes: number;
  fileBytes: number;
  fileCount: number;
  trashBytes: number;
  trashCount: number;
}

export class Storage {
  readonly #flash: Flash;

  constructor(flash: Flash) {
    this.#flash = flash;
  }

  /** @returns the text, or a part of it; undefined where there is no such file */
  read(name: string, offset = 0, length = 0): string | undefined {
    const bytes = this.bytesOf(name);
    if (bytes === undefined) return undefined;
    return textOf(length > 0 ? bytes.subarray(offset, offset + length) : bytes.subarray(offset));
  }

  readArrayBuffer(name: string): ArrayBuffer | undefined {
    return this.bytesOf(name)?.slice().buffer as ArrayBuffer | undefined;
  }

  readJSON(name: string, noExceptions = false): unknown {
    const text = this.read(name);
    try {
      return text === undefined ? undefined : JSON.parse(text);
    } catch (error) {
      if (noExceptions) return undefined;
      throw error;
    }
  }

  writeJSON(name: string, value: unknown): boolean {
    return this.write(name, JSON.stringify(value));
  }

  /**
   * Writes a file, or at an offset a part of one that was made with its whole size. The same content again writes nothing.
   * Throws what Espruino throws: for no data, no room, data beyond the size, and bytes that are not erased.
   */
  write(name: string, data: Data, offset = 0, size = 0): boolean {
    const bytes = bytesOf(data), whole = size > 0 ? size : bytes.length;
    if (whole === 0) throw new Error("Can't create zero length file");
    let file = this.find(name);
    if (file !== undefined && offset === 0 && this.holds(file, bytes, whole)) return true;
    if (offset === 0 && !this.isBlank(file, whole)) file = this.renew(name, whole, file);
    if (file === undefined) throw new Error('Unable to find or create file');
    if (offset + bytes.length > file.size) throw new Error('Too much data for file size');
    if (!this.#flash.isErased(file.dataAt + offset, bytes.length)) throw new Error('File already written with different data');
    this.#flash.write(file.dataAt + offset, bytes);
    return true;
  }

  erase(name: string): void {
    const file = this.find(name);
    if (file !== undefined) markErased(this.#flash, file);
  }

  eraseAll(): void {
    for (let page = 0; page < this.#flash.size; page += this.#flash.pageBytes) this.#flash.erasePage(page);
  }

  list(pattern?: RegExp): string[] {
    const names = [...filesIn(this.#flash)].map(({ name }) => name);
    return names.filter((name) => name !== '' && (pattern === undefined || pattern.test(name)));
  }

  /** Changes whenever a file is added, changed or taken away. */
  hash(pattern?: RegExp): number {
    return this.list(pattern).reduce((hash, name) => crc32(this.bytesOf(name)!, crc32(name, hash)), 0);
  }

  compact(): void {
    compact(this.#flash);
  }

  getFree(): number {
    return this.getStats().freeBytes;
  }

  getStats(): Stats {
    const files = [...filesIn(this.#flash)], room = (of: StoredFile[]): number => of.reduce((sum, file) => sum + roomOf(file), 0);
    const kept = files.filter(({ name }) => name !== ''), trash = files.filter(({ name }) => name === '');
    const last = files.at(-1), endAt = last === undefined ? 0 : last.at + roomOf(last);
    return {
      totalBytes: this.#flash.size, freeBytes: this.#flash.size - endAt,
      fileBytes: room(kept), fileCount: kept.length, trashBytes: room(trash), trashCount: trash.length,
    };
  }

  private find(name: string): StoredFile | undefined {
    for (const file of filesIn(this.#flash)) if (file.name !== '' && file.name === name.slice(0, NAME_BYTES)) return file;
    return undefined;
  }

  private bytesOf(name: string): Uint8Array | undefined {
    const file = this.find(name);
    return file === undefined ? undefined : this.#flash.read(file.dataAt, file.size);
  }

  private holds(file: StoredFile, bytes: Uint8Array, whole: number): boolean {
    return file.size === whole && bytes.length === whole && Buffer.compare(this.#flash.read(file.dataAt, whole), bytes) === 0;
  }

  private isBlank(file: StoredFile | undefined, whole: number): boolean {
    return file !== undefined && file.size === whole && this.#flash.isErased(file.dataAt, whole);
  }

  /** From here to the last byte of data, a power cut leaves no whole file of this name. */
  private renew(name: string, size: number, old: StoredFile | undefined): StoredFile {
    if (old !== undefined) markErased(this.#flash, old);
    const at = this.placeFor(size);
    this.#flash.write(at, headerOf(name, size));
    return this.find(name)!;
  }

  /** Compacts where that makes room. */
  private placeFor(size: number): number {
    const room = roomOf({ size });
    let at = placeFor(this.#flash, room);
    const { freeBytes, trashBytes } = this.getStats();
    if (at < 0 && room < freeBytes + trashBytes && compact(this.#flash)) at = placeFor(this.#flash, room);
    if (at < 0) throw new Error('Unable to find or create file');
    return at;
  }
}
