/** Truths of a record that are seldom used are bits of one number: there they take a twelfth of a variable, as fields a whole one. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { putImage, takeImage } from './image.js';
import { VARIABLE_WORTH } from './pack-choice.js';
import { placesFor, testsIn } from './pack-fields.js';
import { countOf, readMarket, type Market } from './pack-market.js';
import { readProgram } from './program.js';
import { rehearse, walkRated } from './rehearse.js';
import { at, copyOf, fieldOf, isPure, rewrite, targetOf } from './syntax.js';

/** The field that holds a record's truths, until fields get short names. */
const TRUTHS = 'packedTruths';
/** The interpreter keeps whole numbers of so many bits in the variable of the name. */
const BITS = 12;
/** Instructions that a bit takes beyond a field: to be asked, to be set to what is known, and to what is worked out. */
const ASK = 1700, SET = 1300, CHOOSE = 6000;

export const packTruths: Pass = {
  name: 'pack truths',
  run({ ast, names }) {
    const image = takeImage(ast), market = readMarket(ast, image);
    if (market === null) return;
    const masks = masksOf(market, chosen(ast, market)), tests = testsIn(ast);
    for (const fn of readProgram(ast).functions.values()) rewrite(fn.body, (node, parent) => assigned(node, masks) ?? asked(node, parent, masks, tests));
    for (const { records } of market.shapes) for (const record of records) {
      const own = Object.keys(record).filter((field) => masks.has(field));
      if (own.length > 0) record[TRUTHS] = own.reduce((sum, field) => sum + (record[field] === true ? masks.get(field)! : 0), 0);
      for (const field of own) delete record[field];
    }
    putImage(ast, image);
    names.masks = Object.fromEntries(masks);
    names.truths = TRUTHS;
  },
};

/** Truths whose memory is worth their time, and which are written by statements that do nothing else. */
function chosen(ast: t.File, market: Market): Set<string> {
  const barred = new Set<string>(), lost = new Map<string, number>(), rates = rehearse(ast);
  for (const fn of readProgram(ast).functions.values()) walkRated(fn.body, rates, (node, rate, parent) => {
    const target = targetOf(node), field = fieldOf(target ?? node);
    if (field === null || parent !== null && targetOf(parent) === node) return;
    if (target !== null && (parent?.type !== 'ExpressionStatement' || !isPure((target as t.MemberExpression).object))) barred.add(field);
    lost.set(field, (lost.get(field) ?? 0) + rate * (target === null ? ASK : isKnown(node) ? SET : CHOOSE));
  });
  const isWorth = (field: string): boolean => countOf(market, field) * (1 - 1 / BITS) * VARIABLE_WORTH > (lost.get(field) ?? 0);
  return new Set([...market.truths].filter((field) => !barred.has(field) && isWorth(field)));
}

function isKnown(node: t.Node): boolean {
  return node.type === 'AssignmentExpression' && node.right.type === 'BooleanLiteral';
}

/** A bit for every field; those that find none in their records stay. */
function masksOf(market: Market, fields: Set<string>): Map<string, number> {
  return new Map([...placesFor(market, fields)].filter(([, bit]) => bit < BITS).map(([field, bit]) => [field, 2 ** bit]));
}

/** `r.a = true;` becomes `r.packedTruths |= 4;`, and what is worked out a branch. */
function assigned(node: t.Node, masks: ReadonlyMap<string, number>): t.Statement | undefined {
  const it = node.type === 'ExpressionStatement' && node.expression.type === 'AssignmentExpression' ? node.expression : undefined;
  const field = it === undefined ? null : fieldOf(it.left), mask = field === null ? undefined : masks.get(field);
  if (it === undefined || mask === undefined) return undefined;
  const set = setter(it, mask, true), clear = setter(it, mask, false);
  if (it.right.type === 'BooleanLiteral') return it.right.value ? set : clear;
  return at(node, t.ifStatement(it.right, set, clear));
}

function setter(node: t.AssignmentExpression, mask: number, value: boolean): t.Statement {
  const left = member(copyOf(node.left) as t.MemberExpression);
  const right = value ? t.numericLiteral(mask) : t.unaryExpression('-', t.numericLiteral(mask + 1));
  return at(node, t.expressionStatement(at(node, t.assignmentExpression(value ? '|=' : '&=', left, right))));
}

/** `r.a` becomes `r.packedTruths & 4`, and a truth again where it is read for more than a test. */
function asked(node: t.Node, parent: t.Node, masks: ReadonlyMap<string, number>, tests: ReadonlySet<t.Node>): t.Expression | undefined {
  const field = fieldOf(node), mask = field === null ? undefined : masks.get(field);
  if (mask === undefined || targetOf(parent) === node) return undefined;
  const bit = at(node, t.binaryExpression('&', member(node as t.MemberExpression), t.numericLiteral(mask)));
  return tests.has(node) ? bit : at(node, t.binaryExpression('!==', bit, t.numericLiteral(0)));
}

function member(node: t.MemberExpression): t.MemberExpression {
  return at(node, t.memberExpression(node.object, at(node.property, t.identifier(TRUTHS))));
}
