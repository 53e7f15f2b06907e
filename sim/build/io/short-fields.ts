/** Shortens the fields of the records of the code that talks to devices, those that are mentioned most to one letter. */
import type * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { rewrite } from '../passes/syntax.js';
import { ownFields } from './fields.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Words of the language, `of`, which Espruino takes for one, and the method `on` of all that speaks. */
const TAKEN = new Set(['do', 'if', 'in', 'of', 'on']);

export const shortFields: Pass = {
  name: 'short fields',
  run({ ast, names }) {
    const mentions = [...ownFields(ast)].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    const letters = shortNames();
    names.short = Object.fromEntries(mentions.map(([field]) => [field, letters.next().value as string]));
    rewrite(ast, (node, parent, key) => {
      const isField = key === 'property' && parent.type === 'MemberExpression' && !parent.computed || key === 'key' && parent.type === 'ObjectProperty' && !parent.computed;
      if (!isField || node.type !== 'Identifier' || !Object.hasOwn(names.short, node.name)) return undefined;
      return renamed(node, names.short[node.name]!);
    });
  },
};

/** The source map keeps the name that the source has. */
function renamed(node: t.Identifier, name: string): t.Identifier {
  if (node.loc) node.loc.identifierName = node.name;
  return { ...node, name };
}

/** a … Z, then aa, ab … */
function* shortNames(): Generator<string> {
  yield* LETTERS;
  for (const a of LETTERS) for (const b of LETTERS) if (!TAKEN.has(a + b)) yield a + b;
}
