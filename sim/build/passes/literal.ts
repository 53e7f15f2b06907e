/** Literals and their values: of numbers the whole ones only, which every interpreter reads alike. */
import * as t from '@babel/types';
import { at } from './syntax.js';

export type Value = number | boolean | null;
export type Literal = t.NumericLiteral | t.UnaryExpression | t.BooleanLiteral | t.NullLiteral;

export function isLiteral(node: t.Node | null | undefined): node is Literal {
  return node?.type === 'BooleanLiteral' || node?.type === 'NullLiteral' || isWholeNumber(node);
}

function isWholeNumber(node: t.Node | null | undefined): boolean {
  if (node?.type === 'UnaryExpression' && node.operator === '-') return node.argument.type === 'NumericLiteral' && isWhole(-node.argument.value);
  return node?.type === 'NumericLiteral' && isWhole(node.value);
}

/** Whether a value can be written as a literal that is read back exactly; -0 cannot. */
export function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}

/** The value of a literal (`isLiteral`). */
export function literalValue(node: Literal): Value {
  if (node.type === 'NullLiteral') return null;
  if (node.type === 'UnaryExpression') return -(node.argument as t.NumericLiteral).value;
  return node.value;
}

/** A literal where another expression stood. */
export function literalOf(value: Value, place: t.Node): Literal {
  if (value === null) return at(place, t.nullLiteral());
  if (typeof value === 'boolean') return at(place, t.booleanLiteral(value));
  return at(place, value < 0 ? t.unaryExpression('-', t.numericLiteral(-value)) : t.numericLiteral(value));
}
