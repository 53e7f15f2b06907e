/** Truths that are bits of one number. */
import { asBuilt } from '../../../../sim/build/passes/as-built';
import { packTruths } from '../../../../sim/build/passes/pack-truths';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { passed, sameAnswers } from './tools';

const BODY = `
const s = { list: [1, 2, 3].map((k) => ({ w: k, full: false, on: true, hot: false })) };
function rare(u) { u.full = u.w > 2; u.on = !u.on; if (u.on && u.full) u.full = false; return u.full === true ? 10 : u.on ? 1 : 0; }
function step(k) { let sum = 0; for (const u of s.list) { u.hot = true; if (u.hot && u.hot) sum += u.w; if (k === 0) sum += rare(u); } return sum; }
exports.site = s;
exports.step = step;`;

test('what is seldom asked is a bit, what is asked in every tick stays a field', () => {
  const { text, names } = passed(BODY, uniqueNames, asBuilt, packTruths);
  expect(Object.keys(names.masks).sort()).toEqual(['full', 'on']);
  expect(text).toContain(`packedTruths: ${names.masks['on']!}`);
  expect(text).toContain(`if (u.packedTruths & ${names.masks['on']!} && u.packedTruths & ${names.masks['full']!}) u.packedTruths &= ${~names.masks['full']!};`);
});

test('a truth is one where it is compared, and what is worked out sets it or clears it', () => {
  const { text, names } = passed(BODY, uniqueNames, asBuilt, packTruths), full = names.masks['full']!;
  expect(text).toContain(`if (u.w > 2) u.packedTruths |= ${full};else u.packedTruths &= ${~full};`);
  expect(text).toContain(`(u.packedTruths & ${full}) !== 0 === true`);
});

test('the program says the same', () => {
  expect(sameAnswers(BODY, 'step', [[0], [1], [0], [0]], uniqueNames, asBuilt, packTruths)).toEqual([16, 6, 9, 16]);
});

test('a truth whose setting is asked for at once stays a field', () => {
  const body = 'const s = { list: [{ a: false }, { a: false }] }; function step(k) { const u = s.list[k & 1]; return (u.a = k > 1) ? 1 : 0; } exports.site = s; exports.step = step;';
  expect(passed(body, uniqueNames, asBuilt, packTruths).names.masks).toEqual({});
});
