/**
 * A record as it lies in flash: a head of magic, check, sequence, site, layout and length, then what is kept. Numbers are big-endian.
 * One whose writing was cut short, or whose bits have faded, fails its check.
 */

/** CRC-32 over bytes; each platform has its own way to it. */
export type Check = (bytes: Uint8Array) => number;

/** What stands in a head. */
export interface Head {
  sequence: number;
  /** Fingerprint of the site that it belongs to. */
  site: number;
  layout: number;
  /** Bytes behind the head. */
  length: number;
}

export const HEAD_BYTES = 20;
/** Some flash takes no less than 8 bytes at once, and these only once. */
const GRAIN_BYTES = 8;
const MAGIC = 0x42757362; // "Busb"
const ERASED = 0xffffffff;
const CHECK_AT = 4, SEQUENCE_AT = 8, SITE_AT = 12, LAYOUT_AT = 16, LENGTH_AT = 18;

/** Bytes that a record with so many behind its head takes. */
export function recordBytes(length: number): number {
  return HEAD_BYTES + length + GRAIN_BYTES - 1 & -GRAIN_BYTES;
}

/** Writes the head before what stands behind it, the check last. @param bytes a buffer of its own, the record at its start */
export function seal(bytes: Uint8Array, head: Head, check: Check): void {
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(SEQUENCE_AT, head.sequence);
  view.setUint32(SITE_AT, head.site);
  view.setUint16(LAYOUT_AT, head.layout);
  view.setUint16(LENGTH_AT, head.length);
  view.setUint32(CHECK_AT, checkOf(view, 0, head.length, check));
}

/** The head of the sound record that begins there; null where there is none. */
export function headAt(log: DataView, at: number, check: Check): Head | null {
  if (at + HEAD_BYTES > log.byteLength || log.getUint32(at) !== MAGIC) return null;
  const length = log.getUint16(at + LENGTH_AT);
  if (at + HEAD_BYTES + length > log.byteLength || log.getUint32(at + CHECK_AT) !== checkOf(log, at, length, check)) return null;
  return { sequence: log.getUint32(at + SEQUENCE_AT), site: log.getUint32(at + SITE_AT), layout: log.getUint16(at + LAYOUT_AT), length };
}

/** Where a record may begin next, behind a sound one (`length` of it) or behind bytes that are none (-1). */
export function nextAt(at: number, length: number): number {
  return at + (length < 0 ? GRAIN_BYTES : recordBytes(length));
}

/** Whether nothing was written there yet, as far as the first bytes tell. */
export function isBlankAt(log: DataView, at: number): boolean {
  return at + 4 > log.byteLength || log.getUint32(at) === ERASED;
}

/** Over all that comes after the check. */
function checkOf(view: DataView, at: number, length: number, check: Check): number {
  return check(new Uint8Array(view.buffer, view.byteOffset + at + SEQUENCE_AT, HEAD_BYTES - SEQUENCE_AT + length));
}
