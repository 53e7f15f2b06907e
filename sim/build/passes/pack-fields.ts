/**
 * Numbers and truths that are seldom used share one array for the whole site: there they take two thirds of a variable, as fields one or two.
 * What single records have is found in it by its place; of others every record holds its part.
 */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { putImage, takeImage, type Image } from './image.js';
import { choosePacked } from './pack-choice.js';
import { countOf, readMarket, type Market } from './pack-market.js';
import { fillPool, type Places } from './pool.js';
import { readProgram } from './program.js';
import { at, fieldOf, isVariable, rewrite, targetOf, walk } from './syntax.js';
import { freshName } from './unique-names.js';

/** The field under which a record holds its part of the array, until fields get short names. */
const PACK = 'packedFields';

interface Packing extends Places { truths: Set<string>; pool: string; tests: Set<t.Node>; }

export const packFields: Pass = {
  name: 'pack fields',
  run({ ast, names }) {
    const image = takeImage(ast), market = readMarket(ast, image), packed = market && choosePacked(market);
    if (!market || !packed || packed.size === 0) return;
    const shared = [...packed].filter((field) => !market.singles.has(field)), pool = freshName('pool', namesIn(ast));
    const packing = { ...market, singles: placesInWhole(market, packed), parts: placesFor(market, new Set(shared)), pool, tests: testsIn(ast) };
    for (const fn of readProgram(ast).functions.values()) rewrite(fn.body, (node, parent) => packedAccess(node, parent, packing));
    image.constants.set(pool, fillPool(image, market.shapes, packing, PACK));
    shareOfConstants(ast, image);
    putImage(ast, image);
    Object.assign(names, { packed: Object.fromEntries(packing.parts), pack: PACK, pooled: Object.fromEntries(packing.singles), pool });
  },
};

/** A place in the whole array for what single records have, the most used first. */
function placesInWhole({ singles, lost }: Market, packed: Set<string>): Map<string, number> {
  const fields = [...packed].filter((field) => singles.has(field)).sort((a, b) => (lost.get(b) ?? 0) - (lost.get(a) ?? 0) || (a < b ? -1 : 1));
  return new Map(fields.map((field, k) => [field, k]));
}

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

/** `r.a` becomes `r.packedFields[k]`, or `pool[k]`, and a truth one again where it is read for more than a test. */
function packedAccess(node: t.Node, parent: t.Node, { truths, singles, parts, pool, tests }: Packing): t.Node | undefined {
  const field = fieldOf(node) ?? '', k = singles.get(field) ?? parts.get(field);
  if (k === undefined) return undefined;
  const { object, property } = node as t.MemberExpression;
  const array = singles.has(field) ? t.identifier(pool) : t.memberExpression(object, t.identifier(PACK));
  const element = at(property, t.memberExpression(at(node, array), t.numericLiteral(k), true));
  if (targetOf(parent) === node || tests.has(node) || !truths.has(field)) return element;
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
