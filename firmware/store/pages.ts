/**
 * Why a power cut in a compaction loses nothing: every log fills a page of its own.
 *
 * Compaction moves files together page by page, and a page is erased while what comes into it is still in the next one, or in memory. The chain of
 * files is found again behind a page without headers only where the next page begins with one. So a filler behind the code lets the first log begin
 * with a page, and every log is as large as a page: whatever page is lost, the other log is whole and is found, and code before the filler is
 * never moved. The chain ends at two erased pages in a row, so those that an earlier cut left are plugged before. Where pages are larger than there
 * is room for, nothing compacts but a person's tool.
 */
import { FILE_HEAD_BYTES, type Disk } from './disk.js';

export const LOG_A = 'busbar.a', LOG_B = 'busbar.b', FILLER = 'busbar.p', PLUG = 'busbar.x';
/** What they all begin with. */
const PREFIX = 'busbar.';
/** What runs at every start. */
const CODE = '.bootcde';
/** A filler of less would not be a file. */
const LEAST_BYTES = 8;
/** Fewer pages for logs than this are not worth a filler. */
const LEAST_PAGES = 6;

/** Puts the filler behind the code where nothing else was ever written. @returns whether logs may fill pages */
export function alignLogs(disk: Disk, pageBytes: number): boolean {
  const names = disk.names();
  if (names.indexOf(FILLER) >= 0) return isAligned(names);
  if (disk.trashBytes() > 0 || names.length > 1 || names.length === 1 && names[0] !== CODE) return false;
  const freeBytes = disk.freeBytes();
  let room = freeBytes % pageBytes;
  if (room < FILE_HEAD_BYTES + LEAST_BYTES) room += pageBytes;
  if (freeBytes < room + LEAST_PAGES * pageBytes) return false;
  disk.write(FILLER, new Uint8Array(1), 0, room - FILE_HEAD_BYTES);
  return true;
}

/** Whether nothing but logs, and what plugs a hole, lies behind code and filler. */
export function isAligned(names: string[]): boolean {
  const first = names[0] === CODE ? 1 : 0;
  if (names[first] !== FILLER) return false;
  for (let k = first + 1; k < names.length; k++) if (names[k] !== LOG_A && names[k] !== LOG_B && names[k] !== PLUG) return false;
  return true;
}

/** Erases files whose name was cut short as it was written. */
export function sweep(disk: Disk): void {
  for (const name of disk.names()) if (name.indexOf('\xff') >= 0 || PREFIX.indexOf(name) === 0) disk.erase(name);
}

/** Gives every erased page before the last log a header: an erased file goes into the first that there is, and behind all others where there is none. */
export function plugHoles(disk: Disk, logBytes: number): void {
  let isHole = true;
  while (isHole) {
    const freeBytes = disk.freeBytes(), trashBytes = disk.trashBytes();
    plug(disk, logBytes);
    isHole = disk.trashBytes() > trashBytes && freeBytes - disk.freeBytes() !== FILE_HEAD_BYTES + logBytes;
  }
}

/** A page that was erased in part takes the header, and refuses the data. */
function plug(disk: Disk, logBytes: number): void {
  try { disk.write(PLUG, new Uint8Array(1), 0, logBytes); } catch { /* its header is there, or no page is left */ }
  disk.erase(PLUG);
}
