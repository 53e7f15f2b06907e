/** Takes the function from around the file: functions at the top hold no scope, and globals are found sooner than what stands in a scope around them. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { exportVariables, isExport, moduleBody } from './program.js';
import { at, isVariable, rewrite } from './syntax.js';

export const unwrap: Pass = {
  name: 'unwrap',
  run({ ast }) {
    const body = moduleBody(ast), [exported] = exportVariables(ast), place = ast.program.body[0]!;
    const last = body.at(-1);
    if (body === ast.program.body || exported === undefined || last?.type !== 'ReturnStatement' || !t.isIdentifier(last.argument, { name: exported })) return;
    const name = ((place as t.VariableDeclaration).declarations[0]!.id as t.Identifier).name;
    rewrite(ast, (node, parent, key) => (isVariable(node, parent, key) && node.name === exported ? { ...node, name } : undefined));
    const starts = body.findIndex((statement) => isExported(statement, new Set([name])));
    const made = at(place, t.variableDeclaration('var', [t.variableDeclarator(t.identifier(name), t.objectExpression([]))]));
    ast.program.body = [...body.slice(0, starts), made, ...body.slice(starts, -1)];
  },
};

/** `busbar.step = step;` */
function isExported(statement: t.Statement, exports: Set<string>): boolean {
  return statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression' && isExport(statement.expression.left, exports);
}
