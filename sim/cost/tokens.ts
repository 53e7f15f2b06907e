/** The tokens of a program, by the node that they belong to: the interpreter reads each of them again whenever it comes by. */
import type { Node } from '@babel/types';
import type { Bill } from './bill.js';
import type { Token } from './token.js';
import { childrenOf } from './tree.js';

export class Tokens {
  private readonly owned = new Map<Node, Token[]>();

  /** @param all in the order of the text */
  constructor(private readonly all: readonly Token[], root: Node) {
    this.deal(root);
  }

  /** What belongs to a node and to none of its children. */
  own(node: Node): readonly Token[] {
    return this.owned.get(node) ?? [];
  }

  /** Everything that starts in a stretch of the text. */
  within(start: number, end: number): readonly Token[] {
    return this.all.slice(this.firstFrom(start), this.firstFrom(end));
  }

  private deal(node: Node): void {
    let from = node.start!;
    const own: Token[] = [];
    for (const child of childrenOf(node)) {
      own.push(...this.within(from, child.start!));
      from = child.end!;
      this.deal(child);
    }
    own.push(...this.within(from, node.end!));
    this.owned.set(node, own);
  }

  /** Index of the first token that starts at an offset or behind it. */
  private firstFrom(offset: number): number {
    let low = 0, high = this.all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.all[middle]!.start < offset) low = middle + 1; else high = middle;
    }
    return low;
  }
}

/** Bills the reading of tokens, whether or not anything is done with them. */
export function billReading(bill: Bill, slot: number, tokens: readonly Token[], sign = 1): void {
  for (const { kind, start, end } of tokens) {
    const more = end - start - 1;
    bill.charge(slot, start, 'token', sign);
    if (kind === 'number') bill.charge(slot, start, 'digit', sign * more);
    else if (kind !== 'sign') bill.charge(slot, start, 'letter', sign * more);
  }
}
