/**
 * Gives what stands outside the script a name within it, where the file gets shorter by that. With every mention the interpreter searches all names of the script,
 * then those of control, then its own (`jspeiFindInScopes` of src/jsparse.c): the first names of the script it finds at once.
 */
import * as t from '@babel/types';
import { traverse } from '../babel.js';
import type { Pass } from '../pass.js';
import { moduleBody } from '../passes/program.js';
import { at, copyOf, isVariable, rewrite, walk, wordsIn } from '../passes/syntax.js';
import { freshName } from '../passes/unique-names.js';
import { staticFunction } from './words.js';

/** Words that name no variable, or that come out as something shorter. */
const WORDS: ReadonlySet<string> = new Set(['arguments', 'undefined', 'NaN', 'Infinity']);
/** Bytes of a name in the file, and of what stands beside it and its value where it is made. */
const NAME_BYTES = 1, MADE_BYTES = 3;

export const nearGlobals: Pass = {
  name: 'near globals',
  run({ ast }) {
    const far = farIn(ast), taken = wordsIn(ast), mentions = mentionsIn(ast, far), near = new Map<string, string>(), made: t.VariableDeclarator[] = [];
    rewrite(ast, (node, parent, key) => {
      const text = far(node, parent, key);
      if (text === null || !isWorthIt(text, mentions.get(text) ?? 0)) return undefined;
      if (!near.has(text)) {
        near.set(text, freshName(text.replace('.', '$'), taken));
        made.push(t.variableDeclarator(t.identifier(near.get(text)!), copyOf(node as t.Expression)));
      }
      return at(node, t.identifier(near.get(text)!));
    });
    if (made.length > 0) moduleBody(ast).unshift(t.variableDeclaration('var', made));
  },
};

/** Tells of a node how that is called which the file does not declare: a global, or a static function of one; null for any other node. */
function farIn(ast: t.File): (node: t.Node, parent: t.Node | null, key: string) => string | null {
  let globals: ReadonlySet<string> = new Set();
  traverse(ast, { Program: ({ scope }) => { globals = new Set(Object.keys(scope.globals).filter((name) => !WORDS.has(name))); } });
  traverse.cache.clear();
  const staticOf = (node: t.Node | null): string | null => (node?.type === 'MemberExpression' && node.object.type === 'Identifier' && globals.has(node.object.name) ? staticFunction(node) : null);
  return (node, parent, key) => {
    if (node.type === 'MemberExpression') return staticOf(node);
    return isVariable(node, parent, key) && globals.has(node.name) && staticOf(parent) === null ? node.name : null;
  };
}

/** How often the functions of the script name it; what is called once, or is a chapter, does not count. */
function mentionsIn(ast: t.File, far: ReturnType<typeof farIn>): ReadonlyMap<string, number> {
  const mentions = new Map<string, number>();
  for (const fn of moduleBody(ast)) if (fn.type === 'FunctionDeclaration') walk(fn.body, (node, parent, key) => {
    const text = far(node, parent, key);
    if (text !== null) mentions.set(text, (mentions.get(text) ?? 0) + 1);
    return node.type !== 'FunctionDeclaration';
  });
  return mentions;
}

/** A static function is two searches away, and stands near with its first mention. */
function isWorthIt(text: string, mentions: number): boolean {
  return mentions > 0 && (text.includes('.') || mentions * (text.length - NAME_BYTES) > text.length + MADE_BYTES);
}
