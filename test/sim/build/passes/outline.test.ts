/** Code that seldom runs moves out of the way. */
import { outline } from '../../../../sim/build/passes/outline';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { passed, sameAnswers } from './tools';

const LONG = 's.a = s.b * 3 + s.a * 5 - (s.a + s.b) * (s.a - s.b); s.a = s.a % 1000;'.repeat(6);
const HEAD = 'const s = { a: 1, b: 2 }; exports.site = s; exports.step = step;\n';
const textOf = (body: string): string => passed(HEAD + body, uniqueNames, outline).text;
const CALLS = [[-3], [1], [-1], [2000]];

test('a long branch that is never taken is a call, and takes along what it reads', () => {
  const body = `function step(k) { const w = k * 2; if (k < 0) { ${LONG} s.b = w; } return s.a + s.b; }`;
  expect(textOf(body)).toMatch(/function step\$rest\(w\$1\) \{.*s\.b = w\$1; \}/);
  expect(textOf(body)).toContain('if (k < 0) { step$rest(w); } return');
  sameAnswers(HEAD + body, 'step', CALLS, uniqueNames, outline);
});

test('what stands behind a return that is nearly always taken is a call, its value too', () => {
  const body = `function step(k) { if (k > 0) return 5; ${LONG} return s.a; }`;
  expect(textOf(body)).toContain('return 5; } return step$rest();');
  sameAnswers(HEAD + body, 'step', CALLS, uniqueNames, outline);
});

test.each([
  ['is taken in every tick', `function step(k) { if (k > 0) { ${LONG} } return s.a; }`],
  ['is short', 'function step(k) { if (k < 0) { s.a = k; } return s.a; }'],
  ['writes a variable of its function', `function step(k) { let w = 0; if (k < 0) { ${LONG} w = s.a; } return w; }`],
  ['returns in its midst', `function step(k) { if (k < 0) { if (k < -2) return 1; ${LONG} } return s.a; }`],
  ['leaves the turn of a loop', `function step(k) { for (const r of [s]) { if (k < 0) { ${LONG} continue; } r.b++; } return s.a; }`],
])('a branch that %s stays', (_, body) => {
  expect(textOf(body)).not.toContain('if (k < 0) { step$rest');
  sameAnswers(HEAD + body, 'step', CALLS, uniqueNames, outline);
});
