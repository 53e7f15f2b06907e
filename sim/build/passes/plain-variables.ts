/** Writes `var` for the `let` and `const` of functions: the interpreter gives every block that declares one of these a scope of its own. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { readProgram } from './program.js';
import { walk } from './syntax.js';

export const plainVariables: Pass = {
  name: 'plain variables',
  run({ ast }) {
    for (const fn of readProgram(ast).functions.values()) walk(fn.body, (node, parent) => {
      if (node.type === 'VariableDeclaration' && isStarted(node, parent)) node.kind = 'var';
    });
  },
};

/** Without a value `let` starts anew in every turn of a loop, and `var` does not. */
function isStarted(node: t.VariableDeclaration, parent: t.Node | null): boolean {
  return parent?.type === 'ForOfStatement' || node.declarations.every(({ init }) => init);
}
