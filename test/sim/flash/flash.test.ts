/** A firmware goes into the flash of a real interpreter over a cable, whole or not at all, and what was set on the board stays. */
import { crc32 } from 'node:zlib';
import { linux } from '../../../boards/linux';
import { seal, recordBytes, HEAD_BYTES } from '../../../firmware/store/record';
import { checkBoard, lookAt } from '../../../sim/flash/far-board';
import { FarStorage } from '../../../sim/flash/far-storage';
import { flash } from '../../../sim/flash/flash';
import { labelled } from '../../../sim/flash/label';
import { Prompt } from '../../../sim/flash/prompt';
import { takeSettings } from '../../../sim/flash/settings';
import { openPort } from '../../../sim/port/open';
import { messageOf } from '../scenario/write-scenario';
import { testOnLinux } from '../interpreter/present';
import { FarInterpreter } from '../far/interpreter';

const testFar = testOnLinux('be flashed');
const LONG_MS = 60000;
const OLD = labelled(`print("the old one runs");`, { site: 'port', board: 'linux' });
const NEW = labelled(`print("the new one runs");${'\n//'.padEnd(2000, 'x')}`, { site: 'port', board: 'linux' });
const going = { signal: new AbortController().signal, onErase: () => undefined, onProgress: () => undefined };
let far: FarInterpreter, prompt: Prompt;

async function plugIn(): Promise<void> {
  prompt = new Prompt(await openPort(far.port), far.port);
  await prompt.greet();
}

function record(text: string): Buffer {
  const bytes = Buffer.alloc(recordBytes(text.length), 0xff), own = new Uint8Array(bytes.length).fill(0xff);
  own.set(Buffer.from(text), HEAD_BYTES);
  seal(own, { sequence: 7, site: 1, layout: 1, length: text.length }, crc32);
  return Buffer.from(own);
}

beforeEach(async () => { far = await FarInterpreter.start(); });
afterEach(async () => { await far.end(); });

testFar('what is flashed runs at once and whenever the power comes back, and tells its site', async () => {
  await plugIn();
  expect((await lookAt(prompt)).runs).toBeNull();
  await flash(prompt, { board: linux, code: OLD, settings: null }, going);
  await far.prints('the old one runs');
  far.power();
  await far.prints('the old one runs');
  await prompt.greet();
  expect((await lookAt(prompt)).runs).toEqual({ site: 'port', board: 'linux', code: crc32('print("the old one runs");') });
}, LONG_MS);

testFar('a cable that is pulled while it is written leaves a board that runs neither the old firmware nor half of the new one, and can be flashed again', async () => {
  await plugIn();
  await flash(prompt, { board: linux, code: OLD, settings: null }, going);
  const pulled = flash(prompt, { board: linux, code: NEW, settings: null }, { ...going, onProgress: (done) => { if (done >= 0.7) far.pullCable(); } });
  await expect(pulled).rejects.toThrow('the cable was pulled');
  far.power();
  await plugIn();
  expect(far.printed).not.toContain('one runs');
  await flash(prompt, { board: linux, code: NEW, settings: null }, going);
  await far.prints('the new one runs');
}, LONG_MS);

testFar('the newest settings of the board are behind its new firmware, where the firmware itself would keep them', async () => {
  await plugIn();
  const storage = new FarStorage(prompt), settings = record('export-limit=3MW');
  await storage.write('busbar.b', settings, 2000);
  expect(await takeSettings(storage)).toEqual(settings);
  await flash(prompt, { board: linux, code: NEW, settings }, going);
  await prompt.greet();
  expect(await storage.names()).toEqual(['.bootcde', 'busbar.p', 'busbar.a']);
  expect(await takeSettings(storage)).toEqual(settings);
  const { totalBytes, freeBytes } = await storage.room();
  expect((totalBytes - freeBytes) % linux.storagePageBytes).toBe(0);
}, LONG_MS);

testFar('a firmware that runs, prints and has a watchdog is stopped before its flash is erased', async () => {
  await plugIn();
  await flash(prompt, { board: linux, code: 'setInterval(function(){print("busy")},20);', settings: null }, going);
  await far.prints('busy');
  await prompt.greet();
  await flash(prompt, { board: linux, code: NEW, settings: null }, going);
  await far.prints('the new one runs');
  const { length } = far.printed;
  await new Promise((resolve) => { setTimeout(resolve, 200); });
  expect(far.printed.slice(length)).not.toContain('busy');
}, LONG_MS);

testFar('what the interpreter says against an expression is the error, and the prompt goes on', async () => {
  await plugIn();
  await expect(prompt.evaluate('nothing.at.all')).rejects.toThrow(`--port ${far.port}: the board says 'Uncaught ReferenceError: "nothing" is not defined'`);
  await expect(prompt.evaluate('6*7')).resolves.toBe(42);
}, LONG_MS);

test('another board than the one that was named is told by its memory', () => {
  const found = { version: '2v29', variables: 5100, storageBytes: 48 * 1024, runs: null };
  expect(messageOf(() => checkBoard(found, linux)).replace(/\s/g, ' ')).toBe('--board linux: it has as many variables as it needs and 262 144 bytes of Storage, '
    + 'and what answers at the port has 5 100 variables and 49 152 bytes of Storage; as pico has');
});
