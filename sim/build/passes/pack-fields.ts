/** Numbers and truths that are seldom used share one array for the whole site: there they take two thirds of a variable, as fields one or two. */
import { parse, parseExpression } from '@babel/parser';
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { choosePacked } from './pack-choice.js';
import { readMarket, type Market } from './pack-market.js';
import { moduleConstants, readProgram } from './program.js';
import { runModule } from './run-module.js';
import { at, fieldOf, isVariable, rewrite, targetOf, walk } from './syntax.js';
import { freshName } from './unique-names.js';

/** The field under which a record holds its part of the array, until fields get short names. */
const PACK = 'packedFields';

interface Packing { market: Market; indices: Map<string, number>; tests: Set<t.Node>; }

export const packFields: Pass = {
  name: 'pack fields',
  run({ ast, names }) {
    const market = readMarket(ast, new Set(names.gone)), packed = market && choosePacked(market);
    if (!market || !packed || packed.size === 0) return;
    const packing = { market, indices: indexed(market, packed), tests: testsIn(ast) };
    rewrite(ast, (node, parent) => packedLiteral(node, packing) ?? packedAccess(node, parent, packing));
    addPool(ast, [...market.literals.keys()][0]!);
    shareOfConstants(ast);
    names.packed = Object.fromEntries(packing.indices);
    names.pack = PACK;
  },
};

/** A place in its part of the array for every field: fields of one record differ, those that never meet may share one. */
function indexed({ shapes }: Market, packed: Set<string>): Map<string, number> {
  const indices = new Map<string, number>();
  const countOf = (field: string): number => shapes.filter(({ fields }) => fields.includes(field)).length;
  const together = (a: string, b: string): boolean => shapes.some(({ fields }) => fields.includes(a) && fields.includes(b));
  for (const field of [...packed].sort((a, b) => countOf(b) - countOf(a) || (a < b ? -1 : 1))) {
    const taken = new Set([...indices].filter(([other]) => together(field, other)).map(([, k]) => k));
    let k = 0;
    while (taken.has(k)) k++;
    indices.set(field, k);
  }
  return indices;
}

/** `{ a: 1, rest }` becomes `{ rest, packedFields: packed([1]) }`; of the configuration, which is there while the record is built only, a plain list. */
function packedLiteral(node: t.Node, { market, indices }: Packing): t.Node | undefined {
  const shape = market.literals.get(node);
  if (shape === undefined) return undefined;
  const values: t.Expression[] = [], literal = node as t.ObjectExpression;
  const kept = literal.properties.filter((it) => {
    const property = it as t.ObjectProperty, k = indices.get((property.key as t.Identifier).name);
    if (k !== undefined) values[k] = property.value as t.Expression;
    return k === undefined;
  });
  if (kept.length === literal.properties.length) return undefined;
  const list = t.arrayExpression(Array.from(values, (value) => value ?? t.numericLiteral(0)));
  const part = shape.isPassing ? list : t.callExpression(t.identifier('packed'), [list]);
  return at(node, t.objectExpression([...kept, t.objectProperty(t.identifier(PACK), part)]));
}

/** `r.a` becomes `r.packedFields[0]`; a truth that is more than tested becomes one again. */
function packedAccess(node: t.Node, parent: t.Node, { market, indices, tests }: Packing): t.Node | undefined {
  const field = fieldOf(node), k = field === null ? undefined : indices.get(field);
  if (k === undefined) return undefined;
  const { object, property } = node as t.MemberExpression;
  const element = at(property, t.memberExpression(at(node, t.memberExpression(object, t.identifier(PACK))), t.numericLiteral(k), true));
  if (targetOf(parent) === node || tests.has(node) || !market.truths.has(field!)) return element;
  return at(node, t.unaryExpression('!', at(node, t.unaryExpression('!', element))));
}

/** Expressions of which nothing but their truth is asked. */
function testsIn(ast: t.File): Set<t.Node> {
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

/** The array, its first element the number of those that have been given away, and the function that gives a record its part. */
function addPool(ast: t.File, place: t.Node): void {
  const { body } = readProgram(ast);
  const added = parse(`const pool = new Float64Array(100000);
function packed(values) {
  var end = pool[0] + values.length, part = pool.subarray(pool[0] + 1, end + 1);
  part.set(values);
  pool[0] = end;
  return part;
}`).program.body;
  added.forEach((statement) => walk(statement, (node) => { at(place, node); }));
  body.unshift(...added);
  const pool = runModule(ast, ['pool']).seen['pool'] as Float64Array;
  rewrite(added[0]!, (node) => (node.type === 'NumericLiteral' ? at(place, t.numericLiteral(pool[0]! + 1)) : undefined));
}

/** The part of a record that is always the same one has a name of its own: one step less to each of its numbers. */
function shareOfConstants(ast: t.File): void {
  const program = readProgram(ast), constants = moduleConstants(program), taken = new Set([...program.reads.keys(), ...program.functions.keys()]);
  const parts = new Map<string, string>();
  for (const fn of program.functions.values()) rewrite(fn.body, (node, _, key) => {
    if (fieldOf(node) !== PACK || key !== 'object' || (node as t.MemberExpression).object.type !== 'Identifier') return undefined;
    const { name } = (node as t.MemberExpression).object as t.Identifier;
    if (!constants.has(name) || !isVariable((node as t.MemberExpression).object, node, 'object')) return undefined;
    if (!parts.has(name)) parts.set(name, freshName(`${name}Pack`, taken));
    return at(node, t.identifier(parts.get(name)!));
  });
  const last = program.body.findLastIndex((it) => it.type === 'VariableDeclaration');
  const news = [...parts].map(([name, part]) => t.variableDeclaration('const', [t.variableDeclarator(t.identifier(part), parseExpression(`${name}.${PACK}`))]));
  program.body.splice(last + 1, 0, ...news.map((it) => at(program.body[last]!, it)));
}
