/** Numbers and truths that are seldom used share one array for the whole site: there they take two thirds of a variable, as fields one or two. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { objectsOf, putImage, redirect, takeImage, type Image } from './image.js';
import { choosePacked } from './pack-choice.js';
import { countOf, readMarket, type Market, type Shape } from './pack-market.js';
import { readProgram } from './program.js';
import { at, fieldOf, isVariable, rewrite, targetOf, walk } from './syntax.js';
import { freshName } from './unique-names.js';

/** The field under which a record holds its part of the array, until fields get short names. */
const PACK = 'packedFields';

interface Packing { truths: Set<string>; indices: Map<string, number>; tests: Set<t.Node>; }

export const packFields: Pass = {
  name: 'pack fields',
  run({ ast, names }) {
    const image = takeImage(ast), market = readMarket(ast, image), packed = market && choosePacked(market);
    if (!market || !packed || packed.size === 0) return;
    const indices = placesFor(market, packed), packing = { truths: market.truths, indices, tests: testsIn(ast) };
    for (const fn of readProgram(ast).functions.values()) rewrite(fn.body, (node, parent) => packedAccess(node, parent, packing));
    fillPool(image, market.shapes, indices, namesIn(ast));
    shareOfConstants(ast, image);
    putImage(ast, image);
    names.packed = Object.fromEntries(indices);
    names.pack = PACK;
  },
};

/** A place in its part of the array for every field: fields of one record differ, those that never meet may share one. */
export function placesFor(market: Market, packed: Set<string>): Map<string, number> {
  const indices = new Map<string, number>(), { shapes } = market;
  const together = (a: string, b: string): boolean => shapes.some(({ fields }) => fields.includes(a) && fields.includes(b));
  for (const field of [...packed].sort((a, b) => countOf(market, b) - countOf(market, a) || (a < b ? -1 : 1))) {
    const taken = new Set([...indices].filter(([other]) => together(field, other)).map(([, k]) => k));
    let k = 0;
    while (taken.has(k)) k++;
    indices.set(field, k);
  }
  return indices;
}

/** `r.a` becomes `r.packedFields[k]`, and a truth one again where it is read for more than a test. */
function packedAccess(node: t.Node, parent: t.Node, { truths, indices, tests }: Packing): t.Node | undefined {
  const field = fieldOf(node), k = field === null ? undefined : indices.get(field);
  if (k === undefined) return undefined;
  const { object, property } = node as t.MemberExpression;
  const element = at(property, t.memberExpression(at(node, t.memberExpression(object, t.identifier(PACK))), t.numericLiteral(k), true));
  if (targetOf(parent) === node || tests.has(node) || !truths.has(field!)) return element;
  return at(node, t.unaryExpression('!', at(node, t.unaryExpression('!', element))));
}

/** Expressions of which nothing but their truth is asked. */
export function testsIn(ast: t.File): Set<t.Node> {
  const tests = new Set<t.Node>();
  const mark = (node: t.Node | null | undefined): void => {
    if (!node) return;
    tests.add(node);
    if (node.type === 'LogicalExpression') { mark(node.left); mark(node.right); }
  };
  walk(ast, (node) => {
    if (/^(If|While|DoWhile|For)Statement$/.test(node.type) || node.type === 'ConditionalExpression') mark((node as t.IfStatement).test);
    if (node.type === 'UnaryExpression' && node.operator === '!') mark(node.argument);
  });
  return tests;
}

/** Moves the values into one array, of which every record holds the part with its own; other arrays of its kind become parts of it too. */
function fillPool(image: Image, shapes: readonly Shape[], indices: ReadonlyMap<string, number>, taken: Set<string>): void {
  const lengthOf = ({ fields }: Shape): number => Math.max(0, ...fields.map((field) => (indices.get(field) ?? -1) + 1));
  const arrays = objectsOf(image).filter(isDoubles), packed = shapes.reduce((sum, shape) => sum + lengthOf(shape) * shape.records.length, 0);
  const pool = new Float64Array(arrays.reduce((sum, { length }) => sum + length, packed));
  let end = 0;
  redirect(image, new Map(arrays.map((array) => {
    const part = pool.subarray(end, end += array.length);
    part.set(array);
    return [array, part];
  })));
  for (const shape of shapes) for (const record of lengthOf(shape) > 0 ? shape.records : []) {
    const part = pool.subarray(end, end += lengthOf(shape));
    for (const field of shape.fields) if (indices.has(field)) {
      part[indices.get(field)!] = Number(record[field]);
      delete record[field];
    }
    record[PACK] = part;
  }
  image.constants.set(freshName('pool', taken), pool);
}

/** An array that comes from where the file was run is of another world. */
function isDoubles(value: object): value is Float64Array {
  return ArrayBuffer.isView(value) && value.constructor.name === 'Float64Array';
}

function namesIn(ast: t.File): Set<string> {
  const { functions, reads } = readProgram(ast);
  return new Set([...functions.keys(), ...reads.keys()]);
}

/** The part of a record that is always the same one has a name of its own: one step less to each of its numbers. */
function shareOfConstants(ast: t.File, { constants }: Image): void {
  const taken = namesIn(ast), parts = new Map<string, string>();
  for (const fn of readProgram(ast).functions.values()) rewrite(fn.body, (node, _, key) => {
    if (fieldOf(node) !== PACK || key !== 'object' || !isVariable((node as t.MemberExpression).object, node, 'object')) return undefined;
    const { name } = (node as t.MemberExpression).object as t.Identifier;
    if (!constants.has(name)) return undefined;
    if (!parts.has(name)) parts.set(name, freshName(`${name}Pack`, taken));
    return at(node, t.identifier(parts.get(name)!));
  });
  for (const [name, part] of parts) constants.set(part, (constants.get(name) as Record<string, unknown>)[PACK]);
}
