/** How lines are typed where two threads share the ring that they lie in. */
import { PassThrough } from 'node:stream';
import { feedFor } from '../../../sim/flash/feed';

const FRAME = 480;
let port: PassThrough, written: string[];

beforeEach(() => {
  port = new PassThrough();
  written = [];
  port.on('data', (bytes: Buffer) => { written.push(bytes.toString('latin1')); });
});

test('to the interpreter on a computer the first line goes two characters at a time, and every other one as a whole frame that is waited for', async () => {
  const feed = feedFor(port, 'espruino:board.flash');

  await feed.line('first()', true);
  expect(Math.max(...written.map(({ length }) => length))).toBe(2);
  expect(written.join('')).toBe('\x10first();while(process.memory(false).rx.used<498);\n');
  written = [];
  await feed.line('x'.repeat(feed.longest), true);
  await feed.line('last()', false);
  await new Promise(setImmediate);

  const frames = written.join('');
  expect(frames).toHaveLength(2 * FRAME);
  expect(frames.slice(0, FRAME)).toMatch(/^\x10x+;while\(.*<498\);\n$/);
  expect(frames.slice(FRAME)).toMatch(/^\x10last\(\) +\n$/);
});

test('behind a line that was broken off, and behind the last one, nothing waits in the ring: the next goes two characters at a time', async () => {
  const feed = feedFor(port, 'espruino');
  await feed.line('a', true);
  feed.broken();
  written = [];

  await feed.line('b', false);
  await feed.line('c', false);

  expect(written).toEqual(['\x10b', '\n', '\x10c', '\n']);
});

test.each(['tcp:127.0.0.1:23', '/dev/ttyACM0', 'emulated:board.flash'])('at %s a line goes at once', async (name) => {
  await feedFor(port, name).line('print(1)', true);
  await new Promise(setImmediate);
  expect(written).toEqual(['\x10print(1)\n']);
});
