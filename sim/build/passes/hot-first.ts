/** The names of the module in the order of how often they are looked up: the interpreter searches a scope from its oldest name on. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { moduleBody, readProgram } from './program.js';
import { rehearse, walkRated } from './rehearse.js';
import { at, isVariable } from './syntax.js';

export const hotFirst: Pass = {
  name: 'hot names first',
  run({ ast }) {
    const body = moduleBody(ast), heat = heatOf(ast);
    const order = (a: string, b: string): number => (heat.get(b) ?? 0) - (heat.get(a) ?? 0);
    const names = body.flatMap(declared).sort(order);
    const functions = body.filter((it) => it.type === 'FunctionDeclaration').sort((a, b) => order(a.id!.name, b.id!.name));
    const rest = body.filter((it) => it.type !== 'FunctionDeclaration').flatMap(assigned);
    body.splice(0, body.length, ...declaration(names), ...functions, ...rest);
  },
};

/** How often each name is looked up in a tick. */
export function heatOf(ast: t.File): Map<string, number> {
  const heat = new Map<string, number>(), rates = rehearse(ast);
  for (const fn of readProgram(ast).functions.values()) walkRated(fn.body, rates, (node, rate, parent, key) => {
    if (isVariable(node, parent, key)) heat.set(node.name, (heat.get(node.name) ?? 0) + rate);
  });
  return heat;
}

function declared(statement: t.Statement): string[] {
  if (statement.type !== 'VariableDeclaration') return [];
  return statement.declarations.map(({ id }) => (id as t.Identifier).name);
}

function declaration(names: string[]): t.Statement[] {
  return names.length === 0 ? [] : [t.variableDeclaration('var', names.map((name) => t.variableDeclarator(t.identifier(name))))];
}

/** What a declaration starts its variables as, as assignments. */
function assigned(statement: t.Statement): t.Statement[] {
  if (statement.type !== 'VariableDeclaration') return [statement];
  return statement.declarations.flatMap(({ id, init }) => (init ? [at(statement, t.expressionStatement(t.assignmentExpression('=', id as t.Identifier, init)))] : []));
}
