/** Takes out of the configuration of the wires, once the firmware is built from it, what only the building read. */
import { parse } from '@babel/parser';
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { liveFunctions, moduleBody, readProgram } from '../passes/program.js';
import { at, fieldOf, walk } from '../passes/syntax.js';
import { freshName } from '../passes/unique-names.js';

export const forgetConfig: Pass = {
  name: 'forget config',
  run({ ast }) {
    const body = moduleBody(ast), program = readProgram(ast), made = program.functions.get('fieldConfig'), last = body.at(-1);
    const config = body.flatMap(declarators).find(({ init }) => init?.type === 'CallExpression' && t.isIdentifier(init.callee, { name: 'fieldConfig' }))?.id;
    if (made === undefined || config?.type !== 'Identifier' || last?.type !== 'ReturnStatement' || last.argument?.type !== 'Identifier') return;
    const read = new Set<string | null>();
    for (const name of liveFunctions(program)) walk(program.functions.get(name)!, (node) => void read.add(fieldOf(node)));
    const loops = listsOf(made).flatMap(({ list, fields }) => loopFor(`${config.name}.${list}`, freshName('record', new Set(program.reads.keys())), { fields: fields.filter((field) => !read.has(field)), place: last }));
    body.splice(-1, 0, ...loops);
  },
};

function declarators(statement: t.Statement): t.VariableDeclarator[] {
  return statement.type === 'VariableDeclaration' ? statement.declarations : [];
}

/** The lists of records that the function returns, and the fields of each. */
function listsOf(made: t.FunctionDeclaration): { list: string; fields: string[] }[] {
  const returned = made.body.body.find((it) => it.type === 'ReturnStatement')?.argument;
  const properties = returned?.type === 'ObjectExpression' ? returned.properties : [];
  return properties.flatMap((it) => {
    if (it.type !== 'ObjectProperty' || it.value.type !== 'ArrayExpression') return [];
    const records = it.value.elements.flatMap((element) => (element?.type === 'ObjectExpression' ? [element] : []));
    return [{ list: nameOf(it), fields: [...new Set(records.flatMap((record) => record.properties.flatMap((field) => (field.type === 'ObjectProperty' ? [nameOf(field)] : []))))] }];
  });
}

function nameOf({ key }: t.ObjectProperty): string {
  return (key as t.Identifier).name;
}

/** `for (var record of list) { delete record.a; … }` */
function loopFor(list: string, record: string, { fields, place }: { fields: readonly string[]; place: t.Node }): t.Statement[] {
  if (fields.length === 0) return [];
  const [statement] = parse(`for (var ${record} of ${list}) { ${fields.map((field) => `delete ${record}.${field};`).join(' ')} }`).program.body as [t.Statement];
  walk(statement, (node) => { at(place, node); });
  return [statement];
}
