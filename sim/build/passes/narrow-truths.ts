/** Truths that stay fields are 1 and 0: these the interpreter keeps in the variable of the name, a truth takes one of its own. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { putImage, recordsIn, takeImage } from './image.js';
import { testsIn } from './pack-fields.js';
import { readMarket } from './pack-market.js';
import { readProgram } from './program.js';
import { at, fieldOf, rewrite, targetOf } from './syntax.js';

export const narrowTruths: Pass = {
  name: 'narrow truths',
  run({ ast }) {
    const image = takeImage(ast), truths = readMarket(ast, image)?.truths;
    if (truths === undefined) return;
    const tests = testsIn(ast), isTruth = (node: t.Node): boolean => truths.has(fieldOf(node) ?? '');
    for (const fn of readProgram(ast).functions.values()) rewrite(fn.body, (node, parent) => {
      if (node.type === 'AssignmentExpression' && isTruth(node.left)) { node.right = asNumber(node.right, isTruth); return undefined; }
      const isRead = isTruth(node) && targetOf(parent) !== node && !tests.has(node) && !isAssigned(node, parent, isTruth);
      return isRead ? at(node, t.binaryExpression('!==', node as t.Expression, t.numericLiteral(0))) : undefined;
    });
    for (const record of recordsIn(image)) for (const [field, value] of Object.entries(record)) if (truths.has(field)) record[field] = Number(value);
    putImage(ast, image);
  },
};

/** One such field is assigned to another as it is. */
function isAssigned(node: t.Node, parent: t.Node, isTruth: (node: t.Node) => boolean): boolean {
  return parent.type === 'AssignmentExpression' && parent.right === node && isTruth(parent.left);
}

function asNumber(value: t.Expression, isTruth: (node: t.Node) => boolean): t.Expression {
  if (isTruth(value)) return value;
  if (value.type === 'BooleanLiteral') return at(value, t.numericLiteral(Number(value.value)));
  return at(value, t.unaryExpression('+', value));
}
