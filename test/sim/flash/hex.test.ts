/** Intel HEX of a firmware, read back by its definition. */
import { linux } from '../../../boards/linux';
import { pico } from '../../../boards/pico';
import { hexOf } from '../../../sim/flash/hex';
import { storageImage } from '../../../sim/interpreter/storage';

/** Address -> byte. Throws where a row's sum is wrong. */
function read(hex: string): Map<number, number> {
  const memory = new Map<number, number>();
  let high = 0;
  for (const row of hex.trim().split('\n')) {
    const bytes = Buffer.from(row.slice(1), 'hex'), [length, , , type] = bytes;
    if ((bytes.reduce((sum, byte) => sum + byte, 0) & 255) !== 0) throw new Error(`sum of ${row}`);
    if (type === 4) high = bytes.readUInt16BE(4);
    if (type === 0) for (let k = 0; k < length!; k++) memory.set(high * 65536 + bytes.readUInt16BE(1) + k, bytes[4 + k]!);
  }
  return memory;
}

test('a file that spans segments of 64 kB lies in the chip as Storage would have it, from where the Storage of the board begins', () => {
  const code = 'var a;'.repeat(7000), memory = read(hexOf(code, pico)), image = storageImage('.bootcde', code, pico.storageBytes);
  const first = Math.min(...memory.keys());
  expect(first).toBe(0x08004000);
  expect(memory.size).toBe(32 + code.length);
  expect(Buffer.from([...memory.keys()].sort((a, b) => a - b).map((at) => memory.get(at)!))).toEqual(image.subarray(0, memory.size));
});

test('it ends in the row that says so', () => {
  expect(hexOf('1', pico).endsWith('\n:00000001FF\n')).toBe(true);
});

test('a Storage that is a file has no HEX', () => {
  expect(() => hexOf('1', linux)).toThrow('-o: the Storage of linux is a file, for which there is no HEX; name a file that ends in .js');
});
