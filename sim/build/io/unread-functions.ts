/** Takes functions out of records where nothing reads the field: what a board could do and the site has no use for. */
import type * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { readProgram } from '../passes/program.js';
import { fieldOf, rewrite, walk } from '../passes/syntax.js';
import { isHandedOver } from './fields.js';

export const unreadFunctions: Pass = {
  name: 'unread functions',
  run({ ast }) {
    const { functions } = readProgram(ast), handedOver = new Set<t.Node>();
    walk(ast, (node, parent, key) => { if (isHandedOver(node, parent, key)) handedOver.add(node); });
    const isUnread = ({ key, value }: t.ObjectProperty): boolean => {
      const fn = value.type === 'Identifier' ? functions.get(value.name) : isInterpreters(value) ? value : undefined;
      return fn !== undefined && key.type === 'Identifier' && !isReadOutside(ast, fn, key.name);
    };
    rewrite(ast, (node, parent) => (node.type === 'ObjectProperty' && !handedOver.has(parent) && isUnread(node) ? [] : undefined));
  },
};

/** A function of `E`. */
function isInterpreters(value: t.Node): boolean {
  return value.type === 'MemberExpression' && value.object.type === 'Identifier' && value.object.name === 'E';
}

/** A function may itself read a field of the same name: that of what it wraps. */
function isReadOutside(ast: t.File, fn: t.Node, field: string): boolean {
  let found = false;
  walk(ast, (node) => {
    found ||= fieldOf(node) === field;
    return node !== fn;
  });
  return found;
}
