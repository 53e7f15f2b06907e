/** Prices statements and functions, and puts a counter in front of every stretch of code that runs as one. */
import type { BlockStatement, Identifier, Node, Statement } from '@babel/types';
import { billExpression, billLength, noPrice } from './expressions.js';
import { billLoop } from './loops.js';
import { childrenOf } from './tree.js';
import { billJump, billOwn, billSkipped, countOf, NAMES, type FunctionNode, type Work } from './work.js';

/** Statements that run one after the other; those behind one that may jump away have a counter of their own. */
export function billStatements(work: Work, statements: readonly Statement[], slot: number, end: number): void {
  let current = slot;
  for (const statement of statements) {
    work.tails.push({ start: statement.end!, end, of: 'block' });
    billStatement(work, statement, current);
    work.tails.pop();
    if (!mayJump(statement) || statement.end === end) continue;
    current = work.bill.newSlot();
    work.edits.insert(statement.end!, `;${countOf(current)};`);
  }
}

/** Whether a statement may end the block that it stands in, or the turn of a loop around it. */
function mayJump(node: Node): boolean {
  if (/^(Return|Break|Continue|Throw)Statement$/.test(node.type)) return true;
  return !/Function|Expression/.test(node.type) && childrenOf(node).some(mayJump);
}

type Pricer = (work: Work, node: never, slot: number) => void;

const PRICERS: Record<string, Pricer> = {
  ExpressionStatement: billSimple, VariableDeclaration: billDeclaration, FunctionDeclaration: billFunctionDeclaration, BlockStatement: billBlock,
  IfStatement: billIf, ReturnStatement: billReturn, BreakStatement: billBreak, ContinueStatement: billBreak, EmptyStatement: billOwn,
  ForStatement: loop, ForOfStatement: loop, WhileStatement: loop, DoWhileStatement: loop,
};

/** Throws an InputError for a statement that no price is known of. */
export function billStatement(work: Work, node: Statement, slot: number): void {
  const pricer = PRICERS[node.type];
  if (pricer === undefined) throw noPrice(node);
  pricer(work, node as never, stageSlot(work, node, slot));
}

/** What begins a stage is counted there, and not where the code before it is. */
function stageSlot(work: Work, node: Statement, slot: number): number {
  const stage = work.stages.get(node);
  if (stage === undefined) return slot;
  const own = work.bill.newSlot();
  work.edits.wrap(node.start!, node.end!, `${NAMES.stage}(${stage});${countOf(own)};`, `;${NAMES.stage}(0);`);
  return own;
}

function loop(work: Work, node: Parameters<typeof billLoop>[1], slot: number): void {
  billLoop(work, node, slot, { statement: billStatement, body: billSometimesBody });
}

function billSimple(work: Work, node: Extract<Node, { type: 'ExpressionStatement' }>, slot: number): void {
  billOwn(work, node, slot);
  billExpression(work, node.expression, slot);
}

function billDeclaration(work: Work, node: Extract<Node, { type: 'VariableDeclaration' }>, slot: number): void {
  billOwn(work, node, slot);
  for (const { id, init } of node.declarations) {
    billNewName(work, id as Identifier, node.kind as 'var' | 'let' | 'const', slot);
    if (init !== null && init !== undefined) billExpression(work, init, slot);
  }
  for (const declarator of node.declarations) billOwn(work, declarator, slot);
}

function billNewName(work: Work, id: Identifier, kind: 'var' | 'let' | 'const' | 'function', slot: number): void {
  const { passed, opened } = work.scopes.declare(id.name, kind);
  billOwn(work, id, slot);
  work.bill.charge(slot, id.start!, 'declare');
  work.bill.charge(slot, id.start!, 'sibling', passed);
  billLength(work, id.name, id.start!, slot);
  if (opened) work.bill.charge(slot, id.start!, 'blockScope');
}

function billFunctionDeclaration(work: Work, node: Extract<Node, { type: 'FunctionDeclaration' }>, slot: number): void {
  billNewName(work, node.id!, 'function', slot);
  billOwn(work, node, slot);
  work.bill.charge(slot, node.start!, 'closure');
  billSkipped(work, node.body, slot);
  work.functions.push({ node, slot });
}

function billBlock(work: Work, node: BlockStatement, slot: number): void {
  billOwn(work, node, slot);
  work.bill.charge(slot, node.start!, 'block');
  billStatements({ ...work, scopes: work.scopes.inBlock() }, node.body, slot, node.end!);
}

function billIf(work: Work, node: Extract<Node, { type: 'IfStatement' }>, slot: number): void {
  billOwn(work, node, slot);
  work.bill.charge(slot, node.start!, 'if');
  billExpression(work, node.test, slot);
  for (const arm of [node.consequent, node.alternate]) {
    if (arm === null || arm === undefined) continue;
    const own = billSometimesBody(work, arm);
    billSkipped(work, arm, slot);
    billSkipped(work, arm, own, -1);
  }
}

/** A body with a counter of its own. @param before what else to do each time @returns its slot */
function billSometimesBody(work: Work, body: Statement, before = ''): number {
  const own = work.bill.newSlot();
  work.edits.wrap(body.start!, body.end!, `{${countOf(own)};${before}`, '}');
  billStatement(work, body, own);
  return own;
}

function billReturn(work: Work, node: Extract<Node, { type: 'ReturnStatement' }>, slot: number): void {
  billOwn(work, node, slot);
  if (node.argument !== null && node.argument !== undefined) billExpression(work, node.argument, slot);
  const { scopes, passed, found } = work.scopes.findResult();
  if (!found) return;
  work.bill.charge(slot, node.start!, 'return');
  work.bill.charge(slot, node.start!, 'scope', scopes - 1);
  work.bill.charge(slot, node.start!, 'sibling', passed);
  billJump(work, slot, 'function');
}

function billBreak(work: Work, node: Node, slot: number): void {
  billOwn(work, node, slot);
  billJump(work, slot, 'loop');
}

/** Prices the body of a function. What begins with a return is kept as that expression alone. */
export function billBody(work: Work, { params, body, start }: FunctionNode, slot: number): void {
  work.bill.charge(slot, start!, 'call');
  work.bill.charge(slot, start!, 'parameter', params.length);
  for (const param of params) billLength(work, (param as Identifier).name, param.start!, slot);
  if (body.type !== 'BlockStatement') { billSometimesWhole(work, body, slot); return; }
  work.edits.insert(body.start! + 1, `${countOf(slot)};`);
  if (body.body[0]?.type === 'ReturnStatement') { billStatement(work, body.body[0], slot); return; }
  work.bill.charge(slot, start!, 'block');
  billStatements(work, body.body, slot, body.end! - 1);
}

function billSometimesWhole(work: Work, body: Node, slot: number): void {
  work.edits.wrap(body.start!, body.end!, `(${countOf(slot)},`, ')');
  billExpression(work, body, slot);
}
