/** Leaves out functions that nothing calls, variables that nothing reads, and what would work them out. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { moduleBody, readProgram } from './program.js';
import { at, isPure, isVariable, rewrite, walk } from './syntax.js';

/** Once more at the end, when nothing rehearses any more: the configuration goes with the last that read it. */
export const dropRest: Pass = {
  name: 'drop the rest',
  run({ ast }) {
    while (dropUnused(ast));
  },
};

/** Drops what is not used. @returns whether anything was */
export function dropUnused(ast: t.File): boolean {
  const reads = readProgram(ast).reads;
  const functions = usedFunctions(ast);
  let dropped = false;
  rewrite(ast, (node, parent) => {
    const kept = node.type === 'FunctionDeclaration' ? functions.has(node.id!.name) : node.type === 'VariableDeclaration' ? keptOf(node, parent, reads) : true;
    if (kept === true) return undefined;
    dropped = true;
    return kept === false ? [] : [kept];
  });
  return dropped;
}

/** What is left of a declaration: true where all of it is, false where nothing is. */
function keptOf(node: t.VariableDeclaration, parent: t.Node, reads: Map<string, number>): t.VariableDeclaration | boolean {
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
