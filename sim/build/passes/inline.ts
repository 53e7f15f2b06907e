/** Puts functions that are called once, and small ones that only work out a value, where they are called. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { pays } from './inline-price.js';
import { liveFunctions, readProgram, type Call, type Program } from './program.js';
import { rehearse, type Rates } from './rehearse.js';
import { bindParameters, expressionFor } from './substitute.js';
import { at, copyOf, isPure, rewrite } from './syntax.js';
import { alwaysReturns, withoutReturns, type OnReturn } from './without-returns.js';

export const inline: Pass = {
  name: 'inline',
  run({ ast }) {
    splitDeclarations(ast);
    inlineAll(ast, rehearse(ast));
  },
};

/** Puts functions where they are called, for as long as one is found for which that pays at these rates. */
export function inlineAll(ast: t.File, rates: Rates): void {
  while (inlineRound(ast, rates));
}

/** One declaration a statement, so that each can be replaced by several. */
export function splitDeclarations(ast: t.File): void {
  rewrite(ast, (node, _parent, key) => {
    if (node.type !== 'VariableDeclaration' || node.declarations.length < 2 || key !== 'body' && key !== 'consequent' && key !== 'alternate') return undefined;
    return node.declarations.map((it) => at(it, t.variableDeclaration(node.kind, [it])));
  });
}

/** Puts every function where it is called that this is worth for; one that changed meanwhile waits for the next round. @returns whether there was one */
function inlineRound(ast: t.File, rates: Rates): boolean {
  const program = readProgram(ast), live = liveFunctions(program), changed = new Set<string | null>([null]);
  for (const name of live) {
    const fn = program.functions.get(name)!, calls = program.calls.get(name) ?? [];
    const free = !program.values.has(name) && !changed.has(name) && calls.every(({ caller }) => caller !== name && !changed.has(caller) && live.has(caller!));
    if (!free || !pays(program, fn, calls, rates) || !put(program, fn, calls, rates)) continue;
    program.body.splice(program.body.indexOf(fn), 1);
    for (const touched of [name, ...calls.map(({ caller }) => caller)]) changed.add(touched);
  }
  return changed.size > 1;
}

function put(program: Program, fn: t.FunctionDeclaration, calls: Call[], rates: Rates): boolean {
  return calls.length === 1 && putStatements(program, fn, calls[0]!.node, rates) || putExpression(program, fn);
}

/** The value of the function in place of all its calls. @returns false where one of them cannot be replaced */
function putExpression(program: Program, fn: t.FunctionDeclaration): boolean {
  const calls = program.calls.get(fn.id!.name)!;
  const values = new Map(calls.map(({ node }) => [node as t.Node, expressionFor(program, fn, node)]));
  if ([...values.values()].includes(undefined)) return false;
  for (const { caller } of calls) rewrite(program.functions.get(caller!)!.body, (node) => values.get(node));
  return true;
}

/** The statements of the function in place of the one that calls it; in place of a whole body they run as often as that. @returns false where it is called in the midst of an expression */
function putStatements(program: Program, fn: t.FunctionDeclaration, call: t.CallExpression, rates: Rates): boolean {
  const caller = program.functions.get(program.calls.get(fn.id!.name)![0]!.caller!)!;
  let done = false;
  rewrite(caller.body, (node, parent, key) => {
    const statements = done ? undefined : statementsFor(program, { fn, call, caller }, node, parent);
    if (statements === undefined || key === 'init' || key === 'update') return undefined;
    done = true;
    const rate = rates.get(node), body = t.blockStatement(statements);
    if (rate === undefined) return statements;
    rates.set(body, rate);
    return body;
  });
  return done;
}

interface Place { fn: t.FunctionDeclaration; call: t.CallExpression; caller: t.FunctionDeclaration; }

function statementsFor(program: Program, { fn, call, caller }: Place, node: t.Node, parent: t.Node): t.Statement[] | undefined {
  const body = (): t.Statement[] => bindParameters(program, fn, call);
  if (node.type === 'ReturnStatement' && node.argument === call) return alwaysReturns(fn.body.body) ? body() : undefined;
  if (node.type === 'ExpressionStatement' && node.expression === call) {
    if (parent === caller.body && caller.body.body.at(-1) === node) return body();
    return isStraight(fn, effect) ? withoutReturns(body(), effect, node) : undefined;
  }
  const put = assignmentOf(node, call);
  return put && isStraight(fn, put) ? withoutReturns(body(), put, node) : undefined;
}

/** What stands for `return value` where the call's value is declared or assigned. */
function assignmentOf(node: t.Node, call: t.CallExpression): OnReturn | undefined {
  if (node.type === 'VariableDeclaration') {
    const { id, init } = node.declarations[0]!;
    return init === call ? (value) => [at(node, t.variableDeclaration('var', [t.variableDeclarator(copyOf(id as t.Identifier), value)]))] : undefined;
  }
  if (node.type !== 'ExpressionStatement' || node.expression.type !== 'AssignmentExpression') return undefined;
  const { left, operator, right } = node.expression;
  if (right !== call || operator !== '=' || left.type === 'MemberExpression' && (left.computed || left.object.type !== 'Identifier')) return undefined;
  return (value) => [at(node, t.expressionStatement(t.assignmentExpression('=', copyOf(left) as t.LVal, value!)))];
}

/** A value that nobody wants is worked out for what it does, if it does anything. */
function effect(value: t.Expression | null): t.Statement[] {
  return value && !isPure(value) ? [at(value, t.expressionStatement(value))] : [];
}

/** Whether the body can stand in the midst of another; where its value is wanted, on every way. */
function isStraight(fn: t.FunctionDeclaration, put: OnReturn): boolean {
  if (put !== effect && !alwaysReturns(fn.body.body)) return false;
  return withoutReturns(copyOf(fn.body).body, put === effect ? effect : () => [], fn) !== undefined;
}
