/** The passes over what talks to devices, each on a few lines. */
import { parse } from '@babel/parser';
import { generate } from '../../../../sim/build/babel';
import { sourceNames, type FieldNames } from '../../../../sim/build/built';
import { functionsFirst } from '../../../../sim/build/io/functions-first';
import { knownFields } from '../../../../sim/build/io/known-fields';
import { namedCalls } from '../../../../sim/build/io/named-calls';
import { shortFields } from '../../../../sim/build/io/short-fields';
import { startApart } from '../../../../sim/build/io/start-apart';
import { unreadFunctions } from '../../../../sim/build/io/unread-functions';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import type { Pass } from '../../../../sim/build/pass';

function passed(body: string, ...passes: Pass[]): { text: string; names: FieldNames; value: unknown } {
  const ast = parse(`var firmware = (function () { ${body} })();`, { sourceType: 'script' }), names = sourceNames();
  for (const pass of passes) pass.run({ ast, names });
  const text = generate(ast, { compact: true, comments: false }).code;
  return { text, names, value: new Function('board', `${text}; return firmware;`)({ connect: (it: object) => Object.keys(it) }) };
}

test('a field that is the same in every record of the configuration is a number in the code', () => {
  const { text, value } = passed('function fieldConfig() { return { peers: [{ base: 4, unit: 1 }, { base: 4, unit: 2 }] }; } const c = fieldConfig(); return c.peers.map(function (p) { return p.base * p.unit; });', knownFields);
  expect(text).toContain('4*p.unit');
  expect(text).not.toContain('base');
  expect(value).toEqual([4, 8]);
});

test.each([
  ['differs', '{ base: 4, unit: 1 }, { base: 5, unit: 2 }', '', [4, 10]],
  ['is written somewhere', '{ base: 4, unit: 1 }, { base: 4, unit: 2 }', 'c.peers[1].base = 7;', [4, 14]],
  ['stands in another record too', '{ base: 4, unit: 1 }, { base: 4, unit: 2 }', 'c.peers.push({ base: 9, unit: 1 });', [4, 8, 9]],
])('a field that %s stays one', (_, peers, more, expected) => {
  const { text, value } = passed(`function fieldConfig() { return { peers: [${peers}] }; } const c = fieldConfig(); ${more} return c.peers.map(function (p) { return p.base * p.unit; });`, knownFields);
  expect(text).toContain('p.base*p.unit');
  expect(value).toEqual(expected);
});

test('what nothing reads is left out of the configuration', () => {
  expect(passed('function fieldConfig() { return { peers: [{ parity: 0, unit: 1 }] }; } return fieldConfig().peers[0].unit;', knownFields).text).not.toContain('parity');
});

test('own fields get short names, which the build reports; those of the interpreter keep theirs', () => {
  const { text, names, value } = passed('const port = 502, s = { station: 3, state: 1, port, option: 2 }; s.station++; s.length = 2; return [s.station, board.connect({ port, option: 1 }), s.state + s.option];', uniqueNames, shortFields);
  expect(names.short).toEqual({ station: 'a' });
  expect(text).toContain('s.a++');
  expect(value).toEqual([4, ['port', 'option'], 3]);
});

test('no short name is a word, nor the method that all events go through', () => {
  const fields = Array.from({ length: 900 }, (_, k) => `field${k}`), { names } = passed(`const s = {}; ${fields.map((field) => `s.${field} = 1;`).join('')} return s;`, shortFields);
  const short = Object.values(names.short);
  expect(new Set(short).size).toBe(900);
  for (const word of ['do', 'if', 'in', 'of', 'on']) expect(short).not.toContain(word);
});

test('a function that no record is asked for leaves it, save where others read the record', () => {
  const body = 'function read() { return 1; } function write() { return board.write; } function open(it) { return it.open; } const m = { read: read, write: write, open: open }; return [board.connect({ read: read }), m.open({ open: 5 })];';
  const { text, value } = passed(body, unreadFunctions);
  expect(text).toContain('m={open:open}');
  expect(value).toEqual([['read'], 5]);
});

test('so does one of the interpreter’s own', () => {
  const { text } = passed('var E = {}; const m = { read: E.toUint8Array, write: E.toArrayBuffer }; function go() { return m.write("x"); } return go;', unreadFunctions);
  expect(text).toContain('m={write:E.toArrayBuffer}');
});

test('functions stand before what names them', () => {
  expect(passed('const t = { go: go }; function go() { return 1; } return t.go();', functionsFirst).text).toMatch(/function go.*const t/);
});

test('what runs once is put apart, and what runs again stays', () => {
  const { text, value } = passed('function tick() { return 2; } function build() { return { tick: tick }; } function run(it) { return it.tick() + 1; } const it = build(); return run(it);', startApart);
  expect(text).toMatch(/^var firmware=function\(\)\{function tick\(\)\{return 2;\}return function\(\)\{function build.*return run\(it\);\}\(\);\}\(\);$/);
  expect(value).toBe(3);
});

test('what makes a function stays outside with what it calls, for that function would hold all that is apart', () => {
  const { text, value } = passed('function two() { return 2; } function open() { return { read: function () { return two(); } }; } function build() { return open(); } return build().read();', startApart);
  expect(text).toMatch(/^var firmware=function\(\)\{function two.*function open.*return function\(\)\{function build.*\}\(\);\}\(\);$/);
  expect(value).toBe(2);
});

test('what a function still needs is not put apart', () => {
  const { text, value } = passed('function build() { return { n: 2 }; } const it = build(); function tick() { return it.n; } return { tick: tick };', startApart);
  expect(text).toMatch(/^var firmware=function\(\)\{function build/);
  expect((value as { tick: () => number }).tick()).toBe(2);
});

test('a function that is called where it stands is called by a name, with its arguments', () => {
  const { text, value } = passed('const add = function (a, b) { return a + b; }; return add(2, function (c) { return c + 1; }(4));', namedCalls);
  expect(text).toBe('var firmware={s:function(){const add=function(a,b){return a+b;};return add(2,{s:function(c){return c+1;}}.s(4));}}.s();');
  expect(value).toBe(7);
});
