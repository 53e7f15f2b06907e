/** What a site settles of its wires: constants, calls that say what is known, and tests for null, each on a few lines. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';
import { generate } from '../../../../sim/build/babel';
import { sourceNames } from '../../../../sim/build/built';
import { constantCalls } from '../../../../sim/build/io/constant-calls';
import { constantFields } from '../../../../sim/build/io/constant-fields';
import { nullTestsIo } from '../../../../sim/build/io/null-tests';
import type { Pass } from '../../../../sim/build/pass';
import { bindArgumentsBeside } from '../../../../sim/build/passes/bind-arguments';
import { projectRoot } from '../../../../sim/build/root';

function passed(body: string, pass: Pass): { text: string; value: unknown } {
  const ast = parse(`var firmware = (function () { ${body} })();`, { sourceType: 'script' });
  pass.run({ ast, names: sourceNames() });
  const text = generate(ast, { compact: true, comments: false }).code;
  return { text, value: new Function('getTime', `${text}; return firmware;`)(() => 7) };
}

test('functions of a record that is always the same are called by their names, and the record goes', () => {
  const { text, value } = passed('function poll(a) { return a + 1; } const wire = { poll: poll, size: 9, now: getTime }; const line = { wire: wire, up: 1 }; line.up = 2; return line.wire.poll(line.wire.size) + line.wire.now() + line.up;', constantFields);
  expect(text).toContain('return poll(9)+getTime()+line.up');
  expect(text).not.toContain('wire');
  expect(value).toBe(19);
});

test.each([
  ['is written', 'const a = { size: 9 }; a.size = 8; return a.size;', 8],
  ['is something else in another record', 'const a = { size: 9 }, b = { size: 8 }; return a.size + b.size;', 17],
  ['is deleted', 'const a = { size: 9 }; delete a.size; return a.size === undefined;', true],
  ['is asked of what a call gives', 'function of() { return { size: 9 }; } return of().size;', 9],
  ['is handed out by a chapter', 'function take() { return 1; } function openDiscovery() { return { size: take }; } const a = openDiscovery(); return a.size();', 1],
])('a field that %s stays one', (_, body, expected) => {
  const { text, value } = passed(body, constantFields);
  expect(text).toContain('.size');
  expect(value).toBe(expected);
});

test('a field that takes what another of its name always is, is that too', () => {
  const { text, value } = passed('const config = [{ tries: 3 }, { tries: 3 }]; const lines = config.map(function (c) { return { tries: c.tries, k: 1 }; }); return lines[1].tries;', constantFields);
  expect(text).not.toContain('tries');
  expect(value).toBe(3);
});

test('a function handed to the only function that takes one is called there by its name', () => {
  const isConstant: Parameters<typeof bindArgumentsBeside>[0] = ({ functions }, name) => functions.has(name);
  const { text, value } = passed('function read() { return 4; } function run(f, k) { return f() + k; } const k = getTime(); return run(read, k + 1);', bindArgumentsBeside(isConstant));
  expect(text).toContain('function run(k){return read()+k;}');
  expect(value).toBe(12);
});

test('a chain of one link is no loop, and has none where its first link is none', () => {
  const { text, value } = passed('function next(n) { return null; } function sum(first) { let s = 0; for (let n = first; n !== null; n = next(n)) s += n.k; return s; } return [sum({ k: 3 }), sum(null)];', constantCalls);
  expect(text).not.toContain('for');
  expect(value).toEqual([3, 0]);
});

test('none is 0 and asked for by what it is not, but null where the interpreter is handed it', () => {
  const { text, value } = passed('const a = { next: null }, list = [null, a]; function has(x) { return x !== null; } function none(x) { return x === undefined || x === null; } if (a.next === null) a.next = a; return [has(a.next), has(list[0]), none(list[0]), none(list[9]), none(a)];', nullTestsIo);
  expect(text).toContain('if(!a.next)');
  expect(text).toContain('next:0');
  expect(text).toContain('[null,a]');
  expect(text).toContain('return!x');
  expect(value).toEqual([true, false, true, true, false]);
});

test('only a record or a function may be null in the code that talks to devices', () => {
  const folder = join(projectRoot(), 'firmware'), files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.startsWith('control') && !file.endsWith('espruino.d.ts'));
  const mixed = files.filter((file) => /\b(number|string|boolean) \| null\b|\bnull \| (number|string|boolean)\b|null [!=]==/.test(readFileSync(join(folder, file), 'utf8')));
  expect(files.length).toBeGreaterThan(80);
  expect(mixed).toEqual([]);
});
