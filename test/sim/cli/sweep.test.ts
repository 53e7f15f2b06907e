/** `busbar sweep`: every combination once, in order, whatever thread was first. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { combinations, readRange, readRanges } from '../../../sim/cli/vary';
import { messageOf, scenarioText } from '../scenario/write-scenario';
import { busbar, workFolder } from './busbar';

const { folder, remove } = workFolder();
afterAll(remove);

beforeAll(() => {
  writeFileSync(join(folder, 'story.yaml'), scenarioText({ rest: 'expect: [ { figure: battery-throughput, at-least: 5 kWh } ]' }));
  writeFileSync(join(folder, 'long.yaml'), scenarioText().replace('2 min', '4 days').replace('lasts', 'tick: 1 s\nlasts'));
});

test('two ranges make every combination, the last turning fastest', () => {
  expect(combinations([readRange('reserve=10%..30%/3'), readRange('wish=self-consumption,battery-setpoint')])).toEqual([
    ['10 %', 'self-consumption'], ['10 %', 'battery-setpoint'], ['20 %', 'self-consumption'], ['20 %', 'battery-setpoint'],
    ['30 %', 'self-consumption'], ['30 %', 'battery-setpoint'],
  ]);
});

test.each([
  ['reserve', 'expected name=a..b/n'],
  ['reserve=10%..30%', 'expected name=a..b/n'],
  ['reserve=10%..30%/1', 'expected 2 to 10000 values, got 1'],
  ['reserv=10%..30%/3', "unknown parameter 'reserv'; nearest is 'reserve'"],
  ['reserve=10..30/3', 'the unit is missing'],
  ['wish=self-consumption..battery-setpoint/3', 'is a word and has no range'],
])('the range %s is refused', (option, sentence) => {
  expect(messageOf(() => readRange(option))).toContain(sentence);
});

test('a parameter that is varied twice is refused', () => {
  expect(messageOf(() => readRanges(['reserve=10%..30%/3', 'wish=self-consumption,battery-setpoint', 'reserve=50%,60%'])))
    .toBe('--vary: reserve is varied twice; write all its values in one, as in reserve=50%,60%');
});

test('a sweep gives its rows in the order of the values, and the failed promises', async () => {
  const { code, out } = await busbar(folder, ['sweep', 'story.yaml', '--vary', 'battery-setpoint=-1MW..0kW/3', '--set', 'wish=battery-setpoint', '--json', '--out', 'table.csv']);
  const rows = JSON.parse(out) as { parameters: Record<string, string>; figures: Record<string, number>; failed: string[] }[];
  expect(code).toBe(1);
  expect(rows.map(({ parameters }) => parameters['battery-setpoint'])).toEqual(['-1 MW', '-500 kW', '0 W']);
  expect(rows.map(({ failed }) => failed.length)).toEqual([0, 0, 1]);
  expect(rows[0]!.figures['battery-throughput']! / rows[1]!.figures['battery-throughput']!).toBeCloseTo(2, 1);
  const lines = readFileSync(join(folder, 'table.csv'), 'utf8').trim().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toContain('battery-setpoint,peak-export [W]');
});

test.each([
  [['sweep', 'story.yaml'], "required option '--vary <name=a..b/n>' not specified"],
  [['sweep', 'story.yaml', '--vary', 'export-limit=1MW..4MW/2'], 'above the parameter export-limit of 1 MW'],
])('%j is wrong input before anything runs', async (args, sentence) => {
  const { code, err } = await busbar(folder, args);
  expect(code).toBe(2);
  expect(err).toContain(sentence);
});

test('Ctrl-C keeps the rows that are finished', async () => {
  const { code, out } = await busbar(folder, ['sweep', 'long.yaml', '--vary', 'reserve=1%..50%/50', '--json'], 9000);
  const rows = JSON.parse(out) as { parameters: { reserve: string } }[];
  expect(code).toBe(130);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.length).toBeLessThan(50);
  expect(rows[0]!.parameters.reserve).toBe('1 %');
}, 40000);
