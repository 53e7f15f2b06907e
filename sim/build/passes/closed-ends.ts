/** No function ends in a bare `return`: Espruino reads on behind it, finds the end of the function's text, and gives up. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { walk } from './syntax.js';

export const closedEnds: Pass = {
  name: 'closed ends',
  run({ ast }) {
    walk(ast, (node) => { if (node.type === 'FunctionDeclaration') close(node.body.body); });
  },
};

/** A `return` at the very end does nothing; one at the end of a branch gets braces around it. */
function close(body: t.Statement[]): void {
  while (isBare(body.at(-1))) body.pop();
  for (let last = body.at(-1); last?.type === 'IfStatement'; last = last.alternate ?? undefined) {
    if (isBare(last.consequent)) last.consequent = t.blockStatement([last.consequent]);
    if (isBare(last.alternate)) last.alternate = t.blockStatement([last.alternate]);
  }
}

function isBare(node: t.Statement | null | undefined): node is t.ReturnStatement {
  return node?.type === 'ReturnStatement' && !node.argument;
}
