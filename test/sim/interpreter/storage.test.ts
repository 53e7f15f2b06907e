/** Storage as Espruino reads it. */
import { storageImage, storedBytes } from '../../../sim/interpreter/storage';
import { messageOf } from '../scenario/write-scenario';

test('a file stands behind 32 bytes of size and name, the rest is erased', () => {
  const image = storageImage('.bootcde', 'print(77);', 64);

  expect(image.readUInt32LE(0)).toBe(10);
  expect(image.subarray(4, 32).toString('latin1')).toBe('.bootcde'.padEnd(28, '\0'));
  expect(image.subarray(32, 42).toString('latin1')).toBe('print(77);');
  expect([...image.subarray(42)].every((byte) => byte === 0xff)).toBe(true);
});

test('a file begins at a multiple of four', () => {
  expect([storedBytes(0), storedBytes(1), storedBytes(4), storedBytes(5)]).toEqual([32, 36, 36, 40]);
});

test('a file that just fits is taken, one byte more is refused with the number of bytes', () => {
  expect(storageImage('a', 'x'.repeat(32), 64)).toHaveLength(64);
  expect(messageOf(() => storageImage('a', 'x'.repeat(33), 64))).toBe("'a' takes 68 bytes and Storage has 64: 4 too many");
});
