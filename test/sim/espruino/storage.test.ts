/** Files in flash: what a power cut leaves of them, and how space comes back. */
import { compact } from '../../../sim/espruino/compact';
import { Flash } from '../../../sim/espruino/flash';
import { Storage } from '../../../sim/espruino/storage';
import { storageImage } from '../../../sim/interpreter/storage';
import { ran } from './stand-in';

const PAGE = 1024;

function flash(pages = 4): Flash {
  return new Flash(pages * PAGE, PAGE);
}

/** What is read of a file that held 'old' when the power fails so many bytes into writing 'newer'. */
function afterCut(bytes: number): string | undefined {
  const memory = flash();
  new Storage(memory).write('a', 'old');
  memory.cutAfter(bytes);
  expect(() => new Storage(memory).write('a', 'newer')).toThrow('the power failed');
  return new Storage(memory).read('a');
}

test('the bytes in flash are those that the host writes for a real board', () => {
  const memory = flash();
  new Storage(memory).write('.bootcde', 'print("on")');

  expect(Buffer.from(memory.bytes)).toEqual(storageImage('.bootcde', 'print("on")', 4 * PAGE));
});

test('a cut before the first byte leaves the old file, one after it none of that name', () => {
  expect(afterCut(0)).toBe('old');
  expect(afterCut(1)).toBeUndefined();
  expect(afterCut(4)).toBeUndefined();
});

test('a cut in the header leaves none, a cut in the data a file that ends in erased bytes', () => {
  expect(afterCut(4 + 2)).toBeUndefined();
  expect(afterCut(4 + 32 + 2)).toBe('ne\xff\xff\xff');
});

test('a script whose power is cut says nothing more, and begins anew when it comes back', () => {
  const { board, lines } = ran('print(require("Storage").read("a"));setTimeout(function(){try{require("Storage").write("a","text");}catch(e){}},10);setInterval(function(){print("tick");},4);', 5);
  board.flash.cutAfter(34);
  board.advanceTo(40000);
  expect(lines).toEqual(['undefined', 'tick', 'tick']);

  board.powerUp();
  expect(lines.at(-1)).toBe('te\xff\xff');
});

test('the same content again takes no room, another one does', () => {
  const storage = new Storage(flash());
  storage.write('a', 'one!');
  const free = storage.getFree();
  storage.write('a', 'one!');
  expect(storage.getFree()).toBe(free);
  storage.write('a', 'two!');

  expect(storage.getStats()).toEqual({ totalBytes: 4096, freeBytes: free - 36, fileBytes: 36, fileCount: 1, trashBytes: 36, trashCount: 1 });
});

test('a file is filled piece by piece, and what was written stays', () => {
  const storage = new Storage(flash());
  storage.write('a', 'Hello', 0, 14);
  storage.write('a', ' World', 5);

  expect(storage.read('a')).toBe('Hello World\xff\xff\xff');
  expect(() => storage.write('a', 'J', 1)).toThrow('File already written with different data');
  expect(() => storage.write('a', 'Goodbye', 11)).toThrow('Too much data for file size');
});

test('a write that finds no room compacts, and keeps every file', () => {
  const storage = new Storage(flash());
  storage.write('kept', 'x'.repeat(700));
  for (let k = 0; k < 40; k++) storage.write('often', String(k).padStart(200, '.'));

  expect(storage.list().sort()).toEqual(['kept', 'often']);
  expect(storage.read('kept')).toBe('x'.repeat(700));
  expect(storage.read('often')).toBe('39'.padStart(200, '.'));
  expect(() => storage.write('huge', 'x'.repeat(4000))).toThrow('Unable to find or create file');
});

test('a cut while compacting can lose a file that nobody was writing', () => {
  const lost = Array.from({ length: 2500 }, (_, cut) => {
    const memory = flash(), storage = new Storage(memory);
    storage.write('trash', 'y'.repeat(100));
    storage.write('kept', 'x'.repeat(700));
    storage.erase('trash');
    memory.cutAfter(cut);
    try { compact(memory); } catch { /* the cut */ }
    memory.restore();
    return new Storage(memory).read('kept') !== 'x'.repeat(700);
  });

  expect(lost[0]).toBe(false);
  expect(lost[PAGE + 1]).toBe(true);
  expect(lost.at(-1)).toBe(false);
});

test('a file of names, of bytes and of JSON is found again', () => {
  const storage = new Storage(flash());
  storage.writeJSON('j', { a: [1, 2] });
  storage.write('b', Uint8Array.of(0, 255));

  expect(storage.readJSON('j')).toEqual({ a: [1, 2] });
  expect(new Uint8Array(storage.readArrayBuffer('b')!)).toEqual(Uint8Array.of(0, 255));
  expect(storage.list(/^b/)).toEqual(['b']);
});
