/**
 * Asks for a record itself instead of comparing it with null: Espruino charges 4,700 instructions more for comparing an object than a number,
 * and 600 for two negations (emulated board). Holds for fields and variables that hold records or null and nothing else: nought and the empty
 * text are no records, but are not null either.
 */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { readHeap, type Heap } from './heap.js';
import { liveFunctions, readProgram } from './program.js';
import { at, fieldOf, rewrite, targetOf, walk } from './syntax.js';

/** What may come into each local variable; a parameter may be anything. */
type Origins = Map<string, (t.Node | null)[]>;

export const nullTests: Pass = {
  name: 'null tests',
  run({ ast }) {
    const program = readProgram(ast), heap = readHeap(ast, program);
    for (const name of liveFunctions(program)) {
      const { body } = program.functions.get(name)!, origins = originsIn(body);
      rewrite(body, (node, _parent, key) => asked(node, key === 'test', (it) => isRecordOrNull(heap, origins, it)));
    }
  },
};

/** What stands in place of a comparison with null; undefined where it stays. */
export function asked(node: t.Node, isTest: boolean, holds: (it: t.Node) => boolean): t.Node | undefined {
  if (node.type !== 'BinaryExpression' || node.right.type !== 'NullLiteral' || !holds(node.left)) return undefined;
  const none = (it: t.Expression): t.Expression => at(node, t.unaryExpression('!', it)), record = node.left as t.Expression;
  if (node.operator === '===') return none(record);
  if (node.operator !== '!==') return undefined;
  return isTest ? record : none(none(record));
}

function originsIn(body: t.Node): Origins {
  const origins: Origins = new Map();
  const note = (name: string, value: t.Node | null): void => { origins.set(name, [...origins.get(name) ?? [], value]); };
  walk(body, (node) => {
    // What a loop over a list declares has no value of its own: it counts as unknown.
    if (node.type === 'VariableDeclarator') note((node.id as t.Identifier).name, node.init ?? null);
    const target = targetOf(node);
    if (target?.type === 'Identifier') note(target.name, node.type === 'AssignmentExpression' && node.operator === '=' ? node.right : null);
  });
  return origins;
}

/** A field that no function writes and that holds a record or null in every record; a variable into which nothing else comes. */
function isRecordOrNull(heap: Heap, origins: Origins, node: t.Node): boolean {
  if (node.type === 'Identifier') return origins.get(node.name)?.every((it) => it !== null && (it.type === 'NullLiteral' || fieldOf(it) !== null && isRecordOrNull(heap, origins, it))) ?? false;
  const field = fieldOf(node), values = field === null || isWritten(heap, field) ? undefined : heap.values.get(field);
  return values !== undefined && [...values].every((value) => typeof value === 'object');
}

function isWritten(heap: Heap, field: string): boolean {
  return heap.written.has(field) || [...heap.writtenOf.values()].some((fields) => fields.has(field));
}
