/** A tick allocates nothing: said by the built code's syntax, shown by the heap after many ticks. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyNode, type Function, parse } from 'acorn';
import { bundle, folder } from './bundle';
import { driver } from './drive';

const code = bundle();

/** What makes something new wherever it is executed. */
const MAKERS = ['ObjectExpression', 'ArrayExpression', 'FunctionExpression', 'ArrowFunctionExpression', 'FunctionDeclaration', 'ClassExpression', 'TemplateLiteral', 'NewExpression'];

function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node).flat().filter((it): it is AnyNode => typeof it === 'object' && it !== null && typeof (it as AnyNode).type === 'string');
}

function within(node: AnyNode): AnyNode[] {
  return [node, ...childrenOf(node).flatMap(within)];
}

const all = within(parse(code, { ecmaVersion: 2022, sourceType: 'script' }));
const functions = new Map(all.filter((it) => it.type === 'FunctionDeclaration').map((it) => [it.id!.name, it as Function]));

/** The function that is exported under this name. */
function exported(name: string): string {
  const at = all.find((it) => it.type === 'AssignmentExpression' && it.left.type === 'MemberExpression' && it.left.property.type === 'Identifier' && it.left.property.name === name);
  if (at?.type !== 'AssignmentExpression' || at.right.type !== 'Identifier') throw new Error(`the built file exports no '${name}'`);
  return at.right.name;
}

/** Every function that can run when this one does: control calls functions by their names only. */
function reachable(from: string): Set<string> {
  const seen = new Set<string>(), open = [from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const at = functions.get(name);
    if (at === undefined || seen.has(name)) continue;
    seen.add(name);
    for (const it of within(at.body)) if (it.type === 'CallExpression' && it.callee.type === 'Identifier') open.push(it.callee.name);
  }
  return seen;
}

/** What a function would make anew, by kind. */
const made = (name: string): string[] => within(functions.get(name)!.body).filter((it) => MAKERS.includes(it.type)).map((it) => it.type);

test('nothing that step reaches makes an object, an array, a function or a string', () => {
  const names = [...reachable(exported('step'))];

  expect(names.length).toBeGreaterThan(40);
  expect(names.flatMap((name) => made(name).map((kind) => `${name}: ${kind}`))).toEqual([]);
});

test('the same look finds what building a site makes', () => {
  expect([...reachable(exported('buildSite'))].flatMap(made).length).toBeGreaterThan(10);
});

test('the heap does not grow over two hundred thousand ticks', () => {
  const file = join(folder, 'grow.cjs');
  writeFileSync(file, `${code}\n${driver()}
for (var t = 1; t <= 100000; t++) turn(t);
gc(); var before = process.memoryUsage().heapUsed;
for (; t <= 300000; t++) turn(t);
gc(); console.log(process.memoryUsage().heapUsed - before, s.tick);`);

  const [grownBytes, ticks] = execFileSync(process.execPath, ['--expose-gc', file], { encoding: 'utf8' }).trim().split(' ').map(Number);

  expect(ticks).toBe(300000);
  expect(grownBytes).toBeLessThan(64 * 1024);
}, 120000);
