/** What an expression always is, as far as the records of the heap tell. */
import type * as t from '@babel/types';
import { isLiteral, isWhole, literalValue } from './literal.js';
import { fieldOf } from './syntax.js';

export interface Evaluator {
  /** Objects by the names of the variables that always hold them. */
  constants: Map<string, object>;
  /** What a field is in the records that have it. */
  values: Map<string, Set<unknown>>;
  /** Fields that may change in any record, in one record; lists whose elements may. */
  written: Set<string>;
  writtenOf: Map<object, Set<string>>;
  changed: Set<object>;
}

/** The value of an expression: a whole number, a boolean, null or an object. Undefined where it may change. */
export function evaluate(heap: Evaluator, node: t.Node): { value: unknown } | undefined {
  if (isLiteral(node)) return { value: literalValue(node) };
  if (node.type === 'Identifier') return heap.constants.has(node.name) ? { value: heap.constants.get(node.name) } : undefined;
  const field = fieldOf(node);
  if (field === null || heap.written.has(field)) return undefined;
  const object = evaluate(heap, (node as t.MemberExpression).object)?.value;
  return typeof object === 'object' && object !== null ? fieldIn(heap, object, field) : fieldAnywhere(heap, field);
}

function fieldIn(heap: Evaluator, object: object, field: string): { value: unknown } | undefined {
  if (heap.writtenOf.get(object)?.has(field) || !Object.hasOwn(object, field) || ArrayBuffer.isView(object) || heap.changed.has(object)) return undefined;
  return usable((object as Record<string, unknown>)[field]);
}

/** A field that is the same in every record that has it. */
function fieldAnywhere(heap: Evaluator, field: string): { value: unknown } | undefined {
  const values = heap.values.get(field);
  if (values?.size !== 1 || isWrittenInOne(heap, field)) return undefined;
  const [value] = values;
  return usable(value);
}

/** Whether an expression is an object for certain, though not always the same. */
export function isNeverNull(heap: Evaluator, node: t.Node): boolean {
  const known = evaluate(heap, node);
  if (known) return known.value !== null;
  const field = fieldOf(node), values = field === null || heap.written.has(field) ? undefined : heap.values.get(field);
  return values !== undefined && !isWrittenInOne(heap, field!) && [...values].every((value) => typeof value === 'object' && value !== null);
}

function isWrittenInOne(heap: Evaluator, field: string): boolean {
  return [...heap.writtenOf.values()].some((fields) => fields.has(field));
}

function usable(value: unknown): { value: unknown } | undefined {
  return isWhole(value) || typeof value === 'boolean' || typeof value === 'object' ? { value } : undefined;
}
