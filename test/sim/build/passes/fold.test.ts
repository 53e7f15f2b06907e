/** What is known is worked out, and what nothing uses is left out. */
import fc from 'fast-check';
import { fold } from '../../../../sim/build/passes/fold';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { answers, bundleOf, passed } from './tools';

const expression = (text: string): string => passed(`function step(a) { return ${text}; } exports.step = step;`, uniqueNames, fold).text.match(/return (.*?); }/)![1]!;

test.each([
  ['5 === 1', 'false'], ['a || 5 * 200 > 999', 'a || true'], ['2 + 3 * 4', '14'], ['7 / 2', '7 / 2'], ['6 / 2', '3'], ['0 * -5', '0 * -5'], ['a - 0', 'a'], ['a + 0', 'a + 0'],
  ['null === null', 'true'], ['true && a', 'a'], ['false && a', 'false'], ['false || a', 'a'], ['1 < 2 ? a : 3', 'a'], ['64 - 1 & 7', '7'], ['0.1 + 0.2', '0.1 + 0.2'],
])('%s comes to %s', (text, result) => {
  expect(expression(text)).toBe(result);
});

test('a constant of the module stands where it is named, and its declaration goes', () => {
  expect(passed('const SLOTS = 64; const LAST = SLOTS - 1; function step(k) { return k & LAST; } exports.step = step;', uniqueNames, fold).text)
    .toBe('function step(k) { return k & 63; } exports.step = step;');
});

test('a branch that is never taken goes, with the function that only it called', () => {
  const body = 'function never() { return 1; } function step(k) { if (2 > 3) never(); else k++; return k; k = never(); } exports.step = step;';
  expect(passed(body, uniqueNames, fold).text).toBe('function step(k) { k++; return k; } exports.step = step;');
});

test('a function within another stays with it', () => {
  const body = 'function list() { function record(k) { return [k, 0]; } return [record(1), record(2)]; } exports.list = list;';
  expect(passed(body, uniqueNames, fold).text).toBe(body);
});

test('what a dropped variable called is still called', () => {
  const body = 'let z = 0; function count() { z++; return z; } function step() { const unused = count(), idle = z; return z; } exports.step = step;';
  expect(answers(passed(body, uniqueNames, fold).code, 'step', [[], []])).toEqual([1, 2]);
});

test('arithmetic of random whole numbers folds to what it comes to, or stays', () => {
  const whole = fc.integer({ min: -1e6, max: 1e6 }), operator = fc.constantFrom('+', '-', '*', '/', '<', '>=', '===', '&', '|');
  fc.assert(fc.property(whole, whole, whole, operator, operator, (a, b, c, f, g) => {
    const body = `function step() { return (${a} ${f} ${b}) ${g} ${c}; } exports.step = step;`;
    expect(answers(passed(body, uniqueNames, fold).code, 'step', [[]])).toEqual(answers(bundleOf(body), 'step', [[]]));
  }), { numRuns: 300, seed: 3 });
});

test('a field that is deleted is gone', () => {
  const body = 'let it = { a: 1 }; function step() { const had = it.a; delete it.a; return had; } exports.step = step;';
  expect(answers(passed(body, uniqueNames, fold).code, 'step', [[], []])).toEqual([1, undefined]);
});
