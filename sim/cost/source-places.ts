/** Where a place of a built file comes from, by its source map. */
import type { Node } from '@babel/types';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Token } from './token.js';
import type { Tokens } from './tokens.js';
import { childrenOf, isStatement } from './tree.js';

export interface Place {
  /** Path from the root of the project. */
  source: string;
  /** From 1. */
  line: number;
}

export class SourcePlaces {
  private readonly map: TraceMap;
  /** Offset at which each line of the built file starts. */
  private readonly starts: number[] = [0];

  /** @param map version 3, as JSON */
  constructor(code: string, map: string) {
    this.map = new TraceMap(map);
    for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  /** The source of an offset in the built file; null for what the build put in. */
  of(offset: number): Place | null {
    const line = this.starts.findLastIndex((start) => start <= offset);
    const { source, line: original } = originalPositionFor(this.map, { line: line + 1, column: offset - this.starts[line]! });
    return source === null ? null : { source, line: original };
  }

  /**
   * The line that most of some tokens come from; null where none comes from anywhere. A build that puts one function into another brings the words of
   * both together: single tokens may then come from where the other was called.
   */
  private ofMost(tokens: readonly Token[]): Place | null {
    const votes = new Map<string, { place: Place; count: number }>();
    for (const { start } of tokens) {
      const place = this.of(start);
      if (place === null) continue;
      const key = `${place.source}:${place.line}`;
      const vote = votes.get(key);
      if (vote === undefined) votes.set(key, { place, count: 1 }); else vote.count++;
    }
    return [...votes.values()].sort((a, b) => b.count - a.count)[0]?.place ?? null;
  }

  /** By the offset of each token: the line that its statement comes from. */
  ofStatements(root: Node, tokens: Tokens): Map<number, Place> {
    const places = new Map<number, Place>();
    const visit = (node: Node, own: Token[]): void => {
      own.push(...tokens.own(node));
      for (const child of childrenOf(node)) if (isStatement(child)) settle(child); else visit(child, own);
    };
    const settle = (statement: Node): void => {
      const own: Token[] = [];
      visit(statement, own);
      const place = this.ofMost(own);
      if (place !== null) for (const { start } of own) places.set(start, place);
    };
    settle(root);
    return places;
  }
}
