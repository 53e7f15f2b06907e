/** Puts the statements of a function in place of a call. */
import * as t from '@babel/types';
import type { Program } from './program.js';
import type { Rates } from './rehearse.js';
import { bindParameters } from './substitute.js';
import { at, copyOf, isPure, isVariable, rewrite, walk } from './syntax.js';
import { freshName } from './unique-names.js';
import { alwaysReturns, withoutReturns, type OnReturn } from './without-returns.js';

/** A call, and the function that takes its place. */
export interface Place {
  fn: t.FunctionDeclaration;
  call: t.CallExpression;
  caller: t.FunctionDeclaration;
  /** All words of the file, where the function's variables need new names. */
  taken?: Set<string>;
}

/** Whether the statements of the function can stand where it is called. */
export function takes(program: Program, place: Place): boolean {
  const tried = { ...place, fn: copyOf(place.fn) };
  let found = false;
  walk(place.caller.body, (node, parent, key) => { found ||= key !== 'init' && key !== 'update' && statementsFor(program, tried, node, parent!) !== undefined; });
  return found;
}

/** The statements of the function in place of the one that calls it; in place of a whole body they run as often as that. @returns false where it is called in the midst of an expression */
export function putStatements(program: Program, place: Place, rates: Rates): boolean {
  let done = false;
  rewrite(place.caller.body, (node, parent, key) => {
    const statements = done ? undefined : statementsFor(program, place, node, parent);
    if (statements === undefined || key === 'init' || key === 'update') return undefined;
    done = true;
    const rate = rates.get(node), body = t.blockStatement(statements);
    if (rate === undefined) return statements;
    rates.set(body, rate);
    return body;
  });
  return done;
}

function statementsFor(program: Program, { fn, call, caller, taken }: Place, node: t.Node, parent: t.Node): t.Statement[] | undefined {
  const body = (): t.Statement[] => { const bound = bindParameters(program, fn, call); return taken ? renewed(bound, taken) : bound; };
  if (node.type === 'ReturnStatement' && node.argument === call) return alwaysReturns(fn.body.body) ? body() : undefined;
  if (node.type === 'ExpressionStatement' && node.expression === call) {
    if (parent === caller.body && caller.body.body.at(-1) === node) return body();
    return isStraight(fn, effect) ? withoutReturns(body(), effect, node) : undefined;
  }
  const put = assignmentOf(node, call);
  return put && isStraight(fn, put) ? withoutReturns(body(), put, node) : undefined;
}

/** Statements whose variables have names that nothing else in the file has. */
function renewed(statements: t.Statement[], taken: Set<string>): t.Statement[] {
  const block = t.blockStatement(statements), fresh = new Map<string, string>();
  walk(block, (node) => { if (node.type === 'VariableDeclarator') { const { name } = node.id as t.Identifier; fresh.set(name, fresh.get(name) ?? freshName(name, taken)); } });
  rewrite(block, (node, parent, key) => (isVariable(node, parent, key) && fresh.has(node.name) ? { ...node, name: fresh.get(node.name)! } : undefined));
  return block.body;
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
