/** What a replay script prints, read back: the line of JSON at its end, and the state that differed. */
import { z } from 'zod';
import { InputError } from '../input/error.js';

const reportSchema = z.strictObject({
  equal: z.boolean(),
  ticks: z.int().nonnegative(),
  /** The first tick whose state differs; the state before the first is that of the tick before. */
  firstDifference: z.strictObject({ tick: z.int().nonnegative(), field: z.string().nullable() }).nullable(),
  medianUs: z.number(),
  worstUs: z.number(),
  /** Variables in use after the 20th tick, and after the last. */
  varsBefore: z.int().nullable(),
  varsAfter: z.int().nullable(),
});

export interface ScriptReport extends z.infer<typeof reportSchema> {
  /** Ticks in which the garbage collector ran. */
  collections: number;
  /** Variables in use before the built file was loaded, and after. */
  emptyVariables: number;
  loadedVariables: number;
  /** The state that differed, by field; null where none did. */
  state: Float64Array | null;
}

/** Whether a line is the one that ends a replay script. */
export function isReport(line: string): boolean {
  return line.startsWith('{"equal"');
}

/** The tick that a line of progress names; null for any other line. */
export function tickIn(line: string): number | null {
  const tick = /^at (\d+)$/.exec(line)?.[1];
  return tick === undefined ? null : Number(tick);
}

/** @param fields of a state. Throws an InputError where the lines are not what a whole run prints. */
export function readReport(lines: readonly string[], fields: number): ScriptReport {
  const report = reportSchema.safeParse(json(lines.at(-1) ?? ''));
  const [emptyVariables, loadedVariables] = numbersAfter(lines, 'variables'), [collections] = numbersAfter(lines, 'collections');
  const state = stateIn(lines, fields);
  if (!report.success || emptyVariables === undefined || loadedVariables === undefined || collections === undefined
    || (state === null) !== (report.data.firstDifference === null)) {
    throw new InputError(`the interpreter's report is damaged: its last line was '${lines.at(-1) ?? ''}'`);
  }
  return { ...report.data, collections, emptyVariables, loadedVariables, state };
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function numbersAfter(lines: readonly string[], word: string): number[] {
  return wordsAfter(lines, word).map(Number);
}

function stateIn(lines: readonly string[], fields: number): Float64Array | null {
  const bytes = Buffer.from(wordsAfter(lines, 'state').join(''), 'hex');
  return bytes.length === fields * 8 ? Float64Array.from({ length: fields }, (_, k) => bytes.readDoubleLE(k * 8)) : null;
}

function wordsAfter(lines: readonly string[], word: string): string[] {
  return lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
}
