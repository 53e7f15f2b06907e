/** Compaction: files move together and pages are erased while what lay in them is in memory only, so that a power cut loses files (src/jsflash.c). */
import { HEADER_BYTES } from '../interpreter/storage.js';
import { filesIn, nextPage, roomOf, type StoredFile } from './file-chain.js';
import type { Flash } from './flash.js';

/** @returns whether there was anything to gain */
export function compact(flash: Flash): boolean {
  const files = [...filesIn(flash)], first = files.findIndex(({ name }) => name === '');
  if (first < 0) return false;
  const startAt = pageStart(flash, files, first);
  const mover = new Mover(flash, startAt);
  for (const file of files) if (file.at >= startAt && file.name !== '') mover.move(file);
  mover.finish(endOf(files));
  return true;
}

/** The last page before the file that begins with a header; pages before it stay as they are. */
function pageStart({ pageBytes }: Flash, files: readonly StoredFile[], first: number): number {
  const starts = files.slice(0, first + 1).filter(({ at }) => at % pageBytes === 0);
  return starts.at(-1)!.at;
}

function endOf(files: readonly StoredFile[]): number {
  const last = files.at(-1)!;
  return last.at + roomOf(last);
}

/** Reads ahead into memory, and writes a page as soon as everything in it was read. */
class Mover {
  private held: number[] = [];

  constructor(private readonly flash: Flash, private writeAt: number) {}

  move(file: StoredFile): void {
    const { flash } = this, end = file.at + roomOf(file);
    this.held.push(...flash.read(file.at, HEADER_BYTES));
    this.write(file.dataAt);
    for (let at = file.dataAt; at < end;) {
      const until = Math.min(end, nextPage(flash, at));
      this.held.push(...flash.read(at, until - at));
      at = until;
      this.write(at);
    }
  }

  /** Writes the rest, and erases the pages behind it up to where files were. */
  finish(endAt: number): void {
    const { flash } = this, startAt = this.writeAt;
    this.write(flash.size);
    const isWhole = this.writeAt % flash.pageBytes === 0;
    for (let page = isWhole ? this.writeAt : nextPage(flash, this.writeAt); page < Math.max(endAt, startAt); page += flash.pageBytes) flash.erasePage(page);
  }

  private write(readAt: number): void {
    const { flash } = this;
    while (this.held.length > 0 && readAt >= nextPage(flash, this.writeAt)) {
      const bytes = this.held.splice(0, nextPage(flash, this.writeAt) - this.writeAt);
      if (this.writeAt % flash.pageBytes === 0) flash.erasePage(this.writeAt);
      flash.write(this.writeAt, Uint8Array.from(bytes));
      this.writeAt += bytes.length;
    }
  }
}
