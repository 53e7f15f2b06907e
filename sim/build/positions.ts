/** From places in a built file to places in the sources, by its source map. */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';

/** A place in a file; line and column count from 1. */
export interface Place {
  line: number;
  column: number;
}

/** A place in a source, its path counted from the root of the project. */
export interface SourcePlace extends Place {
  source: string;
  /** What stands there, as the source calls it, where the map knows. */
  name: string | null;
}

export class Positions {
  private readonly map: TraceMap;

  /** @param map source map, version 3, as JSON. Throws a SyntaxError or TypeError where it is none. */
  constructor(map: string) {
    this.map = new TraceMap(map);
  }

  /** The source of the nearest mapped character at or before the place, in the same line; null where there is none. */
  sourceOf({ line, column }: Place): SourcePlace | null {
    const found = originalPositionFor(this.map, { line, column: column - 1 });
    return found.source === null ? null : { source: found.source, line: found.line, column: found.column + 1, name: found.name };
  }
}

/** `firmware/control/step.ts:12:5`. */
export function placeText({ source, line, column }: SourcePlace): string {
  return `${source}:${line}:${column}`;
}
