/** `busbar build` and `busbar trace` from the outside: files, sentences, exit codes. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { busbar, workFolder } from './busbar';

// Each test starts processes, which other work on the computer may hold up.
jest.setTimeout(60000);

const { folder, remove } = workFolder();
afterAll(remove);

const JS = 'dist/reference-stm32f405.js';

test('a build writes the file and its map, and prints what each part costs against what the board has', async () => {
  const { code, out, err } = await busbar(folder, ['build', '--board', 'stm32f405', '--site', 'reference', '--set', 'export-limit=3MW']);
  expect([code, err]).toEqual([0, '']);
  expect(readdirSync(join(folder, 'dist')).sort()).toEqual(['reference-stm32f405.js', 'reference-stm32f405.js.map']);
  expect(JSON.parse(readFileSync(join(folder, `${JS}.map`), 'utf8'))).toMatchObject({ version: 3, file: 'reference-stm32f405.js' });
  for (const text of ['sense', 'table of data', 'Storage', 'Variables', 'of 262\u202f144 bytes', JS]) expect(out).toContain(text);
});

test('a parameter of the command line is in the file', async () => {
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  await busbar(folder, ['build', '--board', 'stm32f405', '--site', 'reference', '-o', 'plain.js']);
  expect(text('plain.js')).not.toBe(text(JS));
});

test.each([
  [['--board', 'stm32f045', '--site', 'reference'], "there is no board 'stm32f045'; nearest is 'stm32f405'"],
  [['--board', 'linux', '--site', 'referense'], "there is no site 'referense'; nearest is 'reference'"],
  [['--board', 'linux', '--site', 'reference', '--set', 'export-limt=3MW'], "unknown parameter 'export-limt'; nearest is 'export-limit'"],
  [['--board', 'stm32f405', '--site', 'reference', '--io'], 'reference has 10 TCP connections, and the interpreter of stm32f405 has no driver for a network: put the devices on serial buses, take a board that has one ('],
  [['--board', 'linux', '--site', 'reference', '--whole'], '--whole: what it adds stands behind what talks to the devices; write --io too'],
  [['--board', 'linux', '--site', 'reference', '--io', '--pin', '1234'], '--pin: the console asks for it, and only --io --whole puts a console in'],
  [['--site', 'reference'], "required option '--board <name>' not specified"],
])('busbar build %j is refused with one sentence and writes nothing', async (args, sentence) => {
  const { code, out, err } = await busbar(folder, ['build', ...args, '-o', 'refused/file.js']);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(sentence);
  expect(existsSync(join(folder, 'refused'))).toBe(false);
});

test('a file that cannot be written leaves no map behind', async () => {
  mkdirSync(join(folder, 'taken/file.js'), { recursive: true });
  const { code, err } = await busbar(folder, ['build', '--board', 'linux', '--site', 'reference', '-o', 'taken/file.js']);
  expect(code).toBe(2);
  expect(err).toMatch(/^busbar: Cannot write taken\/file.js: a folder of that name is in the way/);
  expect(readdirSync(join(folder, 'taken'))).toEqual(['file.js']);
});

test('a trace is read with the map beside the file', async () => {
  const code = readFileSync(join(folder, JS), 'utf8');
  const name = /\.step=(\w+)/.exec(code)![1]!;
  const column = code.indexOf(`function ${name}(`) + `function ${name}(e){`.length + 1;
  writeFileSync(join(folder, 'trace.txt'), `Uncaught Error\n    at step (.bootcde:0:${column})\n    at step (.bootcde:1:${column})\n`);
  const { code: exit, out } = await busbar(folder, ['trace', JS, 'trace.txt']);
  expect(exit).toBe(0);
  expect(out).toMatch(/at \w+ \(firmware\/\S+\.ts:\d+:\d+\)/);
});

test('a missing map, a text without a trace, and a map that is none are refused', async () => {
  writeFileSync(join(folder, 'alone.js'), 'var a;');
  writeFileSync(join(folder, 'wrong.js'), 'var a;');
  writeFileSync(join(folder, 'wrong.js.map'), '{}');
  writeFileSync(join(folder, 'none.txt'), 'all is well\n');
  const refused = async (args: string[]): Promise<string> => { const { code, err } = await busbar(folder, ['trace', ...args]); return `${code} ${err}`; };
  expect(await refused(['alone.js', 'none.txt'])).toMatch(/^2 busbar: there is no file 'alone\.js\.map'/);
  writeFileSync(join(folder, '.alone.js.swp'), 'an editor');
  expect(await refused(['alone.j', 'none.txt'])).toMatch(/^2 busbar: there is no file 'alone\.j' in '\.'; nearest is 'alone\.js'/);
  expect(await refused(['wrong.js', 'none.txt'])).toMatch(/^2 busbar: wrong\.js\.map: expected a source map of version 3/);
  expect(await refused([JS, 'none.txt'])).toMatch(/^2 busbar: no stack trace in the text/);
});
