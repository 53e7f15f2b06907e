/** Functions that Espruino reads to their end. */
import { closedEnds } from '../../../../sim/build/passes/closed-ends';
import { passed } from './tools';

test.each([
  ['function f(a) { a(); return; }', 'function f(a) { a(); }'],
  ['function f(a) { if (a) a(); else return; }', 'function f(a) { if (a) a();else { return; } }'],
  ['function f(a) { if (a) return; }', 'function f(a) { if (a) { return; } }'],
  ['function f(a) { if (a) a(); else if (a) return; }', 'function f(a) { if (a) a();else if (a) { return; } }'],
  ['function f(a) { if (a) return; a(); }', 'function f(a) { if (a) return; a(); }'],
  ['function f(a) { return a; }', 'function f(a) { return a; }'],
])('%s becomes %s', (before, after) => {
  expect(passed(before, closedEnds).text).toBe(after);
});
