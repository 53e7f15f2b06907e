/** The records that a file builds when it is loaded, and which of their fields nothing writes afterwards. */
import type * as t from '@babel/types';
import { evaluate, type Evaluator } from './evaluate.js';
import { liveConstants, liveFunctions, type Program } from './program.js';
import { runModule } from './run-module.js';
import { fieldOf, targetOf, walk } from './syntax.js';
import { writtenOutside } from './outside.js';

/** An expression that leads to an object: a constant of the module and the keys from there on. */
export interface Path { root: string; keys: string[]; }

export interface Heap extends Evaluator {
  /** Every object that functions can reach, with the shortest way to it. */
  paths: Map<object, Path>;
}

const CHANGES_LIST = /^(push|pop|shift|unshift|splice|sort|reverse)$/;

/** Builds the records and finds out what of them stays. */
export function readHeap(ast: t.File, program: Program): Heap {
  const live = [...liveFunctions(program)].map((name) => program.functions.get(name)!);
  const names = [...liveConstants(program)];
  const { seen, bundle } = runModule(ast, names);
  const heap: Heap = { constants: new Map(), paths: new Map(), values: new Map(), written: new Set(writtenOutside()), writtenOf: new Map(), changed: new Set() };
  for (const name of names) if (isObject(seen[name])) heap.constants.set(name, seen[name] as object);
  explore(heap);
  if (isObject(bundle.params)) heap.writtenOf.set(bundle.params, new Set(Object.keys(bundle.params)));
  const inits = initsIn(live);
  for (const fn of live) walk(fn, (node) => { noteWrite(heap, node, inits); });
  return heap;
}

/** What the variables of functions start as. */
function initsIn(functions: t.Node[]): Map<string, t.Expression> {
  const inits = new Map<string, t.Expression>();
  for (const fn of functions) walk(fn, (node) => { if (node.type === 'VariableDeclarator' && node.init) inits.set((node.id as t.Identifier).name, node.init); });
  return inits;
}

/** Breadth first, so that the shortest way to each object is found; typed arrays are taken whole. */
function explore(heap: Heap): void {
  for (const [root, object] of heap.constants) if (!heap.paths.has(object)) heap.paths.set(object, { root, keys: [] });
  for (const [object, { root, keys }] of heap.paths) {
    if (ArrayBuffer.isView(object)) continue;
    for (const [key, value] of Object.entries(object)) {
      if (!Array.isArray(object)) noteValue(heap, key, value);
      if (isObject(value) && !heap.paths.has(value)) heap.paths.set(value, { root, keys: [...keys, key] });
    }
  }
}

function noteValue(heap: Heap, field: string, value: unknown): void {
  const values = heap.values.get(field);
  if (values) values.add(value); else heap.values.set(field, new Set([value]));
}

/** Notes what a node writes: a field of a known record, a field of any record, or an element of a list. */
function noteWrite(heap: Heap, node: t.Node, inits: Map<string, t.Expression>): void {
  // A record that is made later may hold anything.
  if (node.type === 'ObjectProperty' && node.key.type === 'Identifier') heap.written.add(node.key.name);
  const target = node.type === 'CallExpression' ? changedList(node) : targetOf(node);
  if (target?.type !== 'MemberExpression') return;
  const field = fieldOf(target), object = evaluate(heap, target.object);
  const origin = target.object.type === 'Identifier' ? inits.get(target.object.name) ?? target.object : target.object;
  if (field === null) noteElement(heap, origin, object?.value);
  else if (isObject(object?.value)) writtenOf(heap, object.value).add(field);
  else heap.written.add(field);
}

/** `list.push(…)` writes to an element of the list. */
function changedList({ callee }: t.CallExpression): t.Node | null {
  if (callee.type !== 'MemberExpression' || !CHANGES_LIST.test(fieldOf(callee) ?? '')) return null;
  return { ...callee, computed: true };
}

/** Elements of typed arrays are never taken for known; of a list that is not known any may be meant. */
function noteElement(heap: Heap, list: t.Node, value: unknown): void {
  if (isObject(value)) { heap.changed.add(value); return; }
  const field = fieldOf(list), values = field === null ? undefined : heap.values.get(field);
  if (values && [...values].every((it) => ArrayBuffer.isView(it))) return;
  for (const object of heap.paths.keys()) if (Array.isArray(object)) heap.changed.add(object);
}

function writtenOf(heap: Heap, object: object): Set<string> {
  const fields = heap.writtenOf.get(object) ?? new Set<string>();
  heap.writtenOf.set(object, fields);
  return fields;
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
