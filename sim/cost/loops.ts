/** Prices loops: the interpreter reads head and body again at every turn. */
import type { Node, Statement } from '@babel/types';
import { billExpression } from './expressions.js';
import { billOwn, billSkipped, countOf, NAMES, type Work } from './work.js';

type Loop = Extract<Node, { type: 'ForStatement' | 'ForOfStatement' | 'WhileStatement' | 'DoWhileStatement' }>;

/** How statements are priced: loops stand in statements, and statements in loops. */
export interface Pricing {
  statement(work: Work, node: Statement, slot: number): void;
  /** A body with a counter of its own, whose slot it returns. */
  body(work: Work, body: Statement, before?: string): number;
}

export function billLoop(work: Work, node: Loop, slot: number, pricing: Pricing): void {
  billOwn(work, node, slot);
  const inner: Work = { ...work, scopes: work.scopes.inBlock(), tails: [...work.tails, { of: 'loop' }] };
  if (node.type === 'ForOfStatement') billForOf(inner, node, slot, pricing);
  else if (node.type === 'ForStatement') billFor(inner, node, slot, pricing);
  else billWhile(inner, node, slot, pricing);
}

/** The body is read once before its first turn. */
function billForOf(work: Work, node: Extract<Loop, { type: 'ForOfStatement' }>, slot: number, pricing: Pricing): void {
  work.bill.charge(slot, node.start!, 'forOf');
  pricing.statement(work, node.left as Statement, slot);
  billExpression(work, node.right, slot);
  billSkipped(work, node.body, slot);
  work.bill.charge(pricing.body(work, node.body), node.start!, 'turnOf');
}

/** The step is read once before the first turn. */
function billFor(work: Work, node: Extract<Loop, { type: 'ForStatement' }>, slot: number, pricing: Pricing): void {
  work.bill.charge(slot, node.start!, 'for');
  const entered = watchEntry(work, node);
  if (node.init?.type === 'VariableDeclaration') pricing.statement(work, node.init, slot); else if (node.init) billExpression(work, node.init, slot);
  if (node.test) billPerTurn(work, node.test);
  if (node.update) { billSkipped(work, node.update, slot); billPerTurn(work, node.update); }
  billTurns({ work, pricing }, node, slot, entered);
}

function billWhile(work: Work, node: Extract<Loop, { type: 'WhileStatement' | 'DoWhileStatement' }>, slot: number, pricing: Pricing): void {
  work.bill.charge(slot, node.start!, 'while');
  const entered = watchEntry(work, node);
  billPerTurn(work, node.test);
  billTurns({ work, pricing }, node, slot, entered);
}

/** A part of the head, each time that it runs. */
function billPerTurn(work: Work, node: Node): void {
  const own = work.bill.newSlot();
  work.edits.wrap(node.start!, node.end!, `(${countOf(own)},`, ')');
  billExpression(work, node, own);
  work.bill.charge(own, node.start!, 'seek');
}

/** Counts how often a loop has a turn at all. @returns the slot */
function watchEntry(work: Work, node: Loop): number {
  const entered = work.bill.newSlot();
  work.edits.wrap(node.start!, node.end!, `{let ${NAMES.first}${entered}=1;`, '}');
  return entered;
}

/** The body. Where there is no turn at all it is read without effect; for the first turn nothing need be sought. */
function billTurns({ work, pricing }: { work: Work; pricing: Pricing }, node: Exclude<Loop, { type: 'ForOfStatement' }>, slot: number, entered: number): void {
  const first = NAMES.first + entered;
  const turns = pricing.body(work, node.body, `if(${first}){${first}=0;${countOf(entered)};}`);
  work.bill.charge(turns, node.start!, 'seek');
  work.bill.charge(entered, node.start!, 'seek', -1);
  billSkipped(work, node.body, slot);
  billSkipped(work, node.body, entered, -1);
}
