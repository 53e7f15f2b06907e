/** What an interpreter writes becomes clean lines. */
import { ConsoleLines } from '../../../sim/interpreter/console';

const BANNER = '\r\n ____                 _ \r\n|  __|___ ___ ___ _ _|_|___ ___ \r\n|_____espruino.com\r\n 2v29.277 (c) 2026 G.Williams\r\n\r\nhttp://espruino.com/Donate\r\n\r\n';

test('a line that comes in pieces is one line', () => {
  const lines = new ConsoleLines();

  expect(lines.add('one\r\ntw')).toEqual(['one']);
  expect(lines.add('o\r\nthree')).toEqual(['two']);
  expect(lines.add('\n')).toEqual(['three']);
});

test('prompts, codes for the terminal and empty lines are left out', () => {
  expect(new ConsoleLines().add('\r\u001b[J2v29\r\n\r\n>\r\n>\r\u001b[Jx\r\n')).toEqual(['2v29', 'x']);
});

test('the banner of a start is left out, what follows it is not', () => {
  expect(new ConsoleLines().add(`${BANNER}begun\r\n`)).toEqual(['begun']);
});

test('the indent of a trace stays', () => {
  expect(new ConsoleLines().add('    at g (:1:1)\r\n')).toEqual(['    at g (:1:1)']);
});
