/** How variables and names are laid out. */
import { asBuilt } from '../../../../sim/build/passes/as-built';
import { hotFirst } from '../../../../sim/build/passes/hot-first';
import { plainVariables } from '../../../../sim/build/passes/plain-variables';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { unwrap } from '../../../../sim/build/passes/unwrap';
import { flat, passed, sameAnswers } from './tools';

const PROGRAM = `
function cold() { return rare.a; }
function buildSite() { return { a: makeOne() }; }
function makeOne() { return 1; }
const rare = { a: 3 };
const s = buildSite();
function hot(k) { let sum = 0; for (let j = 0; j < 5; j++) { const w = s.a; sum += w + k; } return sum; }
function step(k) { if (k < 0) return cold(); return hot(k); }
exports.site = s;
exports.step = step;`;

test('names that are looked up often are declared first, functions after the variables', () => {
  const { text } = passed(PROGRAM, uniqueNames, hotFirst);
  expect(text).toMatch(/^var s, rare; function (hot|step)/);
  expect(text.indexOf('function cold')).toBeGreaterThan(text.indexOf('function hot'));
  expect(text.indexOf('s = buildSite();')).toBeGreaterThan(text.indexOf('function buildSite'));
});

test('functions declare their variables without scopes of their own', () => {
  expect(passed(PROGRAM, uniqueNames, plainVariables).text).toContain('var sum = 0; for (var j = 0; j < 5; j++) { var w = s.a;');
});

test('a variable that starts empty in every turn keeps doing so', () => {
  const body = 'exports.step = step; function step(k) { let out = 0; for (let j = 0; j < 3; j++) { let w; if (j === k) w = 1; if (w) out++; } return out; }';
  expect(sameAnswers(body, 'step', [[0], [2], [5]], uniqueNames, plainVariables)).toEqual([1, 1, 0]);
});

test('the program says the same', () => {
  expect(sameAnswers(PROGRAM, 'step', [[1], [-1], [4]], uniqueNames, plainVariables, asBuilt, hotFirst)).toEqual([10, 3, 25]);
});

test('without the function around it the file is a script of globals, and exports into the one that it is known by', () => {
  const code = flat(passed(PROGRAM, uniqueNames, hotFirst, unwrap).code);
  expect(code).toMatch(/^var s, rare; function /);
  expect(code).toContain('s = buildSite(); var busbar = {}; busbar.site = s; busbar.step = step;');
  expect(sameAnswers(PROGRAM, 'step', [[-1], [2], [9]], uniqueNames, asBuilt, hotFirst, unwrap)).toEqual([3, 15, 50]);
});
