/** Undoes what Espruino 2v29 does to the line numbers that it reports (jsvGetLineAndCol in src/jsvar.c). */
import type { Place } from './positions.js';

/** The interpreter leaves leading lines out of its count that an upload tool puts before a program. It knows them by these letters, whatever stands between. */
const LETTERS = 'Modules.addCached';

/** The place in a text that is reported as `place`: its line is further down by the leading lines that were not counted; null where there is none. */
export function placeReportedAs(place: Place, text: string): Place | null {
  const lines = text.split('\n');
  for (let line = Math.max(1, place.line); line <= lines.length; line++) {
    if (line - uncountedLines(lines, { line, column: place.column }) === place.line) return { line, column: place.column };
  }
  return null;
}

/** Leading lines, one after the other, that hold the letters in their order; the last one counts up to the place itself. */
function uncountedLines(lines: readonly string[], { line, column }: Place): number {
  for (let k = 0; k < line; k++) {
    const read = k === line - 1 ? lines[k]!.slice(0, column) : lines[k]!;
    if (!holdsLetters(read)) return k;
  }
  return line;
}

function holdsLetters(text: string): boolean {
  let next = 0;
  for (const letter of text) if (letter === LETTERS[next]) next++;
  return next === LETTERS.length;
}
