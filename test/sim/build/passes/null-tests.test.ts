/** Records are asked for, not compared with null. */
import { nullTests } from '../../../../sim/build/passes/null-tests';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { passed, sameAnswers } from './tools';

const PASSES = [uniqueNames, nullTests] as const;
const TREE = `const top = { up: null, w: 1, size: null }, low = { up: top, w: 2, size: 0 }, s = { low, top, held: null };
exports.site = s; exports.step = step;
`;
const textOf = (step: string): string => passed(TREE + step, ...PASSES).text;

test('a way up asks for the next record', () => {
  const step = 'function step() { let sum = 0; for (let n = s.low; n !== null; n = n.up) sum += n.w; return sum; }';

  expect(textOf(step)).toContain('n; n = n.up');
  expect(sameAnswers(TREE + step, 'step', [[]], ...PASSES)).toEqual([3]);
});

test('where the answer is a value it stays a truth', () => {
  const step = 'function step() { return [s.low.up !== null, s.top.up !== null, s.low.up === null, s.top.up === null].join(); }';

  expect(textOf(step)).toContain('!!s.low.up, !!s.top.up, !s.low.up, !s.top.up');
  expect(sameAnswers(TREE + step, 'step', [[]], ...PASSES)).toEqual(['true,false,false,true']);
});

test.each([
  ['a field that holds a number too', 'function step() { return s.low.size !== null; }'],
  ['a field that is written', 'function step(k) { s.held = k; return s.held !== null; }'],
  ['a parameter', 'function step(k) { return k !== null; }'],
  ['a variable into which something else comes', 'function step(k) { let n = s.low; if (k > 0) n = k; return n !== null; }'],
  ['a variable that is counted', 'function step() { let n = s.low; n++; return n !== null; }'],
  ['the element of a list', 'function step() { for (const n of [0, 1]) if (n !== null) return true; return false; }'],
])('%s is compared as before', (_, step) => {
  expect(textOf(step)).toContain('!== null');
});
