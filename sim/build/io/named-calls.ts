/**
 * Calls functions that are called where they stand by a name. Where something is thrown, the interpreter writes down who was called by what name, and for a
 * function without one that is its whole text: at the start that is the file, for which no board has the memory (`jspeFunctionCall` of src/jsparse.c, measured on 2v29).
 */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { at, rewrite } from '../passes/syntax.js';

const NAME = 's';

export const namedCalls: Pass = {
  name: 'named calls',
  run({ ast }) {
    rewrite(ast, (node) => (node.type === 'CallExpression' && node.callee.type === 'FunctionExpression' ? at(node, t.callExpression(named(node.callee), node.arguments)) : undefined));
  },
};

/** As the only field of a record, which nobody holds when the call is over. */
function named(callee: t.FunctionExpression): t.MemberExpression {
  return t.memberExpression(t.objectExpression([t.objectProperty(t.identifier(NAME), callee)]), t.identifier(NAME));
}
