/** Records written as they are once they are built. */
import { asBuilt } from '../../../../sim/build/passes/as-built';
import { imageText } from '../../../../sim/build/passes/image-text';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { passed, sameAnswers } from './tools';

const BODY = `
function buildUnit(k, home) { const u = { ratedW: 10 * k, home, next: null, part: 1 / 3 }; u.next = u; return u; }
function buildSite() {
  const home = { units: [], sums: new Float64Array(3) };
  for (let k = 1; k < 4; k++) home.units.push(buildUnit(k, home));
  for (let k = 0; k < 3; k++) home.units[k].next = home.units[(k + 1) % 3];
  home.sums[1] = 0.1;
  return { home, first: home.units[0] };
}
const s = buildSite();
function step(k) { let u = s.first; for (let j = 0; j < k; j++) u = u.next; return u.ratedW + u.part + u.home.sums[1] + u.home.units.length; }
exports.site = s;
exports.step = step;`;

test('what builds the record is gone, and the record is there', () => {
  const { text } = passed(BODY, uniqueNames, asBuilt);
  expect(text).not.toMatch(/build|push/);
  expect(text).toContain('ratedW: 20');
});

test('every reference leads to the same record as before, in rings too, and every fraction is the same', () => {
  expect(sameAnswers(BODY, 'step', [[0], [1], [3], [4]], uniqueNames, asBuilt)).toEqual([13 + 1 / 3 + 0.1, 23 + 1 / 3 + 0.1, 13 + 1 / 3 + 0.1, 23 + 1 / 3 + 0.1]);
});

test('no text grows with how far a record lies in a ring', () => {
  const ring = Array.from({ length: 30 }, (): Record<string, unknown> => ({ next: null }));
  ring.forEach((it, k) => { it['next'] = ring[(k + 1) % 30]; });
  const lines = imageText(new Map([['s', { ring, at: ring[0] }]])).split('\n');
  expect(Math.max(...lines.slice(1).map((line) => line.length))).toBeLessThan(45);
});

test('parts of one array stay parts of it', () => {
  const pool = new Float64Array([0, 0, 7, 0.5]), a = { part: pool.subarray(2, 4) };
  const text = imageText(new Map<string, unknown>([['a', a], ['pool', pool]]));
  const [part, whole] = (new Function(`${text} return [a.part, pool];`) as () => [Float64Array, Float64Array])();
  expect([...part]).toEqual([7, 0.5]);
  expect(part.buffer).toBe(whole.buffer);
});
