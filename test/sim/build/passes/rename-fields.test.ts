/** Fields under short names. */
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

test('a field that is named like a method of lists is renamed where nothing calls it, and kept where something does', () => {
  const called = 'const s = { shift: 1, list: [1, 2] }; exports.site = s; exports.step = step; function step() { return s.shift';
  expect(passed(`${called}; }`, uniqueNames, renameFields).names.short['shift']).toBe('a');
  expect(passed(`${called} + s.list.shift(); }`, uniqueNames, renameFields).names.short).not.toHaveProperty('shift');
});

test('six hundred fields get six hundred names of one or two letters, none of them a word', () => {
  const fields = Array.from({ length: 600 }, (_, k) => `field${k}`);
  const { names } = passed(`const s = { ${fields.map((it) => `${it}: 0`).join(', ')} }; exports.site = s;`, uniqueNames, renameFields);
  const short = Object.values(names.short);
  expect(new Set(short).size).toBe(600);
  expect(short.every((it) => /^[a-zA-Z]{1,2}$/.test(it) && !['do', 'if', 'in', 'of'].includes(it))).toBe(true);
});

test('the program says the same', () => {
  expect(sameAnswers(RENAMED, 'step', [[1], [-1], [5]], uniqueNames, renameFields)).toEqual([9, 8, 13]);
});
