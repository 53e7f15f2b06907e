/** What stands in a bundled file: its module's body, its functions, who calls them, and its variables. */
import * as t from '@babel/types';
import { isVariable, targetOf, walk } from './syntax.js';

export interface Call {
  node: t.CallExpression;
  /** The function that the call stands in; null in the module's body. */
  caller: string | null;
}

export interface Program {
  /** Statements of the module: of the function around the bundle where there is one. */
  body: t.Statement[];
  functions: Map<string, t.FunctionDeclaration>;
  calls: Map<string, Call[]>;
  /** Functions that are also used otherwise than by a call: exported ones. */
  values: Set<string>;
  /** How often each variable is mentioned, its declaration not counted, and how often it is written after that. */
  reads: Map<string, number>;
  writes: Map<string, number>;
}

/** Looks through a file whose variables all have names of their own (`unique-names.ts`). */
export function readProgram(ast: t.File): Program {
  const body = moduleBody(ast);
  const program: Program = { body, functions: new Map(), calls: new Map(), values: new Set(), reads: new Map(), writes: new Map() };
  for (const statement of body) if (statement.type === 'FunctionDeclaration') program.functions.set(statement.id!.name, statement);
  for (const statement of body) readStatement(program, statement);
  return program;
}

/** The list of statements in which the bundle's functions stand. */
export function moduleBody(ast: t.File): t.Statement[] {
  for (const statement of ast.program.body) {
    const init = statement.type === 'VariableDeclaration' ? statement.declarations[0]?.init : null;
    if (init?.type === 'CallExpression' && init.callee.type === 'FunctionExpression') return init.callee.body.body;
  }
  return ast.program.body;
}

function readStatement(program: Program, statement: t.Statement): void {
  const caller = statement.type === 'FunctionDeclaration' ? statement.id!.name : null, started = new Set<string>();
  walk(statement, (node, parent, key) => {
    const target = targetOf(node) ?? startedAgain(node, started);
    if (target?.type === 'Identifier') count(program.writes, target.name);
    if (!isVariable(node, parent, key) || isDeclared(node, parent, key)) return;
    count(program.reads, node.name);
    if (!program.functions.has(node.name)) return;
    if (parent?.type === 'CallExpression' && key === 'callee') add(program.calls, node.name, { node: parent, caller });
    else program.values.add(node.name);
  });
}

/** The variable that a declaration starts for a second time: that is a write. */
function startedAgain(node: t.Node, started: Set<string>): t.Identifier | null {
  if (node.type !== 'VariableDeclarator' || !node.init || node.id.type !== 'Identifier') return null;
  if (started.has(node.id.name)) return node.id;
  started.add(node.id.name);
  return null;
}

/** Whether an identifier is where its variable is declared. */
export function isDeclared(node: t.Node, parent: t.Node | null, key: string): boolean {
  return parent?.type === 'VariableDeclarator' && key === 'id' || key === 'params' || parent?.type === 'FunctionDeclaration' && parent.id === node;
}

/** The module's variables that are declared once and never written again, with what they start as. */
export function moduleConstants(program: Program): Map<string, t.Expression> {
  const constants = new Map<string, t.Expression>();
  for (const statement of program.body) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) if (id.type === 'Identifier' && init && !program.writes.has(id.name)) constants.set(id.name, init);
  }
  return constants;
}

/** The functions that run again after the module is loaded: what is exported, and what these call. */
export function liveFunctions(program: Program): Set<string> {
  const live = new Set(program.values);
  for (const name of live) walk(program.functions.get(name)!, (node) => {
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && program.functions.has(node.callee.name)) live.add(node.callee.name);
  });
  return live;
}

/** Constants of the module that functions name which run again. */
export function liveConstants(program: Program): Set<string> {
  const named = new Set<string>(), constants = moduleConstants(program);
  for (const fn of liveFunctions(program)) walk(program.functions.get(fn)!, (node, parent, key) => {
    if (isVariable(node, parent, key) && constants.has(node.name)) named.add(node.name);
  });
  return named;
}

/** The variables that the module puts what it exports into: the parameter of the function around it. */
export function exportVariables(ast: t.File): Set<string> {
  const names = new Set<string>();
  walk(ast, (node) => {
    if (node.type === 'FunctionExpression') for (const param of node.params) if (param.type === 'Identifier') names.add(param.name);
    return node.type !== 'FunctionDeclaration';
  });
  return names;
}

/** Whether a field belongs to what is exported: its name is for others. */
export function isExport(node: t.Node, exports: Set<string>): boolean {
  return node.type === 'MemberExpression' && node.object.type === 'Identifier' && exports.has(node.object.name);
}

/** What the module hands out as the fields of a literal that it returns, where it does. */
export function returnedFields(ast: t.File): string[] {
  const last = moduleBody(ast).at(-1), literal = last?.type === 'ReturnStatement' ? last.argument : null;
  const properties = literal?.type === 'ObjectExpression' ? literal.properties : [];
  return properties.flatMap((it) => (it.type === 'ObjectProperty' && it.key.type === 'Identifier' ? [it.key.name] : []));
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function add<T>(lists: Map<string, T[]>, name: string, item: T): void {
  const list = lists.get(name);
  if (list) list.push(item); else lists.set(name, [item]);
}
