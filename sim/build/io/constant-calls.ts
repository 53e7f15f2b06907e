/** Functions that only say what is known when the site is built, and loops along chains that have one link: the answer, and the body, stand in their place. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { isLiteral } from '../passes/literal.js';
import { unrolled } from '../passes/one-turn.js';
import { moduleConstants, readProgram } from '../passes/program.js';
import { at, copyOf, isPure, rewrite } from '../passes/syntax.js';

export const constantCalls: Pass = {
  name: 'constant calls',
  run({ ast }) {
    const program = readProgram(ast), constants = moduleConstants(program), answers = new Map<string, t.Expression>();
    for (const [name, { body: { body: [first] } }] of program.functions) {
      const value = first?.type === 'ReturnStatement' ? first.argument : null;
      if (isLiteral(value) || value?.type === 'Identifier' && constants.has(value.name)) answers.set(name, value);
    }
    rewrite(ast, (node) => {
      if (node.type === 'ForStatement') return once(node);
      const answer = node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.arguments.every(isPure) ? answers.get(node.callee.name) : undefined;
      return answer === undefined ? undefined : at(node, copyOf(answer));
    });
  },
};

/** The first link of such a chain may still be none. */
function once(loop: t.ForStatement): t.Statement[] | undefined {
  const [link, ...body] = unrolled(loop, () => undefined, () => true) ?? [];
  return link === undefined ? undefined : [link, at(loop, t.ifStatement(loop.test!, t.blockStatement(body)))];
}
