/** The power fails at every byte that a store writes or erases: how often, and whether ever anything but the newest record was lost. */
import { crc32 } from 'node:zlib';
import type { Disk } from '../../firmware/store/disk.js';
import { buildKept, keepMode, keepParameter, keepTold, type Kept } from '../../firmware/store/kept.js';
import { openStore, save, tidy, wantsTidying, type Store, type StoreShape } from '../../firmware/store/store.js';
import { BOOT_CODE } from '../espruino/functions.js';
import { Flash } from '../espruino/flash.js';
import { Storage } from '../espruino/storage.js';

/** Small pages, so that logs are made anew and compacted often. */
const PAGES = 16, PAGE_BYTES = 512, CODE_BYTES = 700;
const SHAPE: StoreShape = { pageBytes: PAGE_BYTES, logBytes: PAGE_BYTES - 32, site: 7, everyMs: 60000 };
const PARAM_IDS = [11, 500, 3], DEVICE_IDS = [4000000000, 7];
/** A place where the power failed before may not take a record: then another one does. */
const TRIES = 4;
const MOST_BYTES = 1e9;

export interface Cuts {
  cuts: number;
  /** After which neither the newest record nor the one before was read. */
  lost: number;
}

interface Opened {
  store: Store;
  kept: Kept;
}

/** So many records, each with a cut at every byte of it, and at every byte of the compaction where one is due. Yields which part is done. */
export function* cutPower(records: number): Generator<number, Cuts> {
  const flash = new Flash(PAGES * PAGE_BYTES, PAGE_BYTES), sum: Cuts = { cuts: 0, lost: 0 };
  new Storage(flash).write(BOOT_CODE, 'x'.repeat(CODE_BYTES));
  for (let k = 0; k < records; k++) {
    cutEverywhere(flash, change, sum);
    change(opened(flash));
    if (wantsTidying(opened(flash).store)) {
      cutEverywhere(flash, tidyUp, sum);
      tidyUp(opened(flash));
    }
    yield k / records;
  }
  return sum;
}

function cutEverywhere(flash: Flash, work: (it: Opened) => void, sum: Cuts): void {
  const before = valueIn(flash), whole = copyOf(flash), it = opened(whole);
  whole.cutAfter(MOST_BYTES);
  work(it);
  const bytes = MOST_BYTES - whole.leftBytes, after = valueIn(whole);
  for (let cut = 0; cut < bytes; cut++) {
    const torn = copyOf(flash), board = opened(torn);
    torn.cutAfter(cut);
    try { work(board); } catch { /* the cut */ }
    torn.restore();
    sum.cuts++;
    const read = valueIn(torn);
    if (read !== before && read !== after) sum.lost++;
  }
}

function change({ store, kept }: Opened): void {
  const value = kept.paramValues[0]! + 1;
  keepParameter(kept, 0, value);
  keepTold(kept, 1, -value, value);
  keepMode(kept, value % 8);
  kept.boardS = value;
  for (let tries = 0; tries < TRIES && kept.urgent; tries++) save(store, kept, 0);
}

function tidyUp({ store, kept }: Opened): void {
  tidy(store, kept);
}

function opened(flash: Flash): Opened {
  const kept = buildKept({ paramIds: PARAM_IDS, deviceIds: DEVICE_IDS, alarms: 2 });
  return { store: openStore(diskOn(flash), SHAPE, kept), kept };
}

/** What was saved last; NaN where not all that is kept says so. */
function valueIn(flash: Flash): number {
  const { kept } = opened(copyOf(flash)), value = kept.paramValues[0]!;
  return kept.toldW[1]! + value === 0 && kept.heldS[1] === value && kept.mode === value % 8 && kept.boardS === value ? value : NaN;
}

function copyOf(flash: Flash): Flash {
  const copy = new Flash(flash.size, flash.pageBytes);
  copy.bytes.set(flash.bytes);
  return copy;
}

/** The store's files on the stand-in's flash. */
function diskOn(flash: Flash): Disk {
  const storage = new Storage(flash);
  return {
    read: (name) => storage.readArrayBuffer(name), write: (name, bytes, offset, size) => { storage.write(name, bytes, offset, size); },
    erase: (name) => { storage.erase(name); }, names: () => storage.list(), freeBytes: () => storage.getFree(),
    trashBytes: () => storage.getStats().trashBytes, compact: () => { storage.compact(); }, check: crc32,
  };
}
