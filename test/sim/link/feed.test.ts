/** Sources on their way to the plant: straight lines between the seconds, and across the chunks in which they are drawn. */
import { Courses, LoadFeed, RenewableFeed } from '../../../sim/link/feed';
import type { LoadUnit } from '../../../sim/plant/load';
import type { RenewableUnit } from '../../../sim/plant/renewable';
import type { Source } from '../../../sim/source/source';

/** Its value is the square of the second. */
const square: Source = { fill: (out, fromS) => out.forEach((_, k) => { out[k] = (fromS + k) ** 2; }) };

function valuesAt(ticks: number, ticksPerS: number): number[] {
  const courses = new Courses([square], ticksPerS);
  return Array.from({ length: ticks }, () => { courses.step(); return courses.value[0]!; });
}

test('ticks between seconds lie on the straight line', () => {
  valuesAt(10, 5).forEach((value, k) => expect(value).toBeCloseTo([0.2, 0.4, 0.6, 0.8, 1, 1.6, 2.2, 2.8, 3.4, 4][k]!, 12));
});

test('ticks of a second take every value as it is', () => {
  expect(valuesAt(4, 1)).toEqual([1, 4, 9, 16]);
});

test('full seconds are exact across the chunks of an hour', () => {
  const values = valuesAt(7205 * 2, 2);
  for (const second of [3599, 3600, 3601, 7200, 7204]) expect(values[2 * second - 1]).toBe(second ** 2);
  expect(values[2 * 3600]).toBeCloseTo(3600 ** 2 + 3600.5, 6);
});

test('a shadow leaves its share, and extra power comes on top', () => {
  const unit = { availableW: 0 } as RenewableUnit;
  const load = { demandW: 0 } as LoadUnit;
  const sun = new RenewableFeed([unit], [square], 1);
  const demand = new LoadFeed([load], [square], 1);
  sun.share[0] = 0.25;
  demand.extraW[0] = 1000;
  for (let tick = 0; tick < 4; tick++) { sun.step(); demand.step(); }
  expect([unit.availableW, load.demandW]).toEqual([4, 1016]);
});
