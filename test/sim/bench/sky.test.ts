/** The skies of the benchmark: measured where the data are, modelled and said so where they are not. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { skies } from '../../../sim/bench/sky';

const DATA = join(__dirname, '..', '..', '..', '..', 'shared', 'data');
const measured = existsSync(DATA) ? test : test.skip;
if (!existsSync(DATA)) console.warn(`Skipping the measured skies: ${DATA} is absent.`);

test('without measured data the clouds are modelled, the same every time, and their name says so', () => {
  const [sky] = skies('no such folder', 4), [again] = skies('no such folder', 4);

  expect(sky!.name).toBe('seeded broken sky, measured data absent');
  expect(sky!.units).toHaveLength(4);
  expect(Math.max(...sky!.units[0]!) - Math.min(...sky!.units[0]!)).toBeGreaterThan(0.5);
  expect(again).toEqual(sky);
});

test('clouds that come 5 s apart reach the fourth unit 15 s after the first', () => {
  const { units } = skies('no such folder', 4)[1]!;

  for (const second of [100, 1000, 2000]) expect(units[3]![second + 15]).toBeCloseTo(units[0]![second]!, 9);
});

measured('a measured plant hour lasts an hour, second by second, in parts of its highest value', () => {
  const [hour] = skies(DATA, 4);

  expect(hour!.units[0]).toHaveLength(3601);
  expect(Math.max(...hour!.units[0]!)).toBe(1);
  expect(Math.min(...hour!.units[0]!)).toBeGreaterThan(0);
  expect(hour!.units[0]![5]).toBeCloseTo((hour!.units[0]![0]! + hour!.units[0]![10]!) / 2, 12);
});
