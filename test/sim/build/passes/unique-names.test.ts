/** Every variable has a name of its own. */
import { walk } from '../../../../sim/build/passes/syntax';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { passed, sameAnswers } from './tools';

const SHADOWS = `
const n = 5;
function twice(n) { let sum = 0; for (const k of [n, n]) { const n = k; sum += n; } return sum; }
function step(k) { return { n: twice(k) + n, k }.n; }
exports.step = step;`;

test('a variable that shadows another gets a number, and fields keep their names', () => {
  const { text } = passed(SHADOWS, uniqueNames);
  expect(text).toContain('function twice(n$1)');
  expect(text).toContain('const n$2 = k; sum += n$2;');
  expect(text).toContain('n: twice(k$1) + n, k: k$1 }.n');
});

test('the program says the same', () => {
  expect(sameAnswers(SHADOWS, 'step', [[1], [20]], uniqueNames)).toEqual([7, 45]);
});

test('a variable that is written in an inner function follows its name', () => {
  const body = 'let z = 1; function step(k) { const put = () => { z += k; }; put(); { let z = 9; z++; } return z; } exports.step = step;';
  expect(sameAnswers(body, 'step', [[1], [4]], uniqueNames)).toEqual([2, 6]);
});

test('a global of the interpreter is no one else’s name', () => {
  expect(passed('function step(k) { return new Float64Array(k).length; } exports.step = step;', uniqueNames).text).toContain('new Float64Array(k)');
});

test('the map still knows the name that the source has', () => {
  const names: (string | null | undefined)[] = [];
  walk(passed(SHADOWS, uniqueNames).ast, (node) => { if (node.type === 'Identifier' && node.name === 'n$2') names.push(node.loc?.identifierName); });
  expect(names).toEqual(['n', 'n']);
});
