/** Reads a table of text: rows of fields with the numbers of their lines. */
import { CsvError, parse } from 'csv-parse/sync';
import { InputError } from '../../input/error.js';
import { readText } from '../../input/file.js';

export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', whitespace: ' ' } as const;

export interface TableFormat {
  file: string;
  delimiter: keyof typeof DELIMITERS;
  header: boolean;
  /** Lines ahead of the header, or of the first row. */
  skip: number;
}

export interface Row {
  line: number;
  fields: readonly string[];
}

export interface Table {
  file: string;
  /** Names of the columns, null where the file has no header. */
  names: readonly string[] | null;
  headerLine: number;
  /** Fields of the header, else of the first row. */
  width: number;
  rows: readonly Row[];
  /** Empty lines with a row after them. */
  blankLines: readonly number[];
}

/** Far more than any row of measurements: a quote that is never closed would otherwise swallow the file. */
const LONGEST_ROW = 1000000;

/** The rows of a file in their order. Throws an InputError where the file is missing, its quoting broken, or where it holds no row. */
export function readTable(format: TableFormat): Table {
  const text = prepared(readText(format.file), format);
  const lines = parsed(text, format);
  const filled = lines.filter((row) => !isBlank(row));
  const header = format.header ? filled.shift() : undefined;
  const first = filled[0];
  if (!first) throw new InputError(`the file holds no row of values${header ? ' after its header' : ''}`, { file: format.file });
  const last = filled.at(-1)!.line;
  return {
    file: format.file,
    names: header ? header.fields.map((name) => name.trim()) : null,
    headerLine: (header ?? first).line,
    width: (header ?? first).fields.length,
    rows: filled,
    blankLines: lines.filter((row) => isBlank(row) && row.line > first.line && row.line < last).map((row) => row.line),
  };
}

/** Without the lines to skip (they stay as empty lines, so that the others keep their numbers), and with runs of blanks as one. */
function prepared(text: string, { delimiter, skip }: TableFormat): string {
  if (skip === 0 && delimiter !== 'whitespace') return text;
  const lines = text.split(/\r\n|\n|\r/);
  return lines.map((line, k) => (k < skip ? '' : delimiter === 'whitespace' ? line.trim().replace(/\s+/g, ' ') : line)).join('\n');
}

function parsed(text: string, { file, delimiter, skip }: TableFormat): Row[] {
  const rows: Row[] = [];
  const keep = (fields: string[], { lines }: { lines: number }): null => {
    if (lines > skip) rows.push({ line: lines, fields });
    return null;
  };
  try {
    // Blanks beside a quoted field are harmless only where blanks do not separate fields.
    const trim = delimiter === 'comma' || delimiter === 'semicolon';
    parse(text, { delimiter: DELIMITERS[delimiter], relax_column_count: true, trim, max_record_size: LONGEST_ROW, on_record: keep });
  } catch (error) {
    if (error instanceof CsvError) throw broken(error, text, { file, line: rows.length === 0 ? skip + 1 : rows.at(-1)!.line + 1 });
    throw error;
  }
  return rows;
}

function isBlank({ fields }: Row): boolean {
  return fields.length === 1 && fields[0] === '';
}

/** Points at the field whose quotes are broken, in the row that was not finished. */
function broken(error: CsvError, text: string, row: { file: string; line: number }): InputError {
  const field = Number(error['column']);
  const line = text.split(/\r\n|\n|\r/)[row.line - 1] ?? '';
  const quote = line.indexOf('"', fieldStart(line, field));
  const why = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE' ? 'it is never closed' : 'there is text beside it';
  return new InputError(`the quotes of field ${field + 1} are broken: ${why}`, { ...row, column: Math.max(0, quote) + 1 });
}

function fieldStart(line: string, field: number): number {
  const separators = [...line.matchAll(/[,;\t ]/g)];
  return field === 0 ? 0 : separators[field - 1]?.index ?? 0;
}
