/** A log: records one behind the other in a file that was made with its whole size, so that each is written into bytes that are still erased. */
import { headAt, HEAD_BYTES, isBlankAt, nextAt, recordBytes, type Check, type Head } from './record.js';

/** The newest sound record of a log, and where the next may be written. */
export interface Newest {
  head: Head;
  /** Where what it keeps begins. */
  at: number;
  /** Behind all records; the size of the log where nothing more may be written, because it is full or because bytes behind the last record are not erased. */
  tailAt: number;
  logBytes: number;
}

/** Null where the log holds no sound record. What is damaged is passed over. */
export function newestIn(log: DataView, check: Check): Newest | null {
  let newest: Newest | null = null;
  for (let at = 0; !isBlankAt(log, at);) {
    const head = headAt(log, at, check);
    if (head !== null && (newest === null || head.sequence > newest.head.sequence)) newest = { head, at: at + HEAD_BYTES, tailAt: 0, logBytes: log.byteLength };
    at = nextAt(at, head === null ? -1 : head.length);
  }
  if (newest !== null) newest.tailAt = tailOf(log, newest.at - HEAD_BYTES + recordBytes(newest.head.length));
  return newest;
}

/** Writing begins with the magic, so bytes that are erased there are erased all the way. */
function tailOf(log: DataView, at: number): number {
  return isBlankAt(log, at) ? at : log.byteLength;
}
