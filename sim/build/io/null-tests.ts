/**
 * Asks for a record itself instead of comparing it with null, which costs the interpreter more and takes more text (`passes/null-tests.ts`); and then says 0
 * for none, which it keeps in the variable of the name, where null takes one of its own. In the code that talks to devices only a record or a function may be null: a test asks for that.
 */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { asked } from '../passes/null-tests.js';
import { at, rewrite } from '../passes/syntax.js';

export const nullTestsIo: Pass = {
  name: 'null tests',
  run({ ast }) {
    rewrite(ast, (node, parent, key) => asked(node, key === 'test', () => true) ?? one(node) ?? (isHeld(node, parent, key) ? at(node, t.numericLiteral(0)) : undefined));
  },
};

/** A null that comes into a variable or field, or back from a function; what is handed to another, as to the interpreter, stays. */
function isHeld(node: t.Node, parent: t.Node, key: string): boolean {
  return node.type === 'NullLiteral' && parent.type !== 'BinaryExpression' && key !== 'arguments' && key !== 'elements';
}

/** Whoever is asked for does not have to be there: `x === undefined || !x` is what two tests come to. */
function one(node: t.Node): t.Node | undefined {
  if (node.type !== 'LogicalExpression' || node.operator !== '||' || node.left.type !== 'BinaryExpression' || node.left.operator !== '===') return undefined;
  const { left: { left, right: nothing }, right: none } = node;
  const isOne = nothing.type === 'Identifier' && nothing.name === 'undefined' && none.type === 'UnaryExpression' && none.operator === '!' && left.type === 'Identifier';
  return isOne && t.isNodesEquivalent(left, none.argument) ? none : undefined;
}
