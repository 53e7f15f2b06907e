/** What the record of a site settles once and for all. */
import { bindArguments } from '../../../../sim/build/passes/bind-arguments';
import { fold } from '../../../../sim/build/passes/fold';
import { knownRecord } from '../../../../sim/build/passes/known-record';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { passed, sameAnswers } from './tools';

const PASSES = [uniqueNames, fold, bindArguments, knownRecord, fold] as const;
const textOf = (body: string): string => passed(body, ...PASSES).text;

const TREE = (count: number): string => `
function buildNode(up, ratedW) { return { up, ratedW, loadW: 0, units: [] }; }
function buildSite() {
  const nodes = [];
  for (let k = 0; k < ${count}; k++) nodes.push(buildNode(k === 0 ? null : nodes[k - 1], 100));
  return { nodes, root: nodes[0], last: nodes[nodes.length - 1], dtMs: 200, tick: 0 };
}
const s = buildSite();
exports.site = s;
exports.step = step;
function book(s, w) { for (let n = s.last; n !== null; n = n.up) n.loadW += w; }
`;

test('a field that nothing writes is a literal, one that is written stays', () => {
  const text = textOf(`${TREE(1)} function step(k) { s.tick = k; return s.tick * s.dtMs; }`);
  expect(text).toMatch(/s\.tick = k\$1; return s\.tick \* 200;/);
});

test('a field that is the same in every record is a literal in all of them; one that differs is not', () => {
  const body = `const s = { list: [{ a: 1, b: 7, c: 0 }, { a: 2, b: 7, c: 0 }] }; exports.site = s; exports.step = step;
function step() { let sum = 0; for (const r of s.list) { r.c++; sum += r.a * r.b; } return sum; }`;
  expect(textOf(body)).toContain('sum += r.a * 7');
  expect(sameAnswers(body, 'step', [[]], ...PASSES)).toEqual([21]);
});

test('on a tree of one node the way up is one step, and the root a constant of the module', () => {
  const body = `${TREE(1)} function step(k) { book(s, k); return s.root.loadW; }`;
  const text = textOf(body);
  expect(text).toContain('const root = s.root;');
  expect(text).toContain('function book(w) { root.loadW += w; }');
  expect(sameAnswers(body, 'step', [[3], [4]], ...PASSES)).toEqual([3, 7]);
});

test('on a tree of two nodes the way up stays a loop', () => {
  const body = `${TREE(2)} function step(k) { book(s, k); return s.root.loadW; }`;
  expect(textOf(body)).toContain('n !== null; n = n.up');
  expect(sameAnswers(body, 'step', [[3], [4]], ...PASSES)).toEqual([3, 7]);
});

const LOOP = (body: string): string => `const s = { list: [{ a: 1 }], none: [] }; exports.site = s; exports.step = step;
function step(k) { let sum = 0; ${body} return sum; }`;

test('a loop over one record is its body, a loop over none is nothing', () => {
  expect(textOf(LOOP('for (const r of s.list) { r.a += k; sum += r.a; } for (const r of s.none) sum = r.a;'))).toMatch(/let sum = 0; (list\S*)\.a \+= k; sum \+= \1\.a; return sum;/);
});

test('continue becomes the other branch', () => {
  const body = LOOP('for (const r of s.list) { if (k > 5) continue; if (k > 3) { sum = 9; continue; } r.a += k; sum = r.a; }');
  expect(textOf(body)).not.toContain('continue');
  expect(sameAnswers(body, 'step', [[1], [4], [6], [2]], ...PASSES)).toEqual([2, 9, 0, 4]);
});

test.each([
  ['a break', 'for (const r of s.list) { if (k > 5) break; sum = r.a; }'],
  ['a continue within a branch that goes on', 'for (const r of s.list) { if (k > 5) { if (k > 7) continue; sum = 1; } sum += r.a; }'],
])('%s leaves the loop as it is', (_, loop) => {
  expect(textOf(LOOP(loop))).toContain('for (const r of');
  sameAnswers(LOOP(loop), 'step', [[1], [6], [8]], ...PASSES);
});

test('a short loop over a table stands once for each of its rows, whose values are in the code', () => {
  const body = `const T = [{ from: 1, to: 5 }, { from: 2, to: 7 }], s = { mode: 0 };
function step(k) { for (const t of T) { if (t.from !== k) continue; s.mode = t.to; return t.to; } return s.mode; } exports.site = s; exports.step = step;`;
  expect(textOf(body)).not.toMatch(/t\.from|for \(/);
  expect(sameAnswers(body, 'step', [[3], [2], [1], [0]], ...PASSES)).toEqual([0, 7, 5, 5]);
});

test('a loop over rows that change stays', () => {
  const body = 'const T = [{ a: 1 }, { a: 2 }]; function step(k) { let sum = 0; for (const t of T) { t.a += k; sum += t.a; } return sum; } exports.step = step;';
  expect(textOf(body)).toContain('for (const t of T)');
});

test('a list that grows is not taken for what it was', () => {
  const body = LOOP('s.list.push({ a: k }); for (const r of s.list) sum += r.a;');
  expect(sameAnswers(body, 'step', [[1], [4]], ...PASSES)).toEqual([2, 6]);
});

test('a parameter of the bundle is not taken for a constant, even where only the outside writes it', () => {
  const body = 'const s = { a: 5 }, p = { a: 5 }; exports.site = s; exports.params = p; exports.step = step; function step() { return s.a + p.a; }';
  expect(textOf(body)).toContain('return 5 + p.a;');
});

test('what a hand may write is not taken for a constant, though this bundle holds no function that writes it', () => {
  const body = 'const s = { manual: false, a: 5 }; exports.site = s; exports.step = step; function step() { return s.manual ? 1 : s.a; }';
  expect(textOf(body)).toContain('return s.manual ? 1 : 5;');
});

test('a fraction stays a field: not every interpreter reads it alike', () => {
  expect(textOf('const s = { a: 1 / 3 }; exports.site = s; exports.step = step; function step() { return s.a; }')).toContain('return s.a;');
});
