/** Boards that are programs of this computer, and the file that keeps their flash. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FarStorage } from '../../../sim/flash/far-storage';
import { feedFor } from '../../../sim/flash/feed';
import { Prompt } from '../../../sim/flash/prompt';
import { openPort } from '../../../sim/port/open';
import { testOnEmulated, testOnLinux } from '../interpreter/present';

/** Lines go to the interpreter two characters at a time until it waits for whole ones. */
const LONG_MS = 30000;
const folder = mkdtempSync(join(tmpdir(), 'busbar-own-'));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

async function promptAt(name: string): Promise<Prompt> {
  const port = await openPort(name);
  return new Prompt(port, name, feedFor(port, name));
}

async function keepsItsFlash(name: string): Promise<void> {
  const file = join(folder, `${name}.flash`), port = `${name}:${file}`;
  const first = await promptAt(port);
  await first.greet();
  await new FarStorage(first).write('kept', Buffer.from('what was written'));
  await first.close();
  expect(readFileSync(file)).toHaveLength(256 * 1024);
  const second = await promptAt(port);
  await second.greet();
  expect((await new FarStorage(second).read('kept', 0, 16)).toString()).toBe('what was written');
  await second.close();
}

testOnLinux('keep its flash in a file')('the interpreter of this computer keeps its flash in the file that is named', () => keepsItsFlash('espruino'), LONG_MS);
testOnEmulated('keep its flash in a file')('the emulated board keeps its flash in the file that is named', () => keepsItsFlash('emulated'), LONG_MS);

testOnLinux('end by itself')('an interpreter that ends by itself is no cable that was pulled', async () => {
  const port = await openPort(`espruino:${join(folder, 'ends.flash')}`);
  port.write('\x04');
  await expect(new Promise((_, reject) => { port.once('error', reject); })).rejects.toThrow('--port espruino: the interpreter ended by itself');
});

test('without a file there is nothing to talk about', async () => {
  await expect(openPort('emulated')).rejects.toThrow('--port emulated: that board forgets what was flashed when the command ends; name a file that keeps its flash, such as emulated:dist/board.flash');
});

test('a file of another length is refused, and stays as it was', async () => {
  const file = join(folder, 'short');
  writeFileSync(file, 'abc');
  await expect(openPort(`espruino:${file}`)).rejects.toThrow(`--port espruino:${file}: that file is no Storage of such a board: it has 3 bytes, expected`);
  expect(readFileSync(file, 'utf8')).toBe('abc');
});

test('a program or an image that is missing is named, and nothing is left behind', async () => {
  const { ESPRUINO, ESPRUINO_F405 } = process.env, file = join(folder, 'none');
  Object.assign(process.env, { ESPRUINO: '/no/such/interpreter', ESPRUINO_F405: '/no/such/image' });
  await expect(openPort(`espruino:${file}`)).rejects.toThrow("--port espruino: cannot run '/no/such/interpreter': spawn /no/such/interpreter ENOENT; set ESPRUINO to the path of the interpreter");
  await expect(openPort(`emulated:${file}`)).rejects.toThrow("--port emulated: '/no/such/image', which ESPRUINO_F405 names, cannot be read");
  for (const [name, value] of Object.entries({ ESPRUINO, ESPRUINO_F405 })) if (value === undefined) delete process.env[name]; else process.env[name] = value;
  expect(existsSync(file)).toBe(false);
});
