/** Arguments in place of parameters. */
import * as t from '@babel/types';
import { isLiteral } from './literal.js';
import type { Program } from './program.js';
import { at, copyOf, fieldOf, isPure, isVariable, rewrite, targetOf, walk } from './syntax.js';
import { asExpression } from './without-returns.js';

/** The body of a function for one call: a parameter becomes its argument where that is the same wherever it is read, else a variable. */
export function bindParameters(program: Program, fn: t.FunctionDeclaration, call: t.CallExpression): t.Statement[] {
  const values = new Map<string, t.Expression>(), variables: t.Statement[] = [];
  fn.params.forEach((param, k) => {
    const name = (param as t.Identifier).name, argument = argumentOf(call, k);
    if (!program.writes.has(name) && isSteady(program, argument, fn, mentionsOf(fn.body, name))) values.set(name, argument);
    else variables.push(at(argument, t.variableDeclaration('var', [t.variableDeclarator(copyOf(param as t.Identifier), argument)])));
  });
  replace(fn.body, values);
  return [...variables, ...fn.body.body];
}

/** What a call comes to as one expression; undefined where the function does more, or an argument would be worked out more than once. */
export function expressionFor(program: Program, fn: t.FunctionDeclaration, call: t.CallExpression): t.Expression | undefined {
  const expression = asExpression(copyOf(fn.body).body);
  if (expression === undefined) return undefined;
  const holder = t.expressionStatement(expression), values = new Map<string, t.Expression>();
  for (const [k, param] of fn.params.entries()) {
    const name = (param as t.Identifier).name, argument = argumentOf(call, k);
    if (program.writes.has(name) || !isSteady(program, argument, holder, mentionsOf(holder, name))) return undefined;
    values.set(name, argument);
  }
  replace(holder, values);
  return holder.expression;
}

/** The bundler leaves out what the function no longer reads. */
function argumentOf(call: t.CallExpression, k: number): t.Expression {
  return (call.arguments[k] as t.Expression | undefined) ?? t.nullLiteral();
}

/** Whether an argument may be worked out where its parameter is read: nothing in between changes it, and it costs no more. */
function isSteady(program: Program, argument: t.Expression, within: t.Node, mentions: number): boolean {
  if (isLiteral(argument)) return true;
  if (argument.type === 'Identifier') return !program.writes.has(argument.name);
  return mentions <= 1 && isPure(argument) && !isDisturbed(argument, within);
}

/** Whether anything within might write what an expression reads. */
function isDisturbed(expression: t.Expression, within: t.Node): boolean {
  const fields = new Set<string>(), variables = new Set<string>();
  walk(expression, (node, parent, key) => {
    if (node.type === 'MemberExpression') fields.add(fieldOf(node) ?? '');
    if (isVariable(node, parent, key)) variables.add(node.name);
  });
  let disturbed = false;
  walk(within, (node) => {
    const target = targetOf(node);
    disturbed ||= node.type === 'CallExpression' || /^(For|While|DoWhile)/.test(node.type);
    disturbed ||= target?.type === 'Identifier' ? variables.has(target.name) : target !== null && fields.has(fieldOf(target) ?? '');
  });
  return disturbed;
}

export function mentionsOf(root: t.Node, name: string): number {
  let count = 0;
  walk(root, (node, parent, key) => { if (isVariable(node, parent, key) && node.name === name) count++; });
  return count;
}

function replace(root: t.Node, values: Map<string, t.Expression>): void {
  rewrite(root, (node, parent, key) => {
    const value = isVariable(node, parent, key) ? values.get(node.name) : undefined;
    return value && copyOf(value);
  });
}
