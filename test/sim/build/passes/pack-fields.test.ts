/** Numbers and truths that share one array. */
import { asBuilt } from '../../../../sim/build/passes/as-built';
import { hotFirst } from '../../../../sim/build/passes/hot-first';
import { packFields } from '../../../../sim/build/passes/pack-fields';
import { renameFields } from '../../../../sim/build/passes/rename-fields';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { passed, sameAnswers } from './tools';

const BODY = `
function buildUnit(k) { return { loadW: 0, farW: 90000 * k, deepW: 0.5, wideW: 1e6, full: false, on: true }; }
function buildSite() { return { list: [buildUnit(1), buildUnit(2), buildUnit(3)], sumW: 0 }; }
const s = buildSite();
function rare(u) { u.farW += u.deepW; u.full = u.farW > 90002; u.on = !u.on; return u.full === true ? u.wideW : u.on && u.full ? 1 : 2; }
function step(k) { s.sumW = 0; for (const u of s.list) { u.loadW += u.loadW * u.loadW + k; s.sumW += u.loadW; if (k === 0) s.sumW += rare(u); } return s.sumW; }
function ask(k) { return s.list[k].full; }
exports.site = s;
exports.ask = ask;
exports.step = step;`;

test('what is seldom used lies in an array, what is used in every tick stays a field', () => {
  const { text, names } = passed(BODY, uniqueNames, asBuilt, packFields);
  expect(Object.keys(names.packed).sort()).toEqual(['deepW', 'farW', 'full', 'on', 'wideW']);
  expect(text).toMatch(/u\.packedFields\[\d\] \+= u\.packedFields\[\d\];/);
  expect(text).toContain('.loadW += ');
});

test('fields of one record have places of their own, and the array is as long as all records need', () => {
  const { text, names } = passed(BODY, uniqueNames, asBuilt, packFields);
  expect(Object.values(names.packed).sort()).toEqual([0, 1, 2, 3, 4]);
  expect(text).toContain('const pool = new Float64Array(15);');
});

test('the program says the same, and a truth is a truth where it is more than tested', () => {
  expect(sameAnswers(BODY, 'step', [[0], [1], [0], [0], [2]], uniqueNames, asBuilt, packFields)[0]).toBe(2000002);
  expect(sameAnswers(BODY, 'ask', [[0], [1]], uniqueNames, asBuilt, packFields)).toEqual([false, false]);
});

test('the array’s field has a short name that is told', () => {
  const { names, text } = passed(BODY, uniqueNames, asBuilt, packFields, hotFirst, renameFields);
  expect(names.pack).toMatch(/^[a-zA-Z]{1,2}$/);
  expect(text).toContain(`u.${names.pack}[`);
});

const WIDE = Array.from({ length: 9 }, (_, k) => `wide${k}W: ${k}e6`).join(', ');

test('what a single record has is found by its place in the whole array, the most used first', () => {
  const body = `function buildSite() { return { ${WIDE}, tick: 0 }; } const s = buildSite();
function step(k) { s.tick = k; if (k > 1e6) return s.wide3W; return s.tick; } exports.site = s; exports.step = step;`;
  const { text, names } = passed(body, uniqueNames, asBuilt, packFields);
  expect(text).toContain('const pool = new Float64Array(9);');
  expect(text).toContain(`return pool[${names.pooled['wide3W']!}];`);
  expect(names.pool).toBe('pool');
  expect(sameAnswers(body, 'step', [[5], [2e6]], uniqueNames, asBuilt, packFields)).toEqual([5, 3e6]);
});

test('what is worked out where it is asked for is worked out still', () => {
  const body = `function buildSite() { return { tick: 0, far: { ${WIDE} } }; } const s = buildSite();
function far() { s.tick++; return s.far; } function step(k) { if (k > 1) return far().wide3W + far().wide4W; return s.tick; } exports.site = s; exports.step = step;`;
  expect(sameAnswers(body, 'step', [[1], [2], [1]], uniqueNames, asBuilt, packFields)).toEqual([0, 7e6, 2]);
});

test('the part of a record that is always the same one, and has its fields in common with others, has a name', () => {
  const body = `function buildUnit() { return { ${WIDE} }; } const first = buildUnit(), s = { list: [first, buildUnit()], tick: 0 };
function step(k) { s.tick = k; if (k > 1e6) for (const u of s.list) u.wide3W += first.wide3W; return first.wide3W; } exports.site = s; exports.step = step;`;
  expect(passed(body, uniqueNames, asBuilt, packFields).text).toMatch(/const firstPack = pool\.subarray\(\d+, \d+\);.*return firstPack\[\d\];/);
  expect(sameAnswers(body, 'step', [[5], [2e6]], uniqueNames, asBuilt, packFields)).toEqual([3e6, 6e6]);
});

test('lists of integers that begin with nothing in them share its bytes', () => {
  const body = `function buildSite() { return { ${WIDE}, ring: new Int32Array(3), far: new Int32Array(4), other: new Int32Array([7]) }; } const s = buildSite();
function step(k) { s.ring[k] = k * 4e9; s.far[k] += 5; return s.ring[0] + s.ring[1] * 2 + s.far[1] + s.far[3] + s.other[0] + s.wide8W; } exports.site = s; exports.step = step;`;
  const { text } = passed(body, uniqueNames, asBuilt, packFields);
  expect(text).toContain('ring: new Int32Array(pool.buffer, 64, 3), far: new Int32Array(pool.buffer, 76, 4)');
  expect(sameAnswers(body, 'step', [[1], [2], [0], [3]], uniqueNames, asBuilt, packFields)[0]).toBe((4e9 | 0) * 2 + 5 + 7 + 8e6);
});

test('a number that is small at first and large later lies in the array: as a field it would take a variable more then', () => {
  const body = `const s = { list: [{ w: 0, v: 0 }, { w: 0, v: 0 }] };
function step(k) { for (const u of s.list) { u.w += 10; u.v = u.w & 7; } return s.list[1].w + s.list[0].v; } exports.site = s; exports.step = step;`;
  expect(Object.keys(passed(body, uniqueNames, asBuilt, packFields).names.packed)).toEqual(['w']);
});
