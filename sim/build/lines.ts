/**
 * Breaks a file into lines. Where something is thrown, the interpreter draws a mark under every place of the call stack, with a space for each column
 * before it: in a file of one long line that text alone takes all the memory that a board has (`jslPrintTokenLineMarker` of src/jslex.c, measured on 2v29).
 */
import { parse } from '@babel/parser';
import type * as t from '@babel/types';
import { encodedMappings, TraceMap, type SourceMapSegment } from '@jridgewell/trace-mapping';
import type { ExistingRawSourceMap, Plugin } from 'rollup';
import { walk } from './passes/syntax.js';

/** A line ends before the first statement that begins so many letters on. */
const LINE_LETTERS = 250;

/** The last rewriting of a bundle. */
export function linesPlugin(): Plugin {
  return { name: 'lines', renderChunk: inLines };
}

/** A script of one line with ends of lines before some of its statements, and the map that leads back. */
export function inLines(code: string): { code: string; map: ExistingRawSourceMap } {
  const { program, tokens } = parse(code, { sourceType: 'script', tokens: true }), breaks = breaksOf(program);
  return {
    code: [0, ...breaks].map((from, k) => code.slice(from, breaks[k])).join('\n'),
    map: { version: 3, names: [], sources: ['shortened.js'], mappings: mappingsOf(tokens as t.Node[], breaks) },
  };
}

/** Where lines are to begin that the script does not begin itself. */
function breaksOf(program: t.Program): number[] {
  const breaks: number[] = [];
  let from = 0;
  walk(program, ({ start }, parent, key) => {
    if (!isListed(parent, key) || start! - from < LINE_LETTERS) return;
    breaks.push(start!);
    from = start!;
  });
  return breaks;
}

/** Whether a statement stands among others: what stands before it ended by itself. */
function isListed(parent: t.Node | null, key: string): boolean {
  return key === 'body' && (parent?.type === 'Program' || parent?.type === 'BlockStatement');
}

/** Every word leads to where it stood. */
function mappingsOf(tokens: readonly t.Node[], breaks: readonly number[]): string {
  const lines: SourceMapSegment[][] = [[]];
  for (const { start } of tokens) {
    while (start! >= (breaks[lines.length - 1] ?? Infinity)) lines.push([]);
    lines.at(-1)!.push([start! - (breaks[lines.length - 2] ?? 0), 0, 0, start!]);
  }
  return encodedMappings(new TraceMap({ version: 3, names: [], sources: ['shortened.js'], mappings: lines }));
}
