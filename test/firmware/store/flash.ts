/** The store on the stand-in's flash. */
import { crc32 } from 'node:zlib';
import type { Disk } from '../../../firmware/store/disk';
import { buildKept, type Kept } from '../../../firmware/store/kept';
import { openStore, type Store, type StoreShape } from '../../../firmware/store/store';
import { Flash } from '../../../sim/espruino/flash';
import { Storage } from '../../../sim/espruino/storage';

export const PAGE = 512;
export const SHAPE: StoreShape = { pageBytes: PAGE, logBytes: PAGE - 32, site: 7, everyMs: 60000 };
export const ALARMS = 2;
export const PARAM_IDS = [11, 500, 3, 65000];
const DEVICE_IDS = [70, 4000000000];

export function diskOn(flash: Flash): Disk {
  const storage = new Storage(flash);
  return {
    read: (name) => storage.readArrayBuffer(name),
    write: (name, bytes, offset, size) => { storage.write(name, bytes, offset, size); },
    erase: (name) => { storage.erase(name); },
    names: () => storage.list(),
    freeBytes: () => storage.getFree(),
    trashBytes: () => storage.getStats().trashBytes,
    compact: () => { storage.compact(); },
    check: crc32,
  };
}

/** Flash with code in it, and nothing else. */
export function flashWithCode(pages: number, codeBytes = 700): Flash {
  const flash = new Flash(pages * PAGE, PAGE);
  if (codeBytes > 0) new Storage(flash).write('.bootcde', 'x'.repeat(codeBytes));
  return flash;
}

export function copyOf(flash: Flash): Flash {
  const copy = new Flash(flash.size, flash.pageBytes);
  copy.bytes.set(flash.bytes);
  return copy;
}

export function newKept(): Kept {
  return buildKept({ paramIds: PARAM_IDS, deviceIds: DEVICE_IDS, alarms: ALARMS });
}

/** A board after its start: what is in flash, and what was taken from it. */
export interface Board {
  store: Store;
  kept: Kept;
}

/** Power comes back, and the board starts. */
export function started(flash: Flash, shape = SHAPE): Board {
  flash.restore();
  return opened(flash, shape);
}

/** The start alone, during which the power may fail. */
export function opened(flash: Flash, shape = SHAPE): Board {
  const kept = newKept();
  return { store: openStore(diskOn(flash), shape, kept), kept };
}

/** Bytes written or erased by some work. */
export function spent(flash: Flash, work: (flash: Flash) => void): number {
  const most = 1e9;
  flash.cutAfter(most);
  work(flash);
  return most - flash.leftBytes;
}
