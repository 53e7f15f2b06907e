/** Puts functions that are called once, and small ones, where they are called. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { pays, shortens } from './inline-price.js';
import { liveFunctions, readProgram, type Call, type Program } from './program.js';
import { rehearse, type Rates } from './rehearse.js';
import { putStatements, takes, type Place } from './put-statements.js';
import { expressionFor } from './substitute.js';
import { at, copyOf, rewrite, walk, wordsIn } from './syntax.js';

export const inline: Pass = {
  name: 'inline',
  run({ ast }) {
    splitDeclarations(ast);
    inlineAll(ast, rehearse(ast));
  },
};

/** The functions that may stand where they are called, and which of them run so seldom that only their text counts. */
export interface Choice {
  live: ReadonlySet<string>;
  seldom: ReadonlySet<string>;
}

/** Puts functions where they are called, for as long as one is found for which that pays at these rates. */
export function inlineAll(ast: t.File, rates: Rates, choose = liveOnly): void {
  while (inlineRound(ast, rates, choose));
}

function liveOnly(program: Program): Choice {
  return { live: liveFunctions(program), seldom: new Set() };
}

/** One declaration a statement, so that each can be replaced by several. */
export function splitDeclarations(ast: t.File): void {
  rewrite(ast, (node, _parent, key) => {
    if (node.type !== 'VariableDeclaration' || node.declarations.length < 2 || key !== 'body' && key !== 'consequent' && key !== 'alternate') return undefined;
    return node.declarations.map((it) => at(it, t.variableDeclaration(node.kind, [it])));
  });
}

/** Puts every function where it is called that this is worth for; one that changed meanwhile waits for the next round. @returns whether there was one */
function inlineRound(ast: t.File, rates: Rates, choose: (program: Program) => Choice): boolean {
  const program = readProgram(ast), { live, seldom } = choose(program), changed = new Set<string | null>([null]), taken = wordsIn(ast);
  for (const name of live) {
    const fn = program.functions.get(name)!, calls = program.calls.get(name) ?? [];
    const free = !program.values.has(name) && !changed.has(name) && calls.every(({ caller }) => caller !== name && !changed.has(caller) && live.has(caller!));
    if (!free || !(seldom.has(name) ? shortens(fn, calls) : pays(program, fn, calls, rates)) || !put(program, { fn, calls, taken }, rates)) continue;
    program.body.splice(program.body.indexOf(fn), 1);
    for (const touched of [name, ...calls.map(({ caller }) => caller)]) changed.add(touched);
  }
  return changed.size > 1;
}

/** A function, its calls, and all words of the file, which no new variable may have for a name. */
interface Called { fn: t.FunctionDeclaration; calls: Call[]; taken: Set<string>; }

function put(program: Program, called: Called, rates: Rates): boolean {
  const { fn, calls } = called;
  if (calls.length === 1 && putStatements(program, { fn, ...placeOf(program, calls[0]!) }, rates)) return true;
  return putExpression(program, fn) || calls.length > 1 && putCopies(program, called, rates);
}

/** The statements of the function in place of all its calls. @returns false where one of them is in the midst of an expression */
function putCopies(program: Program, { fn, calls, taken }: Called, rates: Rates): boolean {
  const places = calls.map((call) => placeOf(program, call));
  if (!places.every((place) => takes(program, { fn, ...place }))) return false;
  for (const place of places) putStatements(program, { fn: ownCopy(fn, calls.length, rates), ...place, taken }, rates);
  return true;
}

/** A copy whose parts run as often as those of the function at one of so many calls. */
function ownCopy(fn: t.FunctionDeclaration, calls: number, rates: Rates): t.FunctionDeclaration {
  const copy = copyOf(fn), nodes: t.Node[] = [], copies: t.Node[] = [];
  walk(fn, (node) => { nodes.push(node); });
  walk(copy, (node) => { copies.push(node); });
  nodes.forEach((node, k) => { if (rates.has(node)) rates.set(copies[k]!, rates.get(node)! / calls); });
  return copy;
}

function placeOf(program: Program, { node, caller }: Call): Pick<Place, 'call' | 'caller'> {
  return { call: node, caller: program.functions.get(caller!)! };
}

/** The value of the function in place of all its calls. @returns false where one of them cannot be replaced */
function putExpression(program: Program, fn: t.FunctionDeclaration): boolean {
  const calls = program.calls.get(fn.id!.name)!;
  const values = new Map(calls.map(({ node }) => [node as t.Node, expressionFor(program, fn, node)]));
  if ([...values.values()].includes(undefined)) return false;
  for (const { caller } of calls) rewrite(program.functions.get(caller!)!.body, (node) => values.get(node));
  return true;
}
