/** Files one after the other in flash, each behind a header of size and name; a name that begins with zeros is that of a file that was erased (src/jsflash.c). */
import { ALIGNMENT_BYTES, HEADER_BYTES, SIZE_BYTES } from '../interpreter/storage.js';
import type { Flash } from './flash.js';

export const NAME_BYTES = HEADER_BYTES - SIZE_BYTES;
/** The lower three bytes of the size; flags stand in the fourth. */
const SIZE_MASK = 0xffffff;
const UNSET = 0xffffffff;

export interface StoredFile {
  /** Where its header and its data begin. */
  at: number;
  dataAt: number;
  size: number;
  /** Empty for one that was erased. */
  name: string;
}

/** What header and data take, with the bytes that keep the next header aligned. */
export function roomOf({ size }: { size: number }): number {
  return HEADER_BYTES + Math.ceil(size / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}

/** The files in the order in which they lie, erased ones too. Where one ends and no other begins, the search goes on at the next page. */
export function* filesIn(flash: Flash): Generator<StoredFile> {
  for (let file = fileAt(flash, 0); file !== null;) {
    yield file;
    const end = file.at + roomOf(file);
    file = fileAt(flash, end) ?? fileAt(flash, nextPage(flash, end));
  }
}

/** Null where no valid header stands there. */
export function fileAt(flash: Flash, at: number): StoredFile | null {
  if (at + HEADER_BYTES > flash.size) return null;
  const header = flash.read(at, HEADER_BYTES), word = new DataView(header.buffer).getUint32(0, true), size = word & SIZE_MASK;
  if (word === UNSET || word === 0 || at + HEADER_BYTES + size > flash.size) return null;
  const isErased = header.subarray(SIZE_BYTES, 2 * SIZE_BYTES).every((byte) => byte === 0);
  return { at, dataAt: at + HEADER_BYTES, size, name: isErased ? '' : nameIn(header) };
}

export function headerOf(name: string, size: number): Uint8Array {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(size, 0);
  header.write(name.slice(0, NAME_BYTES), SIZE_BYTES, 'latin1');
  return header;
}

/** Takes its name away; the data stays until its page is erased. */
export function markErased(flash: Flash, { at }: StoredFile): void {
  flash.write(at + SIZE_BYTES, new Uint8Array(SIZE_BYTES));
}

/** Where a file that takes so much room can go behind all others; -1 where there is no such place. */
export function placeFor(flash: Flash, room: number): number {
  for (let at = 0; at < flash.size; at = nextPage(flash, at)) {
    for (let file = fileAt(flash, at); file !== null; file = fileAt(flash, at)) at += roomOf(file);
    if (at < flash.size && spaceAt(flash, at) >= room) return at;
  }
  return -1;
}

export function nextPage({ pageBytes }: Flash, at: number): number {
  return (Math.floor(at / pageBytes) + 1) * pageBytes;
}

/** To the end of the page, or of flash where nothing follows. */
function spaceAt(flash: Flash, at: number): number {
  const page = nextPage(flash, at);
  return (page < flash.size && fileAt(flash, page) !== null ? page : flash.size) - at;
}

function nameIn(header: Uint8Array): string {
  return Buffer.from(header.subarray(SIZE_BYTES)).toString('latin1').replace(/\0.*$/s, '');
}
