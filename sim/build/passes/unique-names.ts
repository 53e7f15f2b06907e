/** Gives every variable of the file a name of its own, so that code can be moved without minding scopes. */
import type { Binding } from '@babel/traverse';
import type * as t from '@babel/types';
import { traverse } from '../babel.js';
import type { Pass } from '../pass.js';
import { rewrite, targetOf } from './syntax.js';

export const uniqueNames: Pass = {
  name: 'unique names',
  run({ ast }) {
    spellOut(ast);
    const taken = new Set<string>();
    traverse(ast, { Program: (path) => Object.keys(path.scope.globals).forEach((name) => taken.add(name)) });
    traverse(ast, { Scope: (path) => Object.values(path.scope.bindings).forEach((binding) => rename(binding, freshName(binding.identifier.name, taken))) });
    traverse.cache.clear();
  },
};

/** `{ tick }` becomes `{ tick: tick }`: field and variable part ways. */
function spellOut(ast: t.File): void {
  rewrite(ast, (node) => {
    if (node.type !== 'ObjectProperty' || !node.shorthand) return undefined;
    return { ...node, shorthand: false, key: { ...node.key } as t.Identifier };
  });
}

/** A name that nothing in the file has: the given one, or that with a number. */
export function freshName(name: string, taken: Set<string>): string {
  const stem = name.replace(/\$\d+$/, '');
  let fresh = name;
  for (let k = 1; taken.has(fresh); k++) fresh = `${stem}$${k}`;
  taken.add(fresh);
  return fresh;
}

function rename(binding: Binding, name: string): void {
  const old = binding.identifier.name;
  if (old === name) return;
  const mentions: (t.Node | null)[] = [binding.identifier, ...binding.referencePaths.map((path) => path.node), ...binding.constantViolations.map((path) => targetOf(path.node))];
  for (const node of mentions) if (node?.type === 'Identifier' && node.name === old) renameNode(node, name);
}

/** The source map keeps the name that the source has. */
function renameNode(node: t.Identifier, name: string): void {
  if (node.loc) node.loc.identifierName ??= node.name;
  node.name = name;
}
