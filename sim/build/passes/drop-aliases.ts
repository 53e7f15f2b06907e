/** One name is enough: a variable that is another one, and a parameter that is always handed in with the same value as another, go. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { readProgram, type Program } from './program.js';
import { mentionsOf } from './substitute.js';
import { isVariable, rewrite, walk } from './syntax.js';

export const dropAliases: Pass = {
  name: 'drop aliases',
  run({ ast }) {
    let program = readProgram(ast);
    const names = [...program.functions.keys()];
    const drop = (name: string): boolean => {
      const found = dropAlias(program, name) || dropTwin(program, name);
      if (found) program = readProgram(ast);
      return found;
    };
    // A parameter that goes may leave a variable that is another one, and the other way round.
    for (let found = true; found;) found = names.map(drop).includes(true);
  },
};

/** A parameter that gets, at every call, the variable that another gets. @returns whether there was one */
function dropTwin(program: Program, name: string): boolean {
  const { params, body } = program.functions.get(name)!, calls = program.calls.get(name) ?? [];
  if (program.values.has(name)) return false;
  for (const [k, param] of params.entries()) {
    const twin = params.slice(0, k).find((_, j) => calls.every(({ node }) => isSame(node.arguments[j], node.arguments[k])));
    const own = (param as t.Identifier).name, other = (twin as t.Identifier | undefined)?.name;
    if (other === undefined || program.writes.has(own) || program.writes.has(other)) continue;
    rename(body, own, other);
    for (const list of [params, ...calls.map(({ node }) => node.arguments)]) list.splice(k, 1);
    return true;
  }
  return false;
}

function isSame(one: t.Node | undefined, other: t.Node | undefined): boolean {
  return one?.type === 'Identifier' && other?.type === 'Identifier' && one.name === other.name;
}

/** `var c = u;` where neither changes as long as `c` is used. @returns whether there was one */
function dropAlias(program: Program, name: string): boolean {
  const { body } = program.functions.get(name)!;
  let found = false;
  walk(body, (node) => {
    if (found || node.type !== 'BlockStatement') return;
    const statement = node.body.find((it) => isAlias(program, it, node, body));
    if (statement === undefined) return;
    found = true;
    const { id, init } = (statement as t.VariableDeclaration).declarations[0]!;
    node.body.splice(node.body.indexOf(statement), 1);
    rename(node, (id as t.Identifier).name, (init as t.Identifier).name);
  });
  return found;
}

/** What is used in the block of its declaration only is not needed when a loop around it turns. */
function isAlias({ writes }: Program, statement: t.Statement, block: t.BlockStatement, body: t.BlockStatement): boolean {
  if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== 1) return false;
  const { id, init } = statement.declarations[0]!;
  if (id.type !== 'Identifier' || init?.type !== 'Identifier' || writes.has(id.name) || writes.has(init.name)) return false;
  return mentionsOf(block, id.name) === mentionsOf(body, id.name);
}

function rename(root: t.Node, from: string, to: string): void {
  rewrite(root, (node, parent, key) => (isVariable(node, parent, key) && node.name === from ? { ...node, name: to } : undefined));
}
