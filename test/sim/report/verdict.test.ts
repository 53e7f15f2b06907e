/** What is said of promises: how many held, failed or had nothing to be tested on, and the value of each. */
import type { Criterion } from '../../../sim/report/result';
import { keptPromises, valueText, verdictOf } from '../../../sim/report/verdict';

const promise = (held: boolean | null, changed: Partial<Criterion> = {}): Criterion =>
  ({ text: 'Lost at most 2 %.', held, untested: held === null ? 'nothing was attainable' : '', value: held === null ? NaN : 1, bound: 2, unit: '%', ...changed });

test.each([
  [[], 'none', 'The scenario makes no promises.'],
  [[true], 'held', 'The promise held.'],
  [[null], 'untested', 'The promise had nothing to be tested on.'],
  [[true, true], 'held', 'All 2 promises held.'],
  [[true, null, true], 'untested', '2 of 3 promises held, 1 had nothing to be tested on.'],
  [[null, null], 'untested', 'All 2 promises had nothing to be tested on.'],
  [[false, null, true], 'failed', '1 of 3 promises failed, 1 had nothing to be tested on: Lost at most 2 %.'],
  [[false, false], 'failed', 'All 2 promises failed: Lost at most 2 %; Lost at most 2 %.'],
] as const)('of %j the verdict is %s: %s', (held, state, text) => {
  expect(verdictOf(held.map((one) => promise(one)))).toMatchObject({ state, text });
  expect(keptPromises(held.map((one) => promise(one)))).toBe(state !== 'failed');
});

test.each([
  [{ value: 0.277093, bound: 1 }, '0.2771 %'],
  [{ value: 1.000004, bound: 1 }, '1.000004 %'],
  [{ value: 1, bound: 1 }, '1 %'],
  [{ value: 4040000, bound: 4040000.4, unit: 'W' }, '4.04 MW'],
  [{ value: Infinity, bound: 8, unit: 's' }, 'never'],
  [{ value: NaN, untested: 'no load stepped' }, 'no load stepped'],
] as const)('the value of %j reads %s', (changed, text) => {
  expect(valueText(promise(true, changed))).toBe(text);
});
