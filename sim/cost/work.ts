/** What the pricing of a program carries along: its bill, its counters, its tokens, and where it stands. */
import type { Node } from '@babel/types';
import type { Bill } from './bill.js';
import type { Edits } from './edits.js';
import type { Scopes } from './scopes.js';
import { billReading, type Tokens } from './tokens.js';
import { childrenOf } from './tree.js';

/** Names that the counting program uses; a built file has none that begin so. */
export const NAMES = { counts: '__counts', stage: '__stage', member: '__member', array: '__array', index: '__index', first: '__first' } as const;

export interface Work {
  bill: Bill;
  edits: Edits;
  tokens: Tokens;
  scopes: Scopes;
  /** Numbers of the stages that statements belong to. */
  stages: ReadonlyMap<Node, number>;
  /** Stretches that are still read when a jump leaves their block, innermost last; null where a loop or a function begins. */
  tails: ({ start: number; end: number; of: 'block' } | { of: 'loop' | 'function' })[];
  /** Functions met so far: they are priced when all names around them are known. */
  functions: { node: FunctionNode; slot: number }[];
}

export type FunctionNode = Extract<Node, { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }>;

/** Text that counts a slot once. */
export function countOf(slot: number): string {
  return `${NAMES.counts}[${slot}]++`;
}

/** Bills the tokens of a node that belong to none of its children. */
export function billOwn(work: Work, node: Node, slot: number): void {
  billReading(work.bill, slot, work.tokens.own(node));
}

/** Bills code that is passed over: a block by its tokens, anything else by parsing it without doing it. */
export function billSkipped(work: Work, node: Node, slot: number, sign = 1): void {
  if (node.type === 'BlockStatement') {
    billReading(work.bill, slot, work.tokens.within(node.start!, node.end!), sign);
    return;
  }
  billReading(work.bill, slot, work.tokens.own(node), sign);
  const children = childrenOf(node);
  if (children.length === 0) work.bill.charge(slot, node.start!, 'idleOperand', sign);
  if (node.type.endsWith('Statement')) work.bill.charge(slot, node.start!, 'idleStatement', sign);
  for (const child of children) billSkipped(work, child, slot, sign);
}

/** Bills what is still read after a jump out of a loop's turn or out of a function. */
export function billJump(work: Work, slot: number, outOf: 'loop' | 'function'): void {
  for (let i = work.tails.length - 1; i >= 0; i--) {
    const tail = work.tails[i]!;
    if (tail.of === 'block') billReading(work.bill, slot, work.tokens.within(tail.start, tail.end));
    else if (tail.of === outOf || tail.of === 'function') return;
  }
}
