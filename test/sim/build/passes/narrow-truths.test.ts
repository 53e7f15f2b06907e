/** Truths as 1 and 0. */
import { asBuilt } from '../../../../sim/build/passes/as-built';
import { narrowTruths } from '../../../../sim/build/passes/narrow-truths';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { passed, sameAnswers } from './tools';

const BODY = `
const s = { on: true, wide: false, sumW: 0 };
function step(k) {
  if (k === 0) s.on = false;
  s.wide = k > 3 && s.on;
  if (s.on || k === 9) s.sumW += k;
  if (k === 5) s.on = s.wide;
  return s.on === (k < 9);
}
exports.site = s;
exports.step = step;`;

test('a truth is 1 or 0 in its record, and becomes that however it is worked out', () => {
  const { text } = passed(BODY, uniqueNames, asBuilt, narrowTruths);
  expect(text).toContain('const s = { on: 1, wide: 0, sumW: 0 };');
  expect(text).toContain('if (k === 0) s.on = 0; s.wide = +(k > 3 && s.on !== 0); if (s.on || k === 9) s.sumW += k; if (k === 5) s.on = s.wide; return s.on !== 0 === k < 9;');
});

test('the program says the same', () => {
  const said = sameAnswers(BODY, 'step', [[1], [9], [5], [4], [0], [7], [9]], uniqueNames, asBuilt, narrowTruths);
  expect(new Set(said)).toEqual(new Set([true, false]));
});

test('a field that is a number now and a truth then stays as it is', () => {
  const body = 'const s = { odd: 0 }; function step(k) { s.odd = k > 2; return s.odd; } exports.site = s; exports.step = step;';
  expect(passed(body, uniqueNames, asBuilt, narrowTruths).text).toContain('s.odd = k > 2');
});
