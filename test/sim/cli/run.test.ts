/** `busbar run` and `busbar list` from the outside: exit codes, sentences, files. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { busbar, workFolder } from './busbar';
import { scenarioText } from '../scenario/write-scenario';

const { folder, remove } = workFolder();
afterAll(remove);

beforeAll(() => {
  const promise = (text: string): string => scenarioText({ rest: `expect: [ ${text} ]` });
  writeFileSync(join(folder, 'held.yaml'), promise('{ figure: consumed, at-least: 1 kWh }'));
  writeFileSync(join(folder, 'failed.yaml'), promise('{ figure: consumed, at-most: 1 kWh }'));
  writeFileSync(join(folder, 'wrong.yaml'), scenarioText({ head: 'weathr: {}' }));
  writeFileSync(join(folder, 'long.yaml'), scenarioText().replace('2 min', '3000 days').replace('lasts', 'tick: 1 s\nlasts'));
});

test('a run whose promises hold ends with 0, a summary and three files', async () => {
  const { code, out, err } = await busbar(folder, ['run', 'held.yaml']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain('held at reference');
  expect(readdirSync(join(folder, 'out/held')).sort()).toEqual(['report.html', 'result.json', 'series.csv']);
});

test('a run with a failed promise ends with 1', async () => {
  const { code, out } = await busbar(folder, ['run', 'failed.yaml', '--out', 'elsewhere']);
  expect(code).toBe(1);
  expect(out).toContain('Consumed at most 1 kWh');
  expect(existsSync(join(folder, 'elsewhere/report.html'))).toBe(true);
});

test('--json prints the result, and its criteria', async () => {
  const { out } = await busbar(folder, ['run', 'failed.yaml', '--json', '--seed', '7']);
  expect(JSON.parse(out)).toMatchObject({ scenario: 'failed', seed: 7, criteria: [{ held: false, unit: 'Wh' }] });
});

test('--quiet prints nothing', async () => {
  expect(await busbar(folder, ['run', 'failed.yaml', '--quiet'])).toEqual({ code: 1, out: '', err: '' });
});

test('--set reaches the run', async () => {
  await busbar(folder, ['run', 'held.yaml', '--set', 'reserve=30%', '--quiet', '--out', 'set']);
  const { parameters } = JSON.parse(readFileSync(join(folder, 'set/result.json'), 'utf8')) as { parameters: { name: string; value: string }[] };
  expect(parameters.map(({ name, value }) => [name, value])).toEqual([['reserve', '30 %']]);
});

test.each([
  [['run', 'wrong.yaml'], "busbar: wrong.yaml:5:1: unknown key 'weathr'; nearest is 'weather'\n"],
  [['run', 'dafeng-port-cloudz'], "nearest is 'dafeng-port-clouds'"],
  [['run', 'held.yam'], "there is no scenario 'held.yam'"],
  [['run', 'hold.yaml'], "busbar: there is no file 'hold.yaml' in '.'; nearest is 'held.yaml'\n"],
  [['run', 'held.yaml', '--set', 'reserv=30%'], "unknown parameter 'reserv'; nearest is 'reserve'"],
  [['run', 'held.yaml', '--source', 'pv=x.csv'], "this scenario has no source 'pv' that reads a file"],
  [['run', 'held.yaml', '--seed', '-1'], "Expected a whole number from 0, got '-1'"],
  [['run', 'held.yaml', '--out', 'held.yaml/x'], 'Cannot write held.yaml/x: part of the path is a file'],
  [['rum'], "busbar: unknown command 'rum'\n(Did you mean run?)"],
  [['list', 'sitez'], 'Allowed choices are sites, scenarios, parameters'],
])('%j is wrong input: exit 2 and one sentence', async (args, sentence) => {
  const { code, out, err } = await busbar(folder, args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(sentence);
  expect(err).not.toContain('    at ');
});

test('Ctrl-C ends a long run with 130 and leaves no file', async () => {
  const { code } = await busbar(folder, ['run', 'long.yaml', '--quiet'], 3500);
  expect(code).toBe(130);
  expect(existsSync(join(folder, 'out/long'))).toBe(false);
});

test.each([['sites', 'dafeng-port'], ['scenarios', 'ordos-mengsu-load-trip'], ['parameters', 'export-limit']])('list %s names %s', async (what, name) => {
  const { code, out } = await busbar(folder, ['list', what]);
  expect(code).toBe(0);
  expect(out).toContain(name);
});

// The scenario would take longer than the test may: nothing of it was begun.
test.each([
  [['run', 'long.yaml', '--out', 'held.yaml'], 'Cannot write held.yaml: a file of that name is in the way; expected a folder or a new name.'],
  [['run', 'long.yaml', '--tape', 'held.yaml/tape'], 'Cannot write held.yaml/tape: part of the path is a file; expected folders only.'],
  [['sweep', 'long.yaml', '--vary', 'limit-margin=0%..4%/3', '--out', '.'], 'Cannot write .: a folder of that name is in the way; expected a file or a new name.'],
  [['run', 'held.yaml', '--for', '900 h'], '--for 900 h: expected at most the 2 min that held lasts'],
  [['cost', '--ticks', '1000000000'], '--ticks 1000000000: expected at most the 18\u202f000 ticks that the scenario lasts'],
  [['flash', '--board', 'linux', '--site', 'reference', '--port', './nothing'], '--port ./nothing: there is no such port'],
])('%j is refused before the work begins', async (args, sentence) => {
  const { code, out, err } = await busbar(folder, args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(`busbar: ${sentence}`);
});
