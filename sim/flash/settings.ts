/** What a board keeps without power, taken off before its Storage is erased, and laid out again behind the new firmware. */
import { crc32 } from 'node:zlib';
import type { Board } from '../../firmware/board.js';
import { FILE_HEAD_BYTES, type Disk } from '../../firmware/store/disk.js';
import { newestIn, type Newest } from '../../firmware/store/log.js';
import { alignLogs, LOG_A, LOG_B } from '../../firmware/store/pages.js';
import { HEAD_BYTES, recordBytes } from '../../firmware/store/record.js';
import { BOOT_CODE } from '../interpreter/storage.js';
import type { FarStorage, Room } from './far-storage.js';

/** A file that is written behind the firmware; `size` is what it takes of Storage. */
export interface LaidOut {
  name: string;
  bytes: Buffer;
  size: number;
}

/** The newest record of the board's logs with its head; null where there is none that is sound. */
export async function takeSettings(storage: FarStorage): Promise<Buffer | null> {
  let newest: { record: Buffer; sequence: number } | null = null;
  for (const name of [LOG_A, LOG_B]) {
    const size = await storage.sizeOf(name);
    if (size === undefined) continue;
    const log = await storage.read(name, 0, size), found = newestIn(new DataView(log.buffer, log.byteOffset, log.length), crc32);
    if (found !== null && (newest === null || found.head.sequence > newest.sequence)) newest = { record: recordOf(log, found), sequence: found.head.sequence };
  }
  return newest?.record ?? null;
}

function recordOf(log: Buffer, { at, head }: Newest): Buffer {
  return Buffer.from(log.subarray(at - HEAD_BYTES, at - HEAD_BYTES + recordBytes(head.length)));
}

/**
 * Where the settings go behind a firmware that is the only file: into a log that fills a page, where the firmware itself would begin one, or into a
 * small one where pages are too large.
 */
export function layOut(record: Buffer, room: Room, { storagePageBytes }: Board): LaidOut[] {
  const files: LaidOut[] = [], isPaged = alignLogs(planned(files, room), storagePageBytes);
  const size = isPaged ? storagePageBytes - FILE_HEAD_BYTES : Math.max(record.length, SMALL_LOG_BYTES);
  return [...files, { name: LOG_A, bytes: record, size }];
}

const SMALL_LOG_BYTES = 2048;

/** A disk behind the firmware on which writing is only noted. */
function planned(files: LaidOut[], { freeBytes }: Room): Disk {
  return {
    read: () => undefined,
    write: (name, bytes, _offset, size) => { files.push({ name, bytes: Buffer.from(bytes), size }); },
    erase: () => undefined,
    names: () => [BOOT_CODE],
    freeBytes: () => freeBytes,
    trashBytes: () => 0,
    compact: () => undefined,
    check: crc32,
  };
}
