/**
 * Puts what runs only once, when the file is loaded, into a function that is called where it stands: behind it nothing holds that code, and its memory comes back.
 * What makes a function within it stays outside, for that function would hold all that stands around it.
 */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { liveFunctions, moduleBody, readProgram, type Program } from '../passes/program.js';
import { at, isVariable, walk } from '../passes/syntax.js';

export const startApart: Pass = {
  name: 'start apart',
  run({ ast }) {
    const body = moduleBody(ast), program = readProgram(ast), live = withMakers(program), last = body.at(-1);
    if (last?.type !== 'ReturnStatement' || !last.argument) return;
    const once = [...program.functions].filter(([name]) => !live.has(name)).map(([, fn]) => fn), names = new Set(once.map((fn) => fn.id!.name));
    const plain = body.filter((statement) => statement.type !== 'FunctionDeclaration' && statement !== last), first = plain.findIndex((statement) => mentions(statement, names));
    const starting = first < 0 ? [] : plain.slice(first);
    if (once.length === 0 || starting.some((statement) => isNeeded(statement, program, live))) return;
    const moved = new Set<t.Statement>([...once, ...starting, last]);
    const inner = t.functionExpression(null, [], t.blockStatement([...once, ...starting, last]));
    body.splice(0, body.length, ...body.filter((statement) => !moved.has(statement)), at(last, t.returnStatement(t.callExpression(inner, []))));
  },
};

/** The functions that run again, those that make functions, and what these call. */
function withMakers(program: Program): ReadonlySet<string> {
  for (const [name, fn] of program.functions) if (makesFunctions(fn)) program.values.add(name);
  return liveFunctions(program);
}

export function makesFunctions(fn: t.FunctionDeclaration): boolean {
  let makes = false;
  walk(fn.body, ({ type }) => { makes ||= type === 'FunctionExpression' || type === 'ArrowFunctionExpression'; });
  return makes;
}

function mentions(root: t.Node, names: ReadonlySet<string>): boolean {
  let found = false;
  walk(root, (node, parent, key) => { found ||= isVariable(node, parent, key) && names.has(node.name); });
  return found;
}

/** Whether what a statement declares is read by a function that runs again. */
function isNeeded(statement: t.Statement, program: Program, live: ReadonlySet<string>): boolean {
  const declared = new Set(statement.type === 'VariableDeclaration' ? statement.declarations.map(({ id }) => (id as t.Identifier).name) : []);
  return [...live].some((name) => mentions(program.functions.get(name)!, declared));
}
