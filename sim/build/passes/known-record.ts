/** Replaces what the record of this site settles once and for all: fields that never change, objects of which there is one, loops over one element. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { evaluate, isNeverNull } from './evaluate.js';
import { isObject, readHeap, type Heap } from './heap.js';
import { isLiteral, literalOf, type Value } from './literal.js';
import { unrolled } from './one-turn.js';
import { isDeclared, liveFunctions, moduleBody, readProgram, type Program } from './program.js';
import { at, copyOf, isVariable, rewrite, targetOf } from './syntax.js';
import { freshName } from './unique-names.js';

interface Scene { heap: Heap; program: Program; taken: Set<string>; news: t.Statement[]; moved: boolean; }

export const knownRecord: Pass = {
  name: 'known record',
  run({ ast }) {
    const program = readProgram(ast), heap = readHeap(ast, program);
    const scene: Scene = { heap, program, taken: new Set([...program.reads.keys(), ...program.functions.keys()]), news: [], moved: true };
    const live = [...liveFunctions(program)].map((name) => program.functions.get(name)!);
    while (scene.moved) {
      scene.moved = false;
      scene.program = readProgram(ast);
      for (const fn of live) rewrite(fn.body, (node, parent, key) => settled(scene, node, parent, key));
    }
    insertNews(moduleBody(ast), scene.news);
  },
};

/** New constants stand behind those that they are reached from, before what is exported. */
function insertNews(body: t.Statement[], news: t.Statement[]): void {
  const last = body.findLastIndex((statement) => statement.type === 'VariableDeclaration');
  body.splice(last + 1, 0, ...news);
}

function settled(scene: Scene, node: t.Node, parent: t.Node, key: string): t.Node | t.Node[] | undefined {
  const result = settledNode(scene, node, parent, key);
  if (result !== undefined) scene.moved = true;
  return result;
}

/** What stands in place of a node; undefined where it stays. */
function settledNode(scene: Scene, node: t.Node, parent: t.Node, key: string): t.Node | t.Node[] | undefined {
  switch (node.type) {
    case 'VariableDeclarator': return alias(scene, node);
    case 'Identifier': return isVariable(node, parent, key) && !isDeclared(node, parent, key) ? settleValue(scene, node, parent) : undefined;
    case 'MemberExpression': return onlyElement(scene, node, parent) ?? settleValue(scene, node, parent);
    case 'BinaryExpression': return settleNull(scene, node);
    default: return unrolled(node, (list) => elementsOf(scene, list), (it) => isNeverNull(scene.heap, it));
  }
}

/** A local name for an object that is always the same is no longer needed: the object's own name stands for it. */
function alias(scene: Scene, { id, init }: t.VariableDeclarator): undefined {
  const { heap, program } = scene;
  if (!init || id.type !== 'Identifier' || program.writes.has(id.name) || heap.constants.has(id.name)) return;
  const known = evaluate(heap, init);
  if (!isObject(known?.value)) return;
  heap.constants.set(id.name, known.value);
  scene.moved = true;
}

/** A literal, or the name of the one object, in place of what always is that. */
function settleValue(scene: Scene, node: t.MemberExpression | t.Identifier, parent: t.Node): t.Node | undefined {
  if (targetOf(parent) === node) return undefined;
  const known = evaluate(scene.heap, node);
  if (known === undefined) return undefined;
  if (!isObject(known.value)) return literalOf(known.value as Value, node);
  const name = nameOf(scene, known.value, node);
  return node.type === 'Identifier' && node.name === name ? undefined : at(node, t.identifier(name));
}

/** Of a list with one element any that is asked for is that. */
function onlyElement(scene: Scene, node: t.MemberExpression, parent: t.Node): t.Node | undefined {
  const elements = node.computed && targetOf(parent) !== node ? elementsOf(scene, node.object) : undefined;
  return elements?.length === 1 ? at(node, elements[0]!) : undefined;
}

/** The constant that holds an object; a new one where there is none. */
function nameOf(scene: Scene, object: object, place: t.Node): string {
  const { root, keys } = scene.heap.paths.get(object)!;
  if (keys.length === 0) return root;
  const name = freshName([root, ...keys].findLast((key) => !/^\d/.test(key))!, scene.taken);
  const path = keys.reduce<t.Expression>((from, key) => member(from, key), t.identifier(root));
  scene.news.push(at(place, t.variableDeclaration('const', [t.variableDeclarator(t.identifier(name), path)])));
  scene.heap.paths.set(object, { root: name, keys: [] });
  scene.heap.constants.set(name, object);
  return name;
}

function member(from: t.Expression, key: string): t.MemberExpression {
  return /^\d/.test(key) ? t.memberExpression(from, t.numericLiteral(Number(key)), true) : t.memberExpression(from, t.identifier(key));
}

/** What is an object for certain is not null. */
function settleNull({ heap }: Scene, node: t.BinaryExpression): t.Node | undefined {
  if (node.operator !== '===' && node.operator !== '!==' || node.right.type !== 'NullLiteral' || isLiteral(node.left)) return undefined;
  return isNeverNull(heap, node.left) ? literalOf(node.operator === '!==', node) : undefined;
}

/** The elements of a list that always holds the same ones, as expressions; undefined where it may change, or has several of which anything may change. */
function elementsOf(scene: Scene, list: t.Expression): t.Expression[] | undefined {
  const known = evaluate(scene.heap, list);
  if (!Array.isArray(known?.value) || scene.heap.changed.has(known.value)) return undefined;
  if (!known.value.every(isObject) || known.value.length > 1 && !known.value.every((it) => isFact(scene, it))) return undefined;
  return known.value.map((element: object) => copyOf(at(list, t.identifier(nameOf(scene, element, list)))));
}

/** Whether a record holds nothing but what it will always hold: a row of a table. */
function isFact({ heap }: Scene, record: object): boolean {
  return Object.entries(record).every(([field, value]) => !isObject(value) && !heap.written.has(field) && !heap.writtenOf.get(record)?.has(field));
}
