/** Fields under short names, and in arrays. */
import { packFields } from '../../../../sim/build/passes/pack-fields';
import { renameFields } from '../../../../sim/build/passes/rename-fields';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { passed, sameAnswers } from './tools';

const RENAMED = `
const s = { seldomW: 7, oftenW: 1, list: [], setpointW: 4 };
exports.site = s;
exports.setpointW = function () { return s.setpointW; };
exports.step = step;
function step(k) { s.oftenW += k; s.oftenW += s.list.length; if (k < 0) s.lateW = s.seldomW; return s.oftenW + s.seldomW; }`;

test('the field that is used most has the shortest name and stands first in its record', () => {
  const { text, names } = passed(RENAMED, uniqueNames, renameFields);
  expect(names.short['oftenW']).toBe('a');
  expect(text).toMatch(/^const s = \{ a: 1,/);
});

test('names of the language and of what is exported stay, a field of the same name is renamed', () => {
  const { text, names } = passed(RENAMED, uniqueNames, renameFields);
  expect(text).toMatch(/s\.\w\.length/);
  expect(text).toContain('exports.setpointW = ');
  expect(text).not.toMatch(/\bs\.setpointW/);
  expect(Object.keys(names.short).sort()).toEqual(['lateW', 'list', 'oftenW', 'seldomW', 'setpointW']);
  expect(new Set(Object.values(names.short)).size).toBe(5);
});

test('six hundred fields get six hundred names of one or two letters, none of them a word', () => {
  const fields = Array.from({ length: 600 }, (_, k) => `field${k}`);
  const { names } = passed(`const s = { ${fields.map((it) => `${it}: 0`).join(', ')} }; exports.site = s;`, uniqueNames, renameFields);
  const short = Object.values(names.short);
  expect(new Set(short).size).toBe(600);
  expect(short.every((it) => /^[a-zA-Z]{1,2}$/.test(it) && !['do', 'if', 'in', 'of'].includes(it))).toBe(true);
});

const WIDE = Array.from({ length: 12 }, (_, k) => `wide${k}: ${k * 100000 + 5000}`).join(', ');
const PACKED = `
function build(on) { return { on, hotW: 1000000, ${WIDE} }; }
const s = { units: [build(true), build(false), build(true)] };
exports.site = s;
exports.step = step;
function step(k) {
  let sum = 0;
  for (const u of s.units) { for (let j = 0; j < 9; j++) u.hotW += k; sum += u.hotW; if (k < 0) { u.wide3 = k; sum += u.wide3 + u.wide11; } }
  return sum;
}`;

test('wide numbers that are seldom used share an array; a hot one and a boolean stay', () => {
  const { text, names } = passed(PACKED, uniqueNames, packFields);
  expect(Object.keys(names.packed).sort()).toEqual(Array.from({ length: 12 }, (_, k) => `wide${k}`).sort());
  expect(new Set(Object.values(names.packed)).size).toBe(12);
  expect(text).toContain(`u.${names.pack}[${names.packed['wide3']}] = k;`);
  expect(text).toMatch(/\{ on: on, hotW: 1000000, \w+: new Float64Array\(\[/);
});

test('under their short names they are where the table says', () => {
  const { code, names } = passed(PACKED, uniqueNames, packFields, renameFields);
  expect(names.pack).toMatch(/^[a-z]$/);
  expect(Object.keys(names.short).sort()).toEqual(['hotW', 'on', 'units']);
  expect(code).toContain(`.${names.pack}[${names.packed['wide11']}]`);
  expect(sameAnswers(PACKED, 'step', [[1], [-1], [5]], uniqueNames, packFields, renameFields)).toHaveLength(3);
});

test('two numbers of a record are not worth an array', () => {
  expect(passed('const s = { a: 100000, b: 200000 }; exports.site = s; exports.step = step; function step() {}', uniqueNames, packFields).names.packed).toEqual({});
});
