/** The benchmark as a whole: what is chosen, what is shown, and what is left in its file. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { families, selected } from '../../../sim/bench/families';
import { atLeast, atMost, plain, type Family, type Row } from '../../../sim/bench/family';
import { runBench } from '../../../sim/bench/run';

const NO_DATA = 'no such folder';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'busbar-bench-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const out = (): string => join(folder, 'deep', 'bench.json');
const written = (): Row[] => JSON.parse(readFileSync(out(), 'utf8')) as Row[];
const running = (): AbortSignal => new AbortController().signal;

function family(measure: Family['measure']): Family {
  return { name: 'made-up', about: 'nothing', measure };
}

test('shading alone leaves its three figures in bench.json, each with value, unit, target and verdict', async () => {
  let shown = '';

  const rows = await runBench(selected(families(NO_DATA), 'shad'), { out: out(), signal: running(), print: (text) => { shown += text; } });

  expect(written()).toEqual(rows);
  expect(rows.map(({ unit, target }) => [unit, target])).toEqual([['%', '≥ 99'], ['/min', '≤ 3'], ['s', '≤ 0']]);
  for (const { name, value, met } of rows) {
    expect(Number.isFinite(value)).toBe(true);
    expect(typeof met).toBe('boolean');
    expect(shown).toContain(name);
  }
}, 60000);

test('a Ctrl-C between two runs keeps the rows that were finished', async () => {
  const interrupt = new AbortController();
  const made = family(function* () {
    yield plain('first', 1, 's');
    interrupt.abort();
    yield 0.5;
    yield plain('second', 2, 's');
  });

  await runBench([made, made], { out: out(), signal: interrupt.signal, print: () => undefined });

  expect(written().map(({ name }) => name)).toEqual(['first']);
});

test('a family that breaks takes the bench down, but not the rows before it', async () => {
  const made = family(function* () {
    yield plain('first', 1, 's');
    throw new Error('broken');
  });

  await expect(runBench([made], { out: out(), signal: running(), print: () => undefined })).rejects.toThrow('broken');

  expect(written()).toHaveLength(1);
});

test('what never came to rest shows as never, misses its target, and is null in the file', async () => {
  let shown = '';
  const made = family(function* () { yield atMost(8, 'settled', Infinity, 's'); });

  await runBench([made], { out: out(), signal: running(), print: (text) => { shown += text; } });

  expect(shown).toMatch(/settled +never s +≤ 8 +✗/);
  expect(written()[0]).toEqual({ name: 'settled', value: null, unit: 's', target: '≤ 8', met: false });
});

test.each([[atMost(2, 'a', 2, ''), true], [atMost(2, 'a', 2.01, ''), false], [atLeast(99, 'a', 99, ''), true], [atLeast(99, 'a', NaN, ''), false]])(
  'a target is met at its bound and not beyond: %j is %s', (row, met) => {
    expect(row.met).toBe(met);
  });

test('a pattern that finds no family is refused with the nearest name', () => {
  expect(() => selected(families(NO_DATA), 'shadng')).toThrow(/matches 'shadng'.*nearest is 'shading'/);
});

test('a pattern that is no regular expression is refused with an example', () => {
  expect(() => selected(families(NO_DATA), '(')).toThrow("expected a regular expression such as 'load|shading', got '('");
});

test('a pattern picks families by any part of their name, and none picks all', () => {
  const all = families(NO_DATA);

  expect(selected(all, 'LOAD').map(({ name }) => name)).toEqual(['load-step', 'load-trip']);
  expect(selected(all, '')).toEqual(all);
});
