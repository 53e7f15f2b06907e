/** Records that went into those that hold them. */
import { asBuilt } from '../../../../sim/build/passes/as-built';
import { dropAliases } from '../../../../sim/build/passes/drop-aliases';
import { mergeRecords } from '../../../../sim/build/passes/merge-records';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { passed, sameAnswers } from './tools';

const PASSES = [uniqueNames, asBuilt, mergeRecords, dropAliases];
const BODY = `
const units = [{ ratedW: 4, command: { setpointW: 1, by: 2 } }, { ratedW: 5, command: { setpointW: 2, by: 3 } }];
const s = { units, last: units[0].command, commands: [units[1].command, units[0].command] };
function write(u, c, w) { c.setpointW = w < u.ratedW ? w : u.ratedW; s.last = c; }
function step(k) {
  for (const u of s.units) { const c = u.command; write(u, c, c.setpointW + k); }
  let sumW = s.last.setpointW;
  for (const c of s.commands) sumW = sumW * 10 + c.setpointW;
  return sumW;
}
exports.site = s;
exports.step = step;`;

test('the fields of a record that is held for good are those of its holder', () => {
  const { text, names } = passed(BODY, ...PASSES);
  expect(names.merged).toEqual(['command']);
  expect(text).toContain('{ ratedW: 4, setpointW: 1, by: 2 }');
});

test('what was a variable and a parameter for it is its holder', () => {
  const { text } = passed(BODY, ...PASSES);
  expect(text).toContain('for (const u$1 of s.units) { write(u$1, u$1.setpointW + k); }');
  expect(text).toContain('function write(u, w) { u.setpointW = w < u.ratedW ? w : u.ratedW; s.last = u; }');
});

test('the program says the same', () => {
  expect(sameAnswers(BODY, 'step', [[1], [2], [9]], ...PASSES)).toEqual([332, 554, 554]);
});

test.each([
  ['is shared', 'const one = { x: 1 }; const s = { units: [{ a: one }, { a: one }] };'],
  ['is another one later', 'const s = { units: [{ a: { x: 1 } }, { a: { x: 2 } }] }; function swap() { s.units[0].a = s.units[1].a; } exports.swap = swap;'],
  ['is missing in one of them', 'const s = { units: [{ a: { x: 1 } }, { a: null }] };'],
  ['has a field of a name that its holder has', 'const s = { units: [{ x: 3, a: { x: 1 } }, { x: 4, a: { x: 2 } }] };'],
])('a record that %s stays', (_, body) => {
  const { names } = passed(`${body} function step() { return s.units.length; } exports.site = s; exports.step = step;`, ...PASSES);
  expect(names.merged).toEqual([]);
});

test('a variable that goes on when its loop turns is no other name', () => {
  const body = `const s = { units: [{ a: 1 }, { a: 2 }] }; function step() { let kept = s.units[0], sum = 0; for (const u of s.units) { sum += kept.a; kept = u; } return sum * 10 + kept.a; }
exports.site = s; exports.step = step;`;
  expect(sameAnswers(body, 'step', [[1]], ...PASSES)).toEqual([22]);
});
