/** The store's files on a board: Espruino's Storage. */
import type { Disk } from '../store/disk.js';

export function storageDisk(): Disk {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the interpreter's own module
  const storage = require('Storage');
  return {
    read: function (name) { return storage.readArrayBuffer(name); },
    write: function (name, bytes, offset, size) { storage.write(name, bytes, offset, size); },
    erase: function (name) { storage.erase(name); },
    names: function () { return storage.list(); },
    freeBytes: function () { return storage.getStats().freeBytes; },
    trashBytes: function () { return storage.getStats().trashBytes; },
    compact: function () { storage.compact(); },
    check: E.CRC32,
  };
}
