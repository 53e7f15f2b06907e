/** `busbar boards`: what fits where. */
import { boards } from '../../../sim/build/boards';
import { busbar, workFolder } from './busbar';

const { folder, remove } = workFolder();
afterAll(remove);
/** A build and the cost of some hundred ticks. */
const LONG_MS = 60000;

interface Row { board: { name: string }; fit: { storageBytes: number; heldVariables: number }; worstMs: number | null; faults: string[] }

test('every board is listed with what the reference site takes of it, and only the one with 20 kB of Storage is too small', async () => {
  const { code, out } = await busbar(folder, ['boards', '--json']);
  const rows = JSON.parse(out) as Row[];
  expect(code).toBe(0);
  expect(rows.map(({ board }) => board.name)).toEqual(boards.map(({ name }) => name));
  expect(rows.filter(({ faults }) => faults.length > 0).map(({ board, faults }) => `${board.name}: ${faults.join()}`)).toEqual([expect.stringMatching(/^original: \d+ bytes too many$/)]);
  const ms = (name: string): number => rows.find(({ board }) => board.name === name)!.worstMs!;
  expect(ms('pico') / ms('stm32f405')).toBeCloseTo(2); // half the clock, the same core
  expect(rows.find(({ board }) => board.name === 'linux')!.worstMs).toBeNull();
}, LONG_MS);

test('a site that is too large or too slow for a board says so in its row', async () => {
  const { code, out } = await busbar(folder, ['boards', '--site', 'ordos-mengsu']);
  expect(code).toBe(0);
  expect(out).toMatch(/^original .* no: \d+ bytes too/m);
  expect(out).toMatch(/^pico .* no: the tick takes/m);
}, LONG_MS);
