/** Takes functions out of records where nothing reads the field: what a board could do and the site has no use for. */
import type * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { readProgram } from '../passes/program.js';
import { fieldOf, rewrite, walk } from '../passes/syntax.js';
import { ownFields } from './fields.js';

export const unreadFunctions: Pass = {
  name: 'unread functions',
  run({ ast }) {
    const read = new Set<string | null>(), { functions } = readProgram(ast), own = ownFields(ast);
    walk(ast, (node) => void read.add(fieldOf(node)));
    const isUnread = ({ key, value }: t.ObjectProperty): boolean =>
      key.type === 'Identifier' && own.has(key.name) && !read.has(key.name) && value.type === 'Identifier' && functions.has(value.name);
    rewrite(ast, (node) => (node.type === 'ObjectProperty' && isUnread(node) ? [] : undefined));
  },
};
