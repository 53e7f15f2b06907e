/** Parameters that always receive the same. */
import { bindArguments } from '../../../../sim/build/passes/bind-arguments';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { passed, sameAnswers } from './tools';

const run = (body: string): string => passed(body, uniqueNames, bindArguments).text;

test('the record goes through a chain of calls and is named where it is used', () => {
  const body = `const s = { a: 1 };
function inner(s, k) { return s.a + k; }
function outer(s, k) { return inner(s, k) + inner(s, 2); }
function step(k) { return outer(s, k); }
exports.step = step;`;
  expect(run(body)).toContain('function inner(k) { return s.a + k; } function outer(k$1) { return inner(k$1) + inner(2); } function step(k$2) { return outer(k$2); }');
  expect(sameAnswers(body, 'step', [[3]], uniqueNames, bindArguments)).toEqual([7]);
});

test('a literal that every call hands in stands in the function', () => {
  expect(run('function f(k, part) { return k * part; } function step(k) { return f(k, 50) + f(1, 50); } exports.step = step;')).toContain('function f(k) { return k * 50; }');
});

test.each([
  ['two different records', 'const s = { a: 1 }, q = { a: 2 }; function f(r) { return r.a; } function step() { return f(s) + f(q); } exports.step = step;'],
  ['a parameter that is written', 'const s = { a: 1, next: null }; function f(r) { r = r.next; return r; } function step() { return f(s); } exports.step = step;'],
  ['a function that is exported', 'const s = { a: 1 }; function f(r) { return r.a; } function step() { return f(s); } exports.step = step; exports.f = f;'],
  ['a variable of the module that moves', 'let s = { a: 1 }; function f(r) { s = null; return r.a; } function step() { return f(s); } exports.step = step;'],
])('%s stays an argument', (_, body) => {
  expect(run(body)).toMatch(/function f\(r\)/);
});

test('a function that calls itself with its own parameter loses it', () => {
  const body = 'const s = { a: 2 }; function f(s, k) { return k > 0 ? f(s, k - 1) + s.a : 0; } function step(k) { return f(s, k); } exports.step = step;';
  expect(run(body)).toContain('f(k - 1) + s.a');
  expect(sameAnswers(body, 'step', [[4]], uniqueNames, bindArguments)).toEqual([8]);
});
