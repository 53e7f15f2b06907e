/** Functions put where they are called. */
import { fold } from '../../../../sim/build/passes/fold';
import { inline } from '../../../../sim/build/passes/inline';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { passed, sameAnswers } from './tools';

const PASSES = [uniqueNames, inline, fold] as const;
const HEAD = 'const s = { a: 1, b: 2 }; exports.site = s; exports.step = step;\n';
const textOf = (body: string): string => passed(HEAD + body, ...PASSES).text;
const CALLS = [[-3], [0], [1], [2], [7], [100]];

test.each([
  ['a statement', 'function f(k) { s.a += k; } function step(k) { f(k); return s.a; }', 's.a += k$1; return s.a;'],
  ['a statement with an early return', 'function f(k) { if (k > 5) return; s.a += k; } function step(k) { f(k); return s.a; }', 'if (!(k$1 > 5)) { s.a += k$1; } return s.a;'],
  ['a value that is returned', 'function f(k) { if (k > 5) return 1; return s.a; } function step(k) { return f(k); }', 'if (k$1 > 5) return 1; return s.a;'],
  ['a value that is declared', 'function f(k) { if (k > 5) return 1; s.a++; return s.a; } function step(k) { const y = f(k); return y * y; }', 'var y = 1; } else { s.a++; var y = s.a; } return y * y;'],
  ['a value that is assigned', 'function f(k) { s.a++; return k > 5 ? 1 : 2; } function step(k) { s.b = f(k); return s.b; }', 's.a++; s.b = k$1 > 5 ? 1 : 2; return s.b;'],
  ['a value in the midst of an expression', 'function f(k) { if (k > 5) return 1; return k; } function step(k) { return 3 * f(k) + s.a; }', '3 * (k$1 > 5 ? 1 : k$1) + s.a'],
])('%s stands where it was called', (_, body, text) => {
  expect(textOf(body)).toContain(text);
  expect(textOf(body)).not.toContain('function f');
  sameAnswers(HEAD + body, 'step', CALLS, ...PASSES);
});

test.each([
  ['returns from within a loop', 'function f(k) { for (let j = 0; j < 9; j++) if (j > k) return; s.a = k; } function step(k) { f(k); return s.a; }'],
  ['calls itself', 'function f(k) { return k > 0 ? f(k - 1) + 1 : 0; } function step(k) { return f(k); }'],
  ['is long and stands in several places', 'function f(k) { return (k * 3 + s.a) * (k - s.b) / (s.a + s.b + k * k) + (k * 5 + s.a) * (k - s.b * 7) / (s.a + s.b * 3 + k); } function step(k) { return f(k) + f(2) + f(3); }'],
  ['is told to be apart', '/** Seldom called. @apart */ function f(k) { s.a += k; } function step(k) { f(k); return s.a; }'],
])('a function that %s stays', (_, body) => {
  expect(textOf(body)).toContain('function f');
  sameAnswers(HEAD + body, 'step', CALLS, ...PASSES);
});

test('a small function stands in place of each of its calls, with variables of its own in each', () => {
  const body = 'function f(w) { const v = w * s.b; if (v > 9) return; s.a += v; } function step(k) { f(k); if (k > 1) f(s.a); return s.a; }';
  expect(textOf(body)).not.toContain('function f');
  expect(textOf(body)).toMatch(/const v\$1 = k \* s\.b;.*const v\$2 = w\$1 \* s\.b;/);
  expect(sameAnswers(HEAD + body, 'step', CALLS, ...PASSES)).toEqual([-5, -5, -3, 3, 9, 9]);
});

test('a small function stays where one of its calls is in the midst of an expression that it is too much for', () => {
  const body = 'function f(w) { s.a += w; return s.a; } function step(k) { f(k); return f(2) + f(3); }';
  expect(textOf(body)).toContain('function f');
  sameAnswers(HEAD + body, 'step', CALLS, ...PASSES);
});

test('an argument that the function disturbs is worked out before', () => {
  const body = 'function f(w) { s.a = 0; s.b += w; } function step(k) { s.a = k; f(s.a); return s.b; }';
  expect(textOf(body)).toContain('var w = s.a;');
  expect(sameAnswers(HEAD + body, 'step', CALLS, ...PASSES)).toEqual([-1, -1, 0, 2, 9, 109]);
});

test('a parameter that is written does not write to the caller’s variable', () => {
  const body = 'function f(w) { w = w * 2; return w; } function step(k) { const y = f(k); return y + k; }';
  expect(sameAnswers(HEAD + body, 'step', [[2], [5]], ...PASSES)).toEqual([6, 15]);
});

test('a value that nobody wants is still worked out where that does something', () => {
  const body = 'function g() { s.a++; return s.a; } function f(k) { if (k > 1) return g(); return g() + g(); } function step(k) { f(k); f(k); return s.a; }';
  sameAnswers(HEAD + body, 'step', CALLS, ...PASSES);
});

test('a long function in a branch that is never taken stays a call', () => {
  const long = 's.a = s.b * 3 + s.a * 5 - (s.a + s.b) * (s.a - s.b);'.repeat(20);
  expect(textOf(`function f() { ${long} } function step(k) { if (k < 0) f(); return s.a; }`)).toContain('if (k < 0) f();');
  expect(textOf(`function f() { ${long} } function step(k) { if (k > 0) f(); return s.a; }`)).not.toContain('f();');
});
