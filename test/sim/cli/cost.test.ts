/** `busbar cost` from the outside: tables, JSON, sentences. */
import { boards } from '../../../sim/build/boards';
import { speedsOf } from '../../../sim/cost/speed';
import { busbar, workFolder } from './busbar';

jest.setTimeout(90000);

const { folder, remove } = workFolder();
afterAll(remove);

test('cost names stages and lines, and milliseconds', async () => {
  const { code, out, err } = await busbar(folder, ['cost', '--ticks', '40']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^reference for stm32f405, 40 ticks: mean [\d\s]+, worst [\d\s]+ instructions, in tick \d+\n/);
  for (const text of ['share-storage', 'stm32f405 emulated, ms', 'the dearest lines of the worst tick']) expect(out).toContain(text);
});

/** The boards that have a column of milliseconds. */
async function columns(...options: string[]): Promise<string[]> {
  const { out } = await busbar(folder, ['cost', '--ticks', '5', ...options]);
  return [...out.matchAll(/│ +([^│]+), ms(?= )/g)].map(([, name]) => name!);
}

test('milliseconds are those of the board and of the STM32F405, and of every board where that is asked for', async () => {
  expect(await columns()).toEqual(['stm32f405', 'stm32f405 emulated']);
  expect(await columns('--board', 'pico')).toEqual(['pico', 'stm32f405', 'stm32f405 emulated']);
  expect(await columns('--all-boards')).toEqual(speedsOf(boards).map(({ name }) => name));
});

test('cost --json prints the estimate, in which the stages add up to the mean', async () => {
  const { out } = await busbar(folder, ['cost', '--scenario', 'dafeng-port-clouds', '--ticks', '30', '--json']);
  const report = JSON.parse(out) as { site: string; ticks: number; mean: number; stages: { mean: number }[]; lines: unknown[]; worstMs: Record<string, number> };
  expect(report).toMatchObject({ site: 'dafeng-port', ticks: 30 });
  expect(report.stages.reduce((sum, { mean }) => sum + mean, 0)).toBeCloseTo(report.mean, 3);
  expect(report.lines).toHaveLength(10);
  expect(Object.keys(report.worstMs)).toEqual(speedsOf(boards).map(({ name }) => name));
  expect(report.worstMs['stm32f405 emulated']).toBeGreaterThan(0);
});

test('cost ends with 130 on Ctrl-C and prints nothing', async () => {
  const { code, out } = await busbar(folder, ['cost', '--ticks', '400000', '--scenario', 'dafeng-port-clear'], 8000);
  expect([code, out]).toEqual([130, '']);
});

test.each([
  [['cost', '--site', 'referenz'], "nearest is 'reference'"],
  [['cost', '--board', 'stm32f4'], "there is no board 'stm32f4'; nearest is 'stm32f405'"],
  [['cost', '--ticks', '0'], "Expected a whole number from 1, got '0'."],
  [['cost', '--site', 'reference', '--scenario', 'dafeng-port-clouds'], "--site reference: scenario 'dafeng-port-clouds' is about dafeng-port; leave out one of them"],
])('%j ends with 2 and says why', async (args, sentence) => {
  const { code, out, err } = await busbar(folder, args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(sentence);
});
