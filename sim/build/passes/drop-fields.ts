/** Takes out of the records, once they are built, the fields that no function reads or writes any more: what they were was folded into the code. */
import { parse } from '@babel/parser';
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { isObject } from './heap.js';
import { namedByHands, writtenOutside } from './outside.js';
import { exportVariables, isExport, liveFunctions, moduleBody, readProgram } from './program.js';
import { recordsOf, withoutLosing, type Found } from './records.js';
import { runModule } from './run-module.js';
import { at, fieldOf, walk } from './syntax.js';

export const dropFields: Pass = {
  name: 'drop fields',
  run({ ast, names }) {
    const name = siteVariable(ast), site = name === undefined ? undefined : runModule(ast, [name]).seen[name];
    if (name === undefined || !isObject(site)) return;
    const used = usedFields(ast), records = recordsOf(site);
    const fields = records.flatMap(({ record }) => (Array.isArray(record) ? [] : Object.keys(record)));
    const gone = withoutLosing(site, new Set(fields.filter((field) => !used.has(field))));
    names.gone = [...gone].sort();
    const deletes = deletesFor(name, records, gone), body = moduleBody(ast);
    const built = body.findLastIndex((it) => it.type === 'VariableDeclaration');
    if (deletes.length > 0) body.splice(built + 1, 0, calledWith(deletes, body[built]!));
  },
};

/** The variable that the module exports as its site. */
function siteVariable(ast: t.File): string | undefined {
  const exports = exportVariables(ast);
  for (const statement of moduleBody(ast)) {
    const it = statement.type === 'ExpressionStatement' ? statement.expression : null;
    if (it?.type === 'AssignmentExpression' && isExport(it.left, exports) && fieldOf(it.left) === 'site' && it.right.type === 'Identifier') return it.right.name;
  }
  return undefined;
}

/** Fields that a function names which runs after the record is built, or that any function of control writes. */
function usedFields(ast: t.File): Set<string> {
  const program = readProgram(ast), used = new Set([...writtenOutside(), ...namedByHands()]);
  for (const name of liveFunctions(program)) walk(program.functions.get(name)!, (node) => { used.add(fieldOf(node) ?? ''); });
  return used;
}

/** Statements that delete the fields, far records first: the way to them may lead over fields that are deleted from near ones. Lists are gone through in loops. */
function deletesFor(site: string, records: Found[], gone: Set<string>): string[] {
  const loops = new Map<string, Set<string>>(), single: string[] = [];
  for (const { keys, record } of records.toReversed()) {
    const fields = Array.isArray(record) ? [] : Object.keys(record).filter((key) => gone.has(key));
    const isListed = keys.length > 1 && /^\d/.test(keys[1]!);
    const deletes = fields.map((field) => `delete ${isListed ? pathText('it', keys.slice(2)) : pathText(site, keys)}.${field};`);
    if (!isListed) single.push(...deletes);
    else if (deletes.length > 0) loops.set(keys[0]!, new Set([...loops.get(keys[0]!) ?? [], ...deletes]));
  }
  return [...[...loops].map(([list, deletes]) => `for (var it of ${site}.${list}) { ${[...deletes].join(' ')} }`), ...single];
}

function pathText(root: string, keys: string[]): string {
  return root + keys.map((key) => (/^\d/.test(key) ? `[${key}]` : `.${key}`)).join('');
}

/** `(function () { … })();`, so that the variable of the loops does not stay. */
function calledWith(statements: string[], place: t.Node): t.Statement {
  const [statement] = parse(`(function () { ${statements.join('\n')} })();`).program.body as [t.Statement];
  walk(statement, (node) => { at(place, node); });
  return statement;
}
