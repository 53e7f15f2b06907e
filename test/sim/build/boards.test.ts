/** The boards, and what a slip of the pen leads to. */
import { boardOf, boards } from '../../../sim/build/boards';

test('each board is found by its name, and names differ', () => {
  expect(boards.map(({ name }) => boardOf(name))).toEqual(boards);
  expect(new Set(boards.map(({ name }) => name)).size).toBe(boards.length);
});

test('an unknown board is refused with the nearest', () => {
  expect(() => boardOf('stm32f045')).toThrow("there is no board 'stm32f045'; nearest is 'stm32f405'; there are original, pico, wifi, ");
});
