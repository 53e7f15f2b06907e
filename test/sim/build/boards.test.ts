/** The boards, and what a slip of the pen leads to. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { boardOf, boards } from '../../../sim/build/boards';
import { ROOT } from './built';

test('each board is found by its name, and names differ', () => {
  expect(boards.map(({ name }) => boardOf(name))).toEqual(boards);
  expect(new Set(boards.map(({ name }) => name)).size).toBe(boards.length);
});

test('an unknown board is refused with the nearest', () => {
  expect(() => boardOf('stm32f045')).toThrow("there is no board 'stm32f045'; nearest is 'stm32f405'; there are original, pico, wifi, ");
});

test('every figure of a board says where it comes from', () => {
  const folder = join(ROOT, 'boards'), bare = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n')
    .filter((line) => /^ {2}\w+: .*,$/.test(line) && !/^ {2}(name|about|chip): /.test(line)).map((line) => `${file}: ${line.trim()}`));

  expect(readdirSync(folder).length).toBe(boards.length);
  expect(bare).toEqual([]);
});
