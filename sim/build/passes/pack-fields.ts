/** Numbers that are seldom used share one array a record: there a number takes two thirds of a variable, as a field of its own it takes two. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { choosePacked, type Shape } from './pack-choice.js';
import { exportVariables, isExport, returnedLiteral } from './program.js';
import { rehearse } from './rehearse.js';
import { at, copyOf, fieldOf, rewrite, walk } from './syntax.js';

/** Name of the array until fields get short names. */
const PACK = 'packedFields';

export const packFields: Pass = {
  name: 'pack fields',
  run({ ast, names }) {
    const shapes = shapesOf(ast);
    const packed = choosePacked(ast, shapes, rehearse(ast));
    if (packed.size === 0) return;
    const indices = indexed(shapes, packed), exports = exportVariables(ast), returned = returnedLiteral(ast);
    rewrite(ast, (node) => (node === returned || isExport(node, exports) ? undefined : packedLiteral(node, indices) ?? packedAccess(node, indices)));
    names.packed = Object.fromEntries(indices);
    names.pack = PACK;
  },
};

/** Every literal that makes a record, with its fields: not what the module itself returns. */
function shapesOf(ast: t.File): Shape[] {
  const shapes: Shape[] = [], returned = returnedLiteral(ast);
  walk(ast, (node) => {
    if (node.type === 'ObjectExpression' && node !== returned) shapes.push({ literal: node, fields: node.properties.flatMap((it) => nameOf(it) ?? []) });
  });
  return shapes;
}

function nameOf(property: t.Node): string | undefined {
  return property.type === 'ObjectProperty' && !property.computed && property.key.type === 'Identifier' ? property.key.name : undefined;
}

/** A place in the array for every field: fields of one record differ, those that never meet may share one. */
function indexed(shapes: Shape[], packed: Set<string>): Map<string, number> {
  const together = (a: string, b: string): boolean => shapes.some(({ fields }) => fields.includes(a) && fields.includes(b));
  const indices = new Map<string, number>();
  const common = [...packed].sort((a, b) => countOf(shapes, b) - countOf(shapes, a) || (a < b ? -1 : 1));
  for (const field of common) {
    const taken = new Set([...indices].filter(([other]) => together(field, other)).map(([, k]) => k));
    let k = 0;
    while (taken.has(k)) k++;
    indices.set(field, k);
  }
  return indices;
}

function countOf(shapes: Shape[], field: string): number {
  return shapes.filter(({ fields }) => fields.includes(field)).length;
}

/** `{ a: 1, rest }` becomes `{ rest, packedFields: new Float64Array([1]) }`. */
function packedLiteral(node: t.Node, indices: Map<string, number>): t.Node | undefined {
  if (node.type !== 'ObjectExpression') return undefined;
  const values: t.Expression[] = [], kept = node.properties.filter((it) => {
    const k = indices.get(nameOf(it) ?? '');
    if (k !== undefined) values[k] = (it as t.ObjectProperty).value as t.Expression;
    return k === undefined;
  });
  if (kept.length === node.properties.length) return undefined;
  const list = t.arrayExpression(Array.from(values, (value) => value ?? t.numericLiteral(0)));
  const array = t.newExpression(t.identifier('Float64Array'), [list]);
  return at(node, t.objectExpression([...kept, t.objectProperty(t.identifier(PACK), array)]));
}

/** `r.a` becomes `r.packedFields[0]`. */
function packedAccess(node: t.Node, indices: Map<string, number>): t.Node | undefined {
  const field = fieldOf(node), k = field === null ? undefined : indices.get(field);
  if (k === undefined) return undefined;
  const { object, property } = node as t.MemberExpression;
  return at(node, t.memberExpression(at(property, t.memberExpression(copyOf(object as t.Expression), t.identifier(PACK))), t.numericLiteral(k), true));
}
