/** A list of records that are much alike, as text: what they share is said once, in a function of what differs. */
import { integers } from './generated.js';

/** The functions that the text of a list calls, and that text. */
export interface Alike {
  functions: string[];
  text: string;
}

/** Values that differ, a row of texts for one field of all records. Fields that say the same have one column. */
type Column = string[];

/** The list as literals, or with a function for each kind of record where that is shorter; they are named `name`0, `name`1, … Throws where a number is no integer. */
export function alike(name: string, records: object[]): Alike {
  const texts = new Map<object, string>(), functions: string[] = [];
  for (const kind of kindsOf(records)) {
    const made = `${name}${functions.length}`, columns: Column[] = [], shared = shareOf(kind, columns);
    const maker = `function ${made}(${columns.map((_, k) => nameOf(k)).join(', ')}) {\n    return ${shared};\n  }`;
    const calls = kind.map((_, row) => `${made}(${columns.map((column) => column[row]).join(', ')})`), plain = kind.map(integers);
    const isShorter = maker.length + calls.join('').length < plain.join('').length;
    if (isShorter) functions.push(maker);
    kind.forEach((record, row) => texts.set(record, (isShorter ? calls : plain)[row]!));
  }
  return { functions, text: `[${records.map((record) => texts.get(record)).join(', ')}]` };
}

/** Records with the same fields are of one kind. */
function kindsOf(records: object[]): object[][] {
  const kinds = new Map<string, object[]>();
  for (const record of records) kinds.set(keysOf(record), [...kinds.get(keysOf(record)) ?? [], record]);
  return [...kinds.values()];
}

/** The literal that all of the values are once the names in it stand for what is in their columns. */
function shareOf(values: unknown[], columns: Column[]): string {
  const texts = values.map(integers), first = values[0];
  if (new Set(texts).size === 1) return texts[0]!;
  if (typeof first !== 'object' || new Set(values.map(keysOf)).size > 1) return columnOf(texts, columns);
  const fields = Object.keys(first as object).map((key) => [key, shareOf(values.map((value) => (value as Record<string, unknown>)[key]), columns)] as const);
  if (Array.isArray(first)) return `[${fields.map(([, text]) => text).join(', ')}]`;
  return `{ ${fields.map(([key, text]) => `${key}: ${text}`).join(', ')} }`;
}

function keysOf(value: unknown): string {
  return Object.keys(value as object).join();
}

function columnOf(texts: Column, columns: Column[]): string {
  const known = columns.findIndex((column) => column.join() === texts.join());
  return nameOf(known < 0 ? columns.push(texts) - 1 : known);
}

/** No name of the firmware's own, which passes of the build would take it for. */
function nameOf(k: number): string {
  return `differing${k}`;
}
