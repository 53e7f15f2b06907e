/**
 * The store: two logs that take turns, so that there is always a sound record whatever byte the power fails at.
 *
 * Every record goes into the log that does not hold the newest: behind the last one there, or, where that log is full or damaged, as the first of
 * a new file. Nothing here belongs into a tick.
 */
import { FILE_HEAD_BYTES, type Disk } from './disk.js';
import type { Kept } from './kept.js';
import { newestIn, type Newest } from './log.js';
import { alignLogs, isAligned, LOG_A, LOG_B, plugHoles, sweep } from './pages.js';
import { packClock, packedBytes, packLeases, packSettings } from './pack.js';
import { headAt, HEAD_BYTES, recordBytes, seal } from './record.js';
import { unpack } from './unpack.js';

/** How sections are laid out; a firmware reads those from OLDEST on. */
export const LAYOUT = 2;
const OLDEST = 1;

/** What became of what was kept, when the store was opened. */
export const enum Fate { Nothing, Taken, OtherSite, TooOld, TooNew }

/** What became of a wish to save. Cramped: there is room only for what a person changes, or for nothing. */
export const enum Saved { NotNow, Done, Cramped, Failed }

/** Logs that must still fit once one is made anew: where a compaction follows, and where none does, for what persons change. */
const SPARE_TO_TIDY = 2, SPARE_FOR_PERSONS = 4;
/** How long nothing is tried after a second failure, twice as long after the next, and after how many of them the longest. */
const LEAST_PUT_OFF_MS = 60000, MOST_PUT_OFF_MS = 3600000, MOST_DOUBLED = 8;

export interface StoreShape {
  /** Bytes that flash erases at once; 0 where these are so many that nothing is compacted. */
  pageBytes: number;
  /** Size of a log where there are no such pages. */
  logBytes: number;
  /** Fingerprint of the site: settings of another are refused. */
  site: number;
  /** Least time between two records, ms, but for what a person changed. */
  everyMs: number;
}

export interface Store {
  disk: Disk;
  shape: StoreShape;
  logBytes: number;
  fate: Fate;
  /** Entries of the record for which this firmware has no place. */
  dropped: number;
  /** Where the next record of each log goes; the size of a log into which nothing more goes. */
  tails: number[];
  /** The log whose turn it is, and the number of the newest record, which is in the other. */
  turn: number;
  sequence: number;
  /** True where the log whose turn it is holds the record before the newest: then either will do. */
  isPaired: boolean;
  savedAtMs: number;
  /** Tries in a row that saved nothing, though something was to be saved; and until when there is none after them. */
  failures: number;
  againAtMs: number;
  /** Check of what was saved last, as far as its change is worth a record; and where that ends in what is to be saved. */
  savedCheck: number;
  dueAt: number;
  bytes: Uint8Array;
  view: DataView;
}

/** Opens the store and takes over what was kept, where it is of this site and of a layout that is known. */
export function openStore(disk: Disk, shape: StoreShape, kept: Kept): Store {
  sweep(disk);
  const isPaged = shape.pageBytes > 0 && alignLogs(disk, shape.pageBytes);
  const logBytes = isPaged ? shape.pageBytes - FILE_HEAD_BYTES : shape.logBytes, bytes = new Uint8Array(recordBytes(packedBytes(kept)));
  const store: Store = {
    disk, shape, logBytes, fate: Fate.Nothing, dropped: 0, tails: [logBytes, logBytes], turn: 0, sequence: 0, isPaired: false,
    savedAtMs: -shape.everyMs, failures: 0, againAtMs: 0, savedCheck: 0, dueAt: 0, bytes, view: new DataView(bytes.buffer),
  };
  takeNewest(store, kept);
  return store;
}

/**
 * Writes at most one record: what a person changed at once, else what changed since the last one where that is long enough ago.
 * @param nowMs ms since the start
 */
export function save(store: Store, kept: Kept, nowMs: number): Saved {
  if (!kept.urgent && nowMs - store.savedAtMs < store.shape.everyMs || nowMs < store.againAtMs) return Saved.NotNow;
  const length = pack(store, kept), check = store.disk.check(store.bytes.subarray(HEAD_BYTES, store.dueAt));
  if (check === store.savedCheck) { settle(store, kept, nowMs, check); return Saved.NotNow; }
  if (!fits(store, length) && !mayRenew(store, kept.urgent)) { putOff(store, nowMs); return Saved.Cramped; }
  if (!write(store, length)) { putOff(store, nowMs); return Saved.Failed; }
  settle(store, kept, nowMs, check);
  return Saved.Done;
}

/**
 * Packs all that is kept. What devices are told, and the time, change with every tick: they are worth no record, and go with those that are written anyway.
 * So flash is spent as without them, at one record in a quarter of an hour at most: 35,000 a year of some 300 bytes, thirteen to a page of 4 kB, 2,700
 * pages. A page is erased once for all that are free but three: even of six each comes to 900 of its 10,000 erasures in a year, of forty to 75.
 * @returns bytes behind the head
 */
function pack(store: Store, kept: Kept): number {
  store.dueAt = packSettings(kept, store.view, HEAD_BYTES);
  return packClock(kept, store.view, packLeases(kept, store.view, store.dueAt)) - HEAD_BYTES;
}

/** What is saved next is written although nothing changed that is worth a record. */
export function insist(store: Store, kept: Kept): void {
  store.savedCheck = -1;
  kept.urgent = true;
}

/** Whether a compaction is due. It may take seconds: its moment is for the caller to choose. */
export function wantsTidying(store: Store): boolean {
  return freeLogs(store) < SPARE_TO_TIDY + 2 && isAligned(store.disk.names());
}

/**
 * Makes room. Before, what is kept is written again, so that both logs end in the same; where there is no room for that, the record before the newest
 * will do.
 * @returns false where nothing was compacted: a record could not be written, or files lie so that a power cut might cost code or settings
 */
export function tidy(store: Store, kept: Kept): boolean {
  if (!isAligned(store.disk.names())) return false;
  const length = pack(store, kept), hasRoom = fits(store, length) || freeLogs(store) > 0;
  if (hasRoom ? !write(store, length) : !isEitherDoing(store)) return false;
  plugHoles(store.disk, store.logBytes);
  store.disk.compact();
  return true;
}

/** Behind a torn copy that a compaction left, there may lie the log that it is of. */
function isEitherDoing(store: Store): boolean {
  if (store.isPaired) return true;
  store.disk.erase(nameOf(store.turn));
  look(store);
  return store.isPaired;
}

function takeNewest(store: Store, kept: Kept): void {
  const newest = look(store);
  if (newest === null) return;
  store.fate = fateOf(store, newest);
  if (store.fate !== Fate.Taken) return;
  const log = new DataView(store.disk.read(nameOf(1 - store.turn)) as ArrayBuffer);
  store.dropped = unpack(kept, log, newest);
}

/** Finds out what the logs hold. @returns the newest record */
function look(store: Store): Newest | null {
  const a = newestOf(store.disk, 0), b = newestOf(store.disk, 1), inA = sequenceOf(a), inB = sequenceOf(b), newest = inA > inB ? a : b;
  store.turn = inA > inB ? 1 : 0;
  store.sequence = newest === null ? 0 : newest.head.sequence;
  store.isPaired = inA - inB === 1 || inB - inA === 1;
  store.tails = [tailOf(store, a), tailOf(store, b)];
  return newest;
}

function nameOf(log: number): string {
  return log === 0 ? LOG_A : LOG_B;
}

function newestOf(disk: Disk, log: number): Newest | null {
  const bytes = disk.read(nameOf(log));
  return bytes === undefined ? null : newestIn(new DataView(bytes), disk.check);
}

function sequenceOf(newest: Newest | null): number {
  return newest === null ? -1 : newest.head.sequence;
}

/** A log of another size is full: the next of its name is made in ours. */
function tailOf(store: Store, newest: Newest | null): number {
  return newest !== null && newest.logBytes === store.logBytes ? newest.tailAt : store.logBytes;
}

function fateOf(store: Store, newest: Newest): Fate {
  const head = newest.head;
  if (head.layout > LAYOUT) return Fate.TooNew;
  if (head.layout < OLDEST) return Fate.TooOld;
  return head.site === store.shape.site ? Fate.Taken : Fate.OtherSite;
}

/** The other log may take it at once; what takes it neither time is not asked again in every idle moment: a minute, two, four, up to an hour. */
function putOff(store: Store, nowMs: number): void {
  store.failures++;
  if (store.failures === 1) return;
  store.savedAtMs = nowMs;
  store.againAtMs = nowMs + (store.failures < MOST_DOUBLED ? LEAST_PUT_OFF_MS << store.failures - 2 : MOST_PUT_OFF_MS);
}

function settle(store: Store, kept: Kept, nowMs: number, check: number): void {
  store.savedAtMs = nowMs;
  store.savedCheck = check;
  store.failures = store.againAtMs = 0;
  kept.urgent = false;
}

/** A log is made anew only where enough room stays behind it. */
function mayRenew(store: Store, urgent: boolean): boolean {
  const spare = isAligned(store.disk.names()) ? SPARE_TO_TIDY : urgent ? 0 : SPARE_FOR_PERSONS;
  return freeLogs(store) > spare;
}

function freeLogs(store: Store): number {
  return store.disk.freeBytes() / (store.logBytes + FILE_HEAD_BYTES) | 0;
}

function fits(store: Store, length: number): boolean {
  return (store.tails[store.turn] as number) + recordBytes(length) <= store.logBytes;
}

/** Seals the record, writes it where its turn is, and reads it back. Where that fails, nothing more goes behind it. */
function write(store: Store, length: number): boolean {
  const log = store.turn, at = fits(store, length) ? store.tails[log] as number : 0;
  seal(store.bytes, { sequence: store.sequence + 1, site: store.shape.site, layout: LAYOUT, length }, store.disk.check);
  store.tails[log] = store.logBytes;
  if (at === 0) { eraseAll(store.disk, nameOf(log)); store.isPaired = false; }
  if (!isWritten(store, nameOf(log), at, recordBytes(length))) return false;
  store.tails[log] = at + recordBytes(length);
  store.isPaired = store.sequence > 0;
  store.sequence++;
  store.turn = 1 - log;
  return true;
}

/** A compaction that was cut off may have left more than one of a name; the first is the one that is read. */
function eraseAll(disk: Disk, name: string): void {
  while (disk.read(name) !== undefined) disk.erase(name);
}

function isWritten(store: Store, log: string, at: number, bytes: number): boolean {
  try {
    store.disk.write(log, store.bytes.subarray(0, bytes), at, at === 0 ? store.logBytes : 0);
    const written = headAt(new DataView(store.disk.read(log) as ArrayBuffer), at, store.disk.check);
    return written !== null && written.sequence === store.sequence + 1;
  } catch {
    return false;
  }
}
