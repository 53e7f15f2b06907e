/** Where functions of the masters are put: for their time where they run again and again, for their text where they run at the start or in a chapter. */
import { parse } from '@babel/parser';
import { generate } from '../../../../sim/build/babel';
import { sourceNames } from '../../../../sim/build/built';
import { inlineIo } from '../../../../sim/build/io/inline';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';

function passed(body: string): { text: string; value: unknown } {
  const ast = parse(`var firmware = (function () { ${body} })();`, { sourceType: 'script' }), names = sourceNames();
  for (const pass of [uniqueNames, inlineIo]) pass.run({ ast, names });
  const text = generate(ast, { comments: false, compact: true }).code;
  return { text, value: new Function(`${text}; return firmware;`)() };
}

const LONG = 'function note(s, k) { s.sum = s.sum + k * k; s.count = s.count + 1; }';

test('what is called twice is put in both places where it runs again and again', () => {
  const { text, value } = passed(`${LONG} function tick(s) { note(s, 2); note(s, 3); return s.sum; } const o = { tick: tick, sum: 0, count: 0 }; return o.tick(o);`);
  expect(text).not.toContain('function note');
  expect(value).toBe(13);
});

test('in a chapter it stays in one place, for nobody waits for it there', () => {
  const { text, value } = passed(`${LONG} function learn(s) { note(s, 2); note(s, 3); return s.sum; } function openDiscovery() { return { learn: learn }; } const o = { open: openDiscovery, sum: 0, count: 0 }; return o.open().learn(o);`);
  expect(text.match(/function note/g)).toHaveLength(1);
  expect(value).toBe(13);
});

test('so it does at the start, where one that is called once has no place of its own', () => {
  const { text, value } = passed(`${LONG} function build(s) { note(s, 2); note(s, 3); return s; } function tick(s) { return s.sum; } const o = build({ tick: tick, sum: 0, count: 0 }); return o.tick(o);`);
  expect(text.match(/function note/g)).toHaveLength(1);
  expect(value).toBe(13);
  expect(passed('function one(s) { s.sum = 4; } function build(s) { one(s); return s; } function tick(s) { return s.sum; } const o = build({ tick: tick, sum: 0 }); return o.tick(o);').text).not.toContain('function one');
});

test('a text that is no longer than its call takes its place even there', () => {
  const { text, value } = passed('function twice(k) { return k + k; } function learn(k) { return twice(k) * twice(k); } function openDiscovery() { return { learn: learn }; } const o = { open: openDiscovery }; return o.open().learn(3);');
  expect(text).not.toContain('function twice');
  expect(value).toBe(36);
});

test('what is told to be apart stays apart in a chapter as well', () => {
  const { text } = passed('/** @apart */ function one(s) { s.sum = 4; } function learn(s) { one(s); return s.sum; } function openDiscovery() { return { learn: learn }; } const o = { open: openDiscovery, sum: 0 }; return o.open().learn(o);');
  expect(text).toContain('function one');
});

test('what makes a function at the start keeps its own variables around it', () => {
  const { text, value } = passed('function open(k) { const own = k * 2; return () => own + 1; } function build() { return { tick: open(3) }; } const o = build(); return o.tick();');
  expect(text).toContain('function open');
  expect(value).toBe(7);
});
