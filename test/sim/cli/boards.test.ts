/** `busbar boards`: what fits where. */
import { boards } from '../../../sim/build/boards';
import { tickFaults } from '../../../sim/cost/survey';
import { busbar, workFolder } from './busbar';

const { folder, remove } = workFolder();
afterAll(remove);
/** Builds, and the cost of some hundred ticks. */
const LONG_MS = 180000;

interface Row { board: { name: string }; fit: { storageBytes: number; heldVariables: number }; leftOut: string[]; worstMs: number | null; faults: string[] }

test('every board is listed with what the firmware of the reference site takes of it, what must be left out to fit, and what does not fit', async () => {
  const { code, out } = await busbar(folder, ['boards', '--json']);
  const rows = JSON.parse(out) as Row[];
  expect(code).toBe(0);
  expect(rows.map(({ board }) => board.name)).toEqual(boards.map(({ name }) => name));
  const row = (name: string): Row => rows.find(({ board }) => board.name === name)!;
  expect(row('original').faults).toEqual([expect.stringMatching(/^\d+ bytes too many$/), expect.stringMatching(/^\d+ variables too many$/)]);
  expect(row('pico')).toMatchObject({ leftOut: ['console', 'store'], faults: [] });
  expect(row('esp32')).toMatchObject({ leftOut: [], faults: [] });
  expect(row('stm32f405').faults).toEqual(['no network for its TCP connections']);
  expect(row('esp32').fit.storageBytes).toBeGreaterThan(row('pico').fit.storageBytes + 15000);
  const ms = (name: string): number => row(name).worstMs!;
  expect(ms('pico') / ms('stm32f405')).toBeCloseTo(2); // half the clock, the same core
  expect(row('linux').worstMs).toBeNull();
}, LONG_MS);

test('a board on which the tick takes more than half of its period is too slow', () => {
  expect(tickFaults(101, 200)).toEqual(['the tick takes more than half of 200 ms']);
  expect(tickFaults(100, 200)).toEqual([]);
  expect(tickFaults(null, 200)).toEqual([]);
});
