/** Makes a stack trace of the interpreter readable: places in a built file become places in the sources. */
import { stripVTControlCharacters } from 'node:util';
import { InputError } from '../input/error.js';
import { FunctionIndex } from './function-index.js';
import { placeText, Positions, type Place } from './positions.js';
import { placeReportedAs } from './reported-line.js';

/** A line such as `at b (.bootcde:1:91)`, or `at b (:1:12)` where the code runs from memory. */
const FRAME = /^(\s*at )(?:(\S+) \()?([^\s():]*):(\d+):(\d+)\)?\s*$/;
/** Below a place the interpreter prints the code there, and marks the character. */
const MARKER = /^\s*\^\s*$/;

/**
 * The trace with places in the sources where they are in the built file, functions under their own names; other lines stay as they are.
 * Throws an InputError where the text holds no trace, or one of another file.
 *
 * @param trace what the interpreter printed, prompts and escape codes included
 * @param code the built file
 * @param map its source map, as JSON
 */
export function readableTrace(trace: string, code: string, map: string): string {
  const lines = stripVTControlCharacters(trace).replace(/\r/g, '').replace(/^>/gm, '').split('\n');
  const reader = new FrameReader(code, map);
  const read = lines.map((line) => reader.read(line));
  if (!lines.some((line) => FRAME.test(line))) throw new InputError("no stack trace in the text: expected lines such as 'at step (.bootcde:1:131)'");
  if (read.every((line) => line === null)) throw new InputError('no place of the trace is in the built file: it comes from another file, or from another build');
  return withoutExcerpts(lines, read).join('\n');
}

/** Drops the built code under a place that has been read. */
function withoutExcerpts(lines: readonly string[], read: readonly (string | null)[]): string[] {
  const kept: string[] = [];
  let skips = false;
  lines.forEach((line, k) => {
    if (FRAME.test(line)) skips = read[k] !== null;
    if (!skips || read[k] !== null) kept.push(read[k] ?? line);
    if (MARKER.test(line)) skips = false;
  });
  return kept;
}

class FrameReader {
  private readonly positions: Positions;
  private readonly functions: FunctionIndex;

  constructor(private readonly code: string, map: string) {
    this.positions = new Positions(map);
    this.functions = new FunctionIndex(code);
  }

  /** The line with the place in the sources; null where it names no place in the built file. */
  read(line: string): string | null {
    const [, at, name, file, row, column] = FRAME.exec(line) ?? [];
    if (at === undefined) return null;
    const place = this.placeOf(name, file!, { line: Number(row), column: Number(column) });
    const source = place === null ? null : this.positions.sourceOf(place);
    return source === null ? null : `${at}${this.nameAt(place!) ?? name} (${placeText(source)})`;
  }

  /** From Storage a place counts from the beginning of the file; from memory, from the first word in the function. */
  private placeOf(name: string | undefined, file: string, place: Place): Place | null {
    if (name === undefined) return null;
    if (file === '') return this.functions.placeIn(name, place);
    const counted = placeReportedAs(place, this.code);
    return counted !== null && this.functions.isIn(name, counted) ? counted : null;
  }

  private nameAt(place: Place): string | null {
    const found = this.functions.nameAround(place);
    return found === null ? null : this.positions.sourceOf(found.place)?.name ?? found.name;
  }
}
