/** Puts functions where they are called, as in control; how often each runs is guessed from its text, for without devices nothing runs. */
import type * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { inlineAll, splitDeclarations, type Choice } from '../passes/inline.js';
import { liveFunctions, type Program } from '../passes/program.js';
import { isBody, type Rates } from '../passes/rehearse.js';
import { walk } from '../passes/syntax.js';
import { inChapters } from './chapters.js';
import { makesFunctions } from './start-apart.js';

/** A branch is taken every other time, a loop turns twice; every function runs once. */
const BRANCH = 1 / 2, LOOP = 2, FUNCTION = 1;

export const inlineIo: Pass = {
  name: 'inline',
  run({ ast }) {
    splitDeclarations(ast);
    inlineAll(ast, guessedRates(ast), choice);
  },
};

/** What runs only when the file is loaded, and what chapters hold, is gone when it has run. What makes a function stays as it is (`start-apart.ts`). */
function choice(program: Program): Choice {
  const live = liveFunctions(program), within = inChapters(program.body), starting = [...program.functions].filter(([name, fn]) => !live.has(name) && !makesFunctions(fn)).map(([name]) => name);
  return { live: new Set([...live, ...starting]), seldom: new Set([...starting, ...[...live].filter((name) => within.has(program.functions.get(name)!))]) };
}

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
