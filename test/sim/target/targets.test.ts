/** One scenario on every target, from the outside. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunResult } from '../../../sim/report/result';
import { ROOT } from '../build/built';
import { busbar, workFolder } from '../cli/busbar';
import { testOnLinux } from '../interpreter/present';

const { folder, remove } = workFolder();
afterAll(remove);

const testReal = testOnLinux('run firmware in');

/** In a process of its own: the bundler is an ES module. */
const COMPARE_ALL = `
import { shippedSetups } from './build/sim/bench/subjects.js';
import { shortened } from './build/sim/scenario/shorten.js';
import { rememberedBuilds, seriesDifference } from './build/sim/target/equality.js';
const build = rememberedBuilds(), { signal } = new AbortController();
for (let k = 0; k < shippedSetups().length; k += 3) {
  const setupOf = () => shortened(shippedSetups()[k], 60);
  console.log(setupOf().name + ': ' + await seriesDifference(setupOf, { signal, build }));
}
const contacts = () => shippedSetups().find(({ name }) => name === 'dafeng-port-contacts');
console.log('contacts: ' + await seriesDifference(contacts, { signal, build }));
`;

// All of them, and whole, in the bench: a build takes seconds.
test('model and bundle write the same series over the first minute of every third shipped scenario, and over an hour in which contacts and relays move', () => {
  const lines = execFileSync(process.execPath, ['--input-type=module', '--eval', COMPARE_ALL], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');

  expect(lines.length).toBeGreaterThanOrEqual(6);
  expect(lines.filter((line) => !line.endsWith(': null'))).toEqual([]);
}, 600000);

test('over a real link the report says what the link cost, beside the model', async () => {
  const { code, out, err } = await busbar(folder, ['run', 'dafeng-port-load-trip', '--for', '2 min', '--target', 'bundle', '--link', 'lan', '--compare', '--out', 'lan']);
  const { link } = JSON.parse(readFileSync(join(folder, 'lan/result.json'), 'utf8')) as RunResult;

  expect([err, code === 0 || code === 1]).toEqual(['', true]);
  expect(out).toMatch(/Target bundle over the link lan: no exchanges of [\d ]+ failed/);
  expect(readFileSync(join(folder, 'lan/report.html'), 'utf8')).toContain('What the link cost');
  expect(link!.devices.map(({ name }) => name)).toContain('pv-roof-1');
  expect(Math.max(...link!.devices.map(({ addedAgeMs }) => addedAgeMs!.worst))).toBeGreaterThan(0);
  expect(link!.compared!.length).toBeGreaterThan(10);
}, 240000);

test('a tape of the bundle replays equal on source and built file', async () => {
  await busbar(folder, ['run', 'dafeng-port-load-trip', '--for', '1 min', '--target', 'bundle', '--link', 'lan', '--tape', 'tape', '--quiet']);
  const { code, out } = await busbar(folder, ['replay', 'tape']);

  expect(code).toBe(0);
  expect(out.match(/300 ticks/g)).toHaveLength(2);
}, 240000);

testReal('twenty seconds in the real interpreter: every exchange is answered, no tick is left out, and the report says how old readings were', async () => {
  const { code, err } = await busbar(folder, ['run', 'dafeng-port-clouds', '--for', '20 s', '--target', 'espruino', '--quiet', '--out', 'real']);
  const { link, lastsS } = JSON.parse(readFileSync(join(folder, 'real/result.json'), 'utf8')) as RunResult;

  expect([err, code === 0 || code === 1, lastsS]).toEqual(['', true, 20]);
  expect(link!.devices.every(({ exchanges }) => exchanges > 20)).toBe(true);
  expect(link!.devices.map(({ failed }) => failed)).toEqual(link!.devices.map(() => 0));
  expect(link!.skippedTicks).toBe(0);
  expect(link!.devices.filter(({ addedAgeMs }) => addedAgeMs === null)).toEqual([]);
  expect(Math.max(...link!.devices.map(({ addedAgeMs }) => addedAgeMs!.mean))).toBeLessThan(1000);
}, 240000);

test.each([
  [['--target', 'bundel'], "--target: there is no target 'bundel'; nearest is 'bundle'; there are model, bundle, espruino"],
  [['--link', 'lam'], "--link: there is no link 'lam'; nearest is 'lan'; there are ideal, lan, rtu"],
  [['--link', 'lan'], "--link lan: the target 'model' has no bytes that could be late or lost"],
  [['--for', '0 s'], "--for: expected a time in whole seconds such as '20 s', got '0 s'"],
  [['--compare'], '--compare: shows a target beside the model'],
  [['--target', 'espruino', '--tape', 'tape'], "--tape: a tape needs the state of every tick, which the target 'espruino' does not tell"],
])('%j does not go: exit 2 and one sentence', async (args, sentence) => {
  const { code, out, err } = await busbar(folder, ['run', 'dafeng-port-clouds', ...args]);

  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(sentence);
  expect(err).not.toContain('    at ');
}, 60000);
