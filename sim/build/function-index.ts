/** Finds functions of a built file by the names under which the interpreter reports them, and by place. */
import { parse } from '@babel/parser';
import { isFunction, traverseFast, type Function as FunctionNode, type Identifier, type Node } from '@babel/types';
import { functionsBehind, bindingsOf, propertyValues } from './gates/bindings.js';
import type { Place } from './positions.js';
import { placeReportedAs } from './reported-line.js';

export class FunctionIndex {
  /** Under its own name, and under the properties that it is called by. */
  private readonly byName = new Map<string, Set<FunctionNode>>();
  private readonly lineStarts: number[];

  constructor(private readonly code: string) {
    const ast = parse(code, { sourceType: 'script' });
    const bindings = bindingsOf(ast);
    traverseFast(ast, (node) => { if (isFunction(node)) this.add(ownName(node)?.name, node); });
    for (const [name, values] of propertyValues(ast)) {
      for (const value of values) for (const found of functionsBehind(value, bindings)) this.add(name, found);
    }
    this.lineStarts = [0, ...[...code.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  /** The place in the file of a place in the function of this name, counted from where the interpreter keeps its code; null unless there is just one. */
  placeIn(name: string, reported: Place): Place | null {
    const [found, other] = this.byName.get(name) ?? [];
    if (found === undefined || other !== undefined) return null;
    const from = codeStart(found, this.code), start = this.placeAt(from);
    const place = placeReportedAs(reported, this.code.slice(from, found.body.end! - 1));
    if (place === null) return null;
    return place.line === 1 ? { line: start.line, column: start.column + place.column - 1 } : { line: start.line + place.line - 1, column: place.column };
  }

  /** Whether the place is in a function of this name. */
  isIn(name: string, place: Place): boolean {
    const offset = this.offsetOf(place);
    return [...this.byName.get(name) ?? []].some((node) => holds(node, offset));
  }

  /** The name of the innermost named function around a place, and where that name stands. */
  nameAround(place: Place): { name: string; place: Place } | null {
    const offset = this.offsetOf(place);
    const around = [...this.byName.values()].flatMap((nodes) => [...nodes]).filter((node) => holds(node, offset) && ownName(node) !== null);
    const innermost = around.sort((a, b) => b.start! - a.start!)[0];
    if (innermost === undefined) return null;
    const id = ownName(innermost)!;
    return { name: id.name, place: this.placeAt(id.start!) };
  }

  private add(name: string | undefined, node: FunctionNode): void {
    if (name !== undefined) this.byName.set(name, (this.byName.get(name) ?? new Set()).add(node));
  }

  private offsetOf({ line, column }: Place): number {
    return (this.lineStarts[line - 1] ?? Infinity) + column - 1;
  }

  private placeAt(offset: number): Place {
    const line = this.lineStarts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - this.lineStarts[line]! + 1 };
  }
}

function ownName(node: FunctionNode): Identifier | null {
  return 'id' in node && node.id ? node.id : null;
}

function holds({ start, end }: Node, offset: number): boolean {
  return start! <= offset && offset < end!;
}

/** The interpreter keeps a function's code from its first word on; of one that begins with return, what stands behind that. */
function codeStart({ body }: FunctionNode, code: string): number {
  const [before] = /^\{?\s*(return\b\s*)?/.exec(code.slice(body.start!, body.end!))!;
  return body.start! + before.length;
}
