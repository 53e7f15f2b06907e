/** Leaves out functions that nothing calls, variables that nothing reads, and what would work them out. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { moduleBody, readProgram } from './program.js';
import { at, isPure, isVariable, rewrite, walk } from './syntax.js';

/** Once more at the end, when nothing rehearses any more: the configuration goes with the last that read it. Records stay by which others are found. */
export const dropRest: Pass = {
  name: 'drop the rest',
  run({ ast, names }) {
    const kept = new Set(Object.values(names.records));
    while (dropUnused(ast, kept));
  },
};

/** Drops what is not used, but for some variables, and functions within others. @returns whether anything was */
export function dropUnused(ast: t.File, kept: ReadonlySet<string> = new Set()): boolean {
  const reads = new Set([...readProgram(ast).reads.keys(), ...kept]);
  const { functions } = readProgram(ast), used = usedFunctions(ast);
  let dropped = false;
  rewrite(ast, (node, parent) => {
    const rest = node.type === 'FunctionDeclaration' ? used.has(node.id!.name) || !functions.has(node.id!.name) : node.type === 'VariableDeclaration' ? restOf(node, parent, reads) : true;
    if (rest === true) return undefined;
    dropped = true;
    return rest === false ? [] : [rest];
  });
  return dropped;
}

/** What is left of a declaration: true where all of it is, false where nothing is. */
function restOf(node: t.VariableDeclaration, parent: t.Node, reads: ReadonlySet<string>): t.VariableDeclaration | boolean {
  if (/^For/.test(parent.type)) return true;
  const kept = node.declarations.filter(({ id, init }) => id.type !== 'Identifier' || reads.has(id.name) || init && !isPure(init));
  if (kept.length === node.declarations.length) return true;
  return kept.length > 0 && at(node, t.variableDeclaration(node.kind, kept));
}

/** Functions that the module's own statements name, and those that these name. */
function usedFunctions(ast: t.File): Set<string> {
  const { functions } = readProgram(ast);
  const used = new Set<string>();
  const note = (root: t.Node): void => walk(root, (node, parent, key) => {
    if (isVariable(node, parent, key) && node !== (root as t.FunctionDeclaration).id && functions.has(node.name)) used.add(node.name);
  });
  for (const statement of moduleBody(ast)) if (statement.type !== 'FunctionDeclaration') note(statement);
  for (const name of used) note(functions.get(name)!);
  return used;
}
