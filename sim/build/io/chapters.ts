/**
 * Puts all that only one function needs into that function: in Espruino what is declared inside a function takes memory only while something holds it, and
 * text that is passed over takes none. So code that is seldom needed is a chapter: opened by its function, and gone when nobody holds what that gave.
 */
import type * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { moduleBody } from '../passes/program.js';
import { isVariable, walk } from '../passes/syntax.js';

/** The functions that open a chapter, those within another one first. */
export const CHAPTERS: readonly string[] = ['openShowing', 'openActing', 'openServing', 'openCommands', 'openDiscovery'];

export const chapters: Pass = {
  name: 'chapters',
  run({ ast }) {
    const body = moduleBody(ast);
    for (const opener of openersIn(body)) moveInto(opener, body);
  },
};

/** All that chapters hold. */
export function inChapters(body: readonly t.Statement[]): ReadonlySet<t.Node> {
  return new Set(openersIn(body).flatMap((opener) => [opener, ...chapterOf(opener, body)]));
}

function openersIn(body: readonly t.Statement[]): t.FunctionDeclaration[] {
  const functions = body.filter((it): it is t.FunctionDeclaration => it.type === 'FunctionDeclaration');
  return CHAPTERS.flatMap((name) => functions.filter(({ id }) => id!.name === name));
}

function moveInto(opener: t.FunctionDeclaration, body: t.Statement[]): void {
  const moved = chapterOf(opener, body);
  opener.body.body.unshift(...moved);
  body.splice(0, body.length, ...body.filter((it) => !moved.includes(it)));
}

/** What only the opener leads to. */
function chapterOf(opener: t.FunctionDeclaration, body: readonly t.Statement[]): t.Statement[] {
  const owners = new Map(body.flatMap((statement) => declaredIn(statement).map((name) => [name, statement] as const)));
  const elsewhere = reached(body.filter((it) => it !== opener && !isMovable(it)), owners, opener), own = reached([opener], owners, null);
  return body.filter((it) => it !== opener && isMovable(it) && own.has(it) && !elsewhere.has(it));
}

/** Functions and constants do nothing by themselves; everything else runs when the script is loaded. */
function isMovable(statement: t.Statement): boolean {
  if (statement.type === 'FunctionDeclaration') return true;
  return statement.type === 'VariableDeclaration' && statement.declarations.every(({ init }) => init !== null && init !== undefined && isConstant(init));
}

/** Literals, lists, tables and records of them, and names: what is the same whenever it is made. */
function isConstant(node: t.Node): boolean {
  let constant = true;
  walk(node, (it) => { constant &&= isTable(it) || !/Call|Function|New|Assignment|Update|This|Await|Yield/.test(it.type); });
  return constant;
}

/** `new Int32Array([1, 2])`: an element takes a few bytes, where one of a list takes a variable. */
function isTable(node: t.Node): boolean {
  return node.type === 'NewExpression' && node.callee.type === 'Identifier' && /^(Uint|Int|Float)\d+Array$/.test(node.callee.name) && node.arguments[0]?.type === 'ArrayExpression';
}

/** All statements that these lead to, by the names that they mention, but for what only a certain one leads to. */
function reached(from: readonly t.Statement[], owners: ReadonlyMap<string, t.Statement>, except: t.Statement | null): Set<t.Statement> {
  const found = new Set(from);
  for (const statement of found) walk(statement, (node, parent, key) => {
    const owner = isVariable(node, parent, key) ? owners.get(node.name) : undefined;
    if (owner !== undefined && owner !== except) found.add(owner);
  });
  return found;
}

function declaredIn(statement: t.Statement): string[] {
  if (statement.type === 'FunctionDeclaration') return [statement.id!.name];
  return statement.type === 'VariableDeclaration' ? statement.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : [])) : [];
}
