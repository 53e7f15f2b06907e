/** Puts functions that only build the record into the expression that builds it: once it is built, nothing holds them and their memory comes back. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { liveFunctions, moduleBody, readProgram } from './program.js';
import { at, isVariable, walk } from './syntax.js';

/** Where the value of an expression goes. */
interface Place { get: t.Expression; put: (value: t.Expression) => void; }

export const buildApart: Pass = {
  name: 'build apart',
  run({ ast }) {
    const program = readProgram(ast), live = liveFunctions(program), body = moduleBody(ast);
    const builders = [...program.functions].filter(([name]) => !live.has(name)).map(([, fn]) => fn);
    const names = new Set(builders.map((fn) => fn.id!.name));
    const places = body.flatMap(placesIn).filter(({ get }) => mentions(get, names));
    if (builders.length === 0 || places.length !== 1) return;
    body.splice(0, body.length, ...body.filter((statement) => !builders.includes(statement as t.FunctionDeclaration)));
    places[0]!.put(called(places[0]!.get, builders));
  },
};

/** What a statement of the module gives its variables. */
function placesIn(statement: t.Statement): Place[] {
  if (statement.type === 'VariableDeclaration') return statement.declarations.flatMap((it) => (it.init ? [{ get: it.init, put: (value): void => { it.init = value; } }] : []));
  const it = statement.type === 'ExpressionStatement' ? statement.expression : null;
  return it?.type === 'AssignmentExpression' ? [{ get: it.right, put: (value): void => { it.right = value; } }] : [];
}

function mentions(root: t.Node, names: Set<string>): boolean {
  let found = false;
  walk(root, (node, parent, key) => { found ||= isVariable(node, parent, key) && names.has(node.name); });
  return found;
}

/** `function () { builders; return init; }()` */
function called(init: t.Expression, builders: t.FunctionDeclaration[]): t.Expression {
  const body = t.blockStatement([...builders, at(init, t.returnStatement(init))]);
  return at(init, t.callExpression(t.functionExpression(null, [], body), []));
}
