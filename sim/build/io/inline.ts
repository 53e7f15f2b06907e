/** Puts functions where they are called, as in control; how often each runs is guessed from its text, for without devices nothing runs. */
import type * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { inlineAll, splitDeclarations } from '../passes/inline.js';
import { isBody, type Rates } from '../passes/rehearse.js';
import { walk } from '../passes/syntax.js';

/** A branch is taken every other time, a loop turns twice; every function runs once. */
const BRANCH = 1 / 2, LOOP = 2, FUNCTION = 1;

export const inlineIo: Pass = {
  name: 'inline',
  run({ ast }) {
    splitDeclarations(ast);
    inlineAll(ast, guessedRates(ast));
  },
};

/** The rates of all bodies: functions, branches, loops. */
function guessedRates(ast: t.File): Rates {
  const rates: Rates = new Map();
  const visit = (root: t.Node, rate: number): void => walk(root, (node, parent, key) => {
    if (node === root || !isBody(parent, key)) return true;
    const own = parent!.type === 'IfStatement' ? rate * BRANCH : /^Function/.test(parent!.type) ? FUNCTION : rate * LOOP;
    rates.set(node, own);
    visit(node, own);
    return false;
  });
  visit(ast.program, FUNCTION);
  return rates;
}
