/** What only one function needs goes into it, and what others need as well stays. */
import { parse } from '@babel/parser';
import { generate } from '../../../../sim/build/babel';
import { sourceNames } from '../../../../sim/build/built';
import { chapters } from '../../../../sim/build/io/chapters';

function passed(body: string): { text: string; value: unknown; inner: string[]; outer: string[] } {
  const ast = parse(`var firmware = (function () { ${body} })();`, { sourceType: 'script' });
  chapters.run({ ast, names: sourceNames() });
  const text = generate(ast, { comments: false }).code;
  const declared = (indent: number): string[] => [...text.matchAll(new RegExp(`^ {${indent}}(?:function|const|var) (\\w+)`, 'gm'))].map((match) => match[1]!);
  return { text, value: new Function(`${text}; return firmware;`)(), inner: declared(4), outer: declared(2) };
}

test('functions and tables that only the chapter reaches are declared in it, in their order', () => {
  const { inner, outer, value } = passed('const words = ["a", "b"]; function say(k) { return words[k]; } function twice(k) { return say(k) + say(k); } function openCommands() { return { run: twice }; } const o = { open: openCommands }; return o.open().run(1);');
  expect(inner).toEqual(['words', 'say', 'twice']);
  expect(outer).toEqual(['openCommands', 'o']);
  expect(value).toBe('bb');
});

test('a table of numbers goes with its function, one that is room for something stays', () => {
  const { inner, outer, value } = passed('const table = new Int32Array([3, 4]); const room = new Int32Array(2); function own(k) { room[0] += table[k]; return room[0]; } function openCommands() { return { run: own }; } const o = { open: openCommands }; o.open().run(0); return o.open().run(1);');
  expect(inner).toEqual(['table', 'own']);
  expect(outer).toEqual(['room', 'openCommands', 'o']);
  expect(value).toBe(7);
});

test('what something else reaches too stays outside', () => {
  const { inner, outer, value } = passed('function shared(k) { return k + 1; } function own(k) { return shared(k) * 2; } function openCommands() { return { run: own }; } const o = { open: openCommands }; return [o.open().run(1), shared(5)];');
  expect(inner).toEqual(['own']);
  expect(outer).toEqual(['shared', 'openCommands', 'o']);
  expect(value).toEqual([4, 6]);
});

test('what runs when the script is loaded is moved by nothing', () => {
  const { inner, outer } = passed('const view = new DataView(new ArrayBuffer(4)); function own() { return view.getInt16(0); } function openCommands() { return { run: own }; } const o = { open: openCommands }; return o;');
  expect(inner).toEqual(['own']);
  expect(outer).toEqual(['view', 'openCommands', 'o']);
});

test('every opening makes a chapter of its own', () => {
  const { value } = passed('function own() { return 1; } function openCommands() { return { run: own }; } const o = { open: openCommands }; return o.open().run === o.open().run;');
  expect(value).toBe(false);
});

test('a chapter within another one holds what only it needs; what both need is the outer one’s', () => {
  const { text, value } = passed('function both(k) { return k + 1; } function shown(k) { return both(k) * 2; } function openShowing() { return [shown]; } function done(k) { return both(k) * 3; } function openActing() { return [done]; } function openCommands() { return { show: openShowing, act: openActing }; } const o = { open: openCommands }; return [o.open().show()[0](1), o.open().act()[0](1)];');
  expect(text).toMatch(/function openCommands\(\) \{\s*function both[^]*function openShowing\(\) \{\s*function shown[^]*function openActing\(\) \{\s*function done/);
  expect(value).toEqual([4, 6]);
});
