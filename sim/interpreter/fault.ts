/** Recognises in what an interpreter prints that a script cannot go on. */
import type { Fault } from './interpreter.js';

/** The first line of each kind of fault, as Espruino 2v29 prints it (src/jsvar.c, src/jsparse.c, src/jsinteractive.c). */
const FIRST_LINES: readonly (readonly [Fault['kind'], RegExp])[] = [
  ['out of memory', /^OUT OF MEMORY|^New interpreter error:.*[ ,]MEMORY(,|$)/],
  ['too much recursion', /^Uncaught .*Too much recursion/],
  ['exception', /^Uncaught /],
];
/** Deep recursion prints a line for every call. */
const MOST_TRACE_LINES = 20;
/** No code of ours nests so deep. Where the stack ends in the midst of an expression, the interpreter loses its place in the text and calls that a fault of syntax. */
const DEEPEST = 50;

/** The fault that the lines tell of, null where they tell of none. */
export function faultIn(lines: readonly string[]): Fault | null {
  const at = lines.findIndex(isFault);
  if (at < 0) return null;
  const line = lines[at]!;
  const [kind] = FIRST_LINES.find(([, pattern]) => pattern.test(line))!;
  const [message, ...first] = line.split(/\s{2,}(?=at )/), frames = lines.slice(at + 1).filter((it) => /^\s*at /.test(it)).length;
  return { kind: /^Uncaught SyntaxError/.test(line) && frames > DEEPEST ? 'too much recursion' : kind, message: message!.replace(/^Uncaught (Error: )?/, ''), trace: [...first, ...lines.slice(at + 1)].slice(0, MOST_TRACE_LINES) };
}

/** Whether a fault begins with this line. */
export function isFault(line: string): boolean {
  return FIRST_LINES.some(([, pattern]) => pattern.test(line));
}
