/** Numbers and truths that share one array. */
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
  const { text, names } = passed(BODY, uniqueNames, packFields);
  expect(Object.keys(names.packed).sort()).toEqual(['deepW', 'farW', 'full', 'on', 'wideW']);
  expect(text).toMatch(/u\.packedFields\[\d\] \+= u\.packedFields\[\d\];/);
  expect(text).toContain('.loadW += ');
});

test('fields of one record have places of their own, and the array is as long as all records need', () => {
  const { text, names } = passed(BODY, uniqueNames, packFields);
  expect(Object.values(names.packed).sort()).toEqual([0, 1, 2, 3, 4]);
  expect(text).toContain('const pool = new Float64Array(16);');
});

test('the program says the same, and a truth is a truth where it is more than tested', () => {
  expect(sameAnswers(BODY, 'step', [[0], [1], [0], [0], [2]], uniqueNames, packFields)[0]).toBe(2000002);
  expect(sameAnswers(BODY, 'ask', [[0], [1]], uniqueNames, packFields)).toEqual([false, false]);
});

test('the array’s field has a short name that is told', () => {
  const { names, text } = passed(BODY, uniqueNames, packFields, hotFirst, renameFields);
  expect(names.pack).toMatch(/^[a-zA-Z]{1,2}$/);
  expect(text).toContain(`u.${names.pack}[`);
});

test('the part of a record that is always the same one has a name', () => {
  const fields = Array.from({ length: 9 }, (_, k) => `wide${k}W: ${k}e6`).join(', ');
  const body = `function buildSite() { return { ${fields}, tick: 0 }; } const s = buildSite();
function step(k) { s.tick = k; if (k > 1e6) return s.wide3W; return s.tick; } exports.site = s; exports.step = step;`;
  expect(passed(body, uniqueNames, packFields).text).toMatch(/const sPack = s\.packedFields;.*return sPack\[\d\];/);
  expect(sameAnswers(body, 'step', [[5], [2e6]], uniqueNames, packFields)).toEqual([5, 3e6]);
});

test('a truth whose name is a number in the configuration stays a field', () => {
  const body = `function siteConfig() { return { dtMs: 1000, nodes: [], batteries: [], renewables: [], loads: [], units: [{ metered: 1 }, { metered: 0 }] }; }
function buildSite(c) { const list = []; for (const u of c.units) list.push({ metered: u.metered === 1, aW: 1e6, bW: 2e6, cW: 3e6 }); return { list }; }
const s = buildSite(siteConfig());
function step(k) { if (k > 999) { const u = s.list[k & 1]; return u.metered ? u.aW : u.bW + u.cW; } return 0; } exports.site = s; exports.step = step;`;
  expect(Object.keys(passed(body, uniqueNames, packFields).names.packed).sort()).toEqual(['aW', 'bW', 'cW']);
  expect(sameAnswers(body, 'step', [[1000], [1001]], uniqueNames, packFields)).toEqual([1e6, 5e6]);
});
