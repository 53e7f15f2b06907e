/** Works out what is known: constants of the module, arithmetic of whole numbers, branches that are never or always taken; then drops what nothing uses. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { dropUnused } from './drop-unused.js';
import { isLiteral, isWhole, literalOf, literalValue, type Value } from './literal.js';
import { moduleConstants, readProgram } from './program.js';
import { at, copyOf, isPure, isVariable, rewrite, statementsOf } from './syntax.js';

export const fold: Pass = {
  name: 'fold',
  run({ ast }) {
    do {
      rewrite(ast, folded);
      spreadConstants(ast);
      rewrite(ast, folded);
    } while (dropUnused(ast));
  },
};

/** A constant of the module that is a literal, or another constant, stands wherever it is named. */
function spreadConstants(ast: t.File): void {
  const constants = moduleConstants(readProgram(ast));
  rewrite(ast, (node, parent, key) => {
    const value = isVariable(node, parent, key) && key !== 'id' ? constants.get(node.name) : undefined;
    return isLiteral(value) || value?.type === 'Identifier' && constants.has(value.name) ? copyOf(value) : undefined;
  });
}

/** What a node comes to; undefined where it stays. */
function folded(node: t.Node): t.Node | t.Node[] | undefined {
  switch (node.type) {
    case 'BinaryExpression': return foldBinary(node);
    case 'UnaryExpression': return node.operator === '!' && node.argument.type === 'BooleanLiteral' ? literalOf(!node.argument.value, node) : undefined;
    case 'LogicalExpression': return foldLogical(node);
    case 'ConditionalExpression': return node.test.type === 'BooleanLiteral' ? (node.test.value ? node.consequent : node.alternate) : undefined;
    case 'IfStatement': return foldIf(node);
    case 'ExpressionStatement': return isPure(node.expression) && node.expression.type !== 'StringLiteral' ? [] : undefined;
    case 'BlockStatement': case 'Program': return cutTail(node);
    default: return undefined;
  }
}

const OPERATIONS: Record<string, (a: number, b: number) => Value> = {
  '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '/': (a, b) => a / b,
  '&': (a, b) => a & b, '|': (a, b) => a | b, '<<': (a, b) => a << b, '>>': (a, b) => a >> b,
  '<': (a, b) => a < b, '>': (a, b) => a > b, '<=': (a, b) => a <= b, '>=': (a, b) => a >= b,
};

function foldBinary(node: t.BinaryExpression): t.Node | undefined {
  if (isNothing(node)) return node.left;
  if (!isLiteral(node.left) || !isLiteral(node.right)) return undefined;
  const a = literalValue(node.left), b = literalValue(node.right);
  if (node.operator === '===' || node.operator === '!==') return literalOf((a === b) === (node.operator === '==='), node);
  const value = typeof a === 'number' && typeof b === 'number' ? OPERATIONS[node.operator]?.(a, b) : undefined;
  return typeof value === 'boolean' || isWhole(value) ? literalOf(value, node) : undefined;
}

/** `x - 0` and what like it leaves every number as it is, NaN and -0 too. */
function isNothing({ operator, right }: t.BinaryExpression): boolean {
  return right.type === 'NumericLiteral' && (operator === '-' && right.value === 0 || (operator === '*' || operator === '/') && right.value === 1);
}

/** `true && x` is x, `false && x` is false; `x && true` is left alone, for x may be anything. */
function foldLogical({ operator, left, right }: t.LogicalExpression): t.Node | undefined {
  if (left.type !== 'BooleanLiteral' || operator === '??') return undefined;
  return left.value === (operator === '&&') ? right : left;
}

function foldIf(node: t.IfStatement): t.Node | t.Node[] | undefined {
  if (node.test.type === 'BooleanLiteral') {
    const taken = node.test.value ? node.consequent : node.alternate;
    return taken ? statementsOf(taken) : [];
  }
  if (node.alternate && isEmpty(node.alternate)) return foldIf({ ...node, alternate: null }) ?? { ...node, alternate: null };
  if (!isEmpty(node.consequent)) return undefined;
  if (!node.alternate) return isPure(node.test) ? [] : at(node, t.expressionStatement(node.test));
  return at(node, t.ifStatement(negated(node.test), node.alternate));
}

function isEmpty(node: t.Statement): boolean {
  return node.type === 'EmptyStatement' || node.type === 'BlockStatement' && node.body.length === 0;
}

/** What is true where the other is false; NaN makes `!(a < b)` another thing than `a >= b`. */
export function negated(test: t.Expression): t.Expression {
  if (test.type === 'UnaryExpression' && test.operator === '!') return test.argument;
  if (test.type === 'BinaryExpression' && test.operator === '===') return { ...test, operator: '!==' };
  if (test.type === 'BinaryExpression' && test.operator === '!==') return { ...test, operator: '===' };
  return at(test, t.unaryExpression('!', test));
}

/** Nothing runs behind a statement that leaves. Blocks within blocks are opened, for names are unique. */
function cutTail(node: t.BlockStatement | t.Program): undefined {
  node.body = node.body.flatMap((statement) => (statement.type === 'BlockStatement' ? statement.body : statement.type === 'EmptyStatement' ? [] : [statement]));
  const last = node.body.findIndex((statement) => /^(Return|Continue|Break)/.test(statement.type));
  if (last >= 0) node.body.splice(last + 1);
}
