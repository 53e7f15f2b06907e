/** Turns rows into samples: instants and values in the order of the file, everything unusable noted and left out. */
import { InputError } from '../../input/error.js';
import { columnIndices, valueIndices, type Column, type ColumnName } from './columns.js';
import type { DefectKind, DefectLog } from './defects.js';
import type { StampReader } from './stamp.js';
import type { Row, Table } from './table.js';

/** Usable values in rising order of time. */
export interface Samples {
  /** Start of the interval, or the instant, ms since 1970 UTC. */
  atMs: number[];
  /** In the unit of the file, sign and clip applied. */
  value: number[];
  line: number[];
}

/** When the rows are: stamped in columns, or one after the other from a first instant. */
export type Timing =
  | { columns: readonly ColumnName[]; read: StampReader; format: string; shiftMs: number }
  | { firstMs: number; intervalMs: number };

export interface ValueRules {
  column: Column;
  sign: 1 | -1;
  /** Texts and numbers that stand for "no value"; an empty field always does. */
  missing: readonly (string | number)[];
  /** Bounds of what the file may say, as it says it. */
  leastValue: number;
  mostValue: number;
  /** Values below are raised to it, after the sign. */
  clip: number | null;
}

/** The usable samples of a table. Throws an InputError where a column does not exist, the first stamp does not fit, or nothing is usable. */
export function readSamples(table: Table, timing: Timing, rules: ValueRules, log: DefectLog): Samples {
  const stamps = 'columns' in timing ? columnIndices(table, timing.columns) : [];
  const columns = valueIndices(table, rules.column, stamps);
  const reader = new ValueReader(rules, columns, log);
  const clock = 'columns' in timing ? new StampClock(table, timing, stamps, log) : new CountingClock(table, timing);
  const samples: Samples = { atMs: [], value: [], line: [] };
  for (const line of table.blankLines) log.note('blank line', line);
  for (const row of table.rows) {
    const atMs = clock.at(row);
    const ragged = row.fields.length !== table.width;
    if (ragged) log.note('ragged row', row.line);
    const value = ragged || Number.isNaN(atMs) ? NaN : reader.read(row);
    if (Number.isNaN(value)) continue;
    samples.atMs.push(atMs);
    samples.value.push(value);
    samples.line.push(row.line);
  }
  if (samples.atMs.length > 0) return samples;
  const why = log.list().map((defect) => `${defect.count} x ${defect.kind}`).join(', ');
  throw new InputError(`none of the ${table.rows.length} rows can be used: ${why}`, { file: table.file });
}

/** Rows without stamps: every line of the file, blank or not, is one interval. */
class CountingClock {
  private readonly firstLine: number;

  constructor(table: Table, private readonly timing: { firstMs: number; intervalMs: number }) {
    this.firstLine = table.rows[0]!.line;
  }

  at(row: Row): number {
    return this.timing.firstMs + (row.line - this.firstLine) * this.timing.intervalMs;
  }
}

/** Rows with stamps: a time that does not grow is noted and gives NaN. */
class StampClock {
  private lastMs = -Infinity;

  constructor(
    private readonly table: Table, private readonly timing: { read: StampReader; format: string; shiftMs: number },
    private readonly columns: readonly number[], private readonly log: DefectLog,
  ) {
    const first = table.rows[0]!;
    if (Number.isNaN(timing.read(this.text(first)))) throw this.misfit(first);
  }

  at(row: Row): number {
    const atMs = this.timing.read(this.text(row)) + this.timing.shiftMs;
    const defect = this.defect(atMs);
    if (defect && row.fields.length === this.table.width) this.log.note(defect, row.line);
    if (defect) return NaN;
    this.lastMs = atMs;
    return atMs;
  }

  private defect(atMs: number): DefectKind | null {
    if (Number.isNaN(atMs)) return 'bad stamp';
    if (atMs === this.lastMs) return 'duplicate stamp';
    return atMs < this.lastMs ? 'disorder' : null;
  }

  private text(row: Row): string {
    return this.columns.map((column) => row.fields[column] ?? '').join(' ');
  }

  /** Already the first row: then it is not the row that is wrong but the declaration. */
  private misfit(row: Row): InputError {
    const { format } = this.timing;
    const expected = format === 'ISO' ? 'ISO 8601 such as 2024-06-21T12:00:00+08:00' : `'${format}'`;
    const where = { file: this.table.file, line: row.line, column: 1 };
    return new InputError(`the time '${this.text(row)}' does not follow the declared format: expected ${expected}`, where);
  }
}

class ValueReader {
  private readonly marks: ReadonlySet<string>;
  private readonly numbers: ReadonlySet<number>;

  constructor(private readonly rules: ValueRules, private readonly columns: readonly number[], private readonly log: DefectLog) {
    this.marks = new Set(['', ...rules.missing.map(String)]);
    this.numbers = new Set(rules.missing.map(Number).filter((mark) => !Number.isNaN(mark)));
  }

  /** The value of a row, NaN where it has none. */
  read(row: Row): number {
    const value = this.columns.length === 1 ? this.field(row, this.columns[0]!) : this.mean(row);
    if (Number.isNaN(value)) return NaN;
    const signed = this.rules.sign * value + 0;
    if (this.rules.clip !== null && signed < this.rules.clip) {
      this.log.note('clipped', row.line);
      return this.rules.clip;
    }
    return signed;
  }

  private mean(row: Row): number {
    let sum = 0;
    let count = 0;
    for (const column of this.columns) {
      const fault = this.fault(row.fields[column]!);
      if (fault) continue;
      sum += Number(row.fields[column]);
      count++;
    }
    if (count < this.columns.length) this.log.note(count === 0 ? 'missing value' : 'part missing', row.line);
    return count === 0 ? NaN : sum / count;
  }

  private field(row: Row, column: number): number {
    const text = row.fields[column]!;
    const fault = this.fault(text);
    if (fault) this.log.note(fault, row.line);
    return fault ? NaN : Number(text);
  }

  private fault(text: string): DefectKind | null {
    const written = text.trim();
    const value = Number(written);
    if (this.marks.has(written) || this.numbers.has(value)) return 'missing value';
    if (!Number.isFinite(value)) return 'not a number';
    return value < this.rules.leastValue || value > this.rules.mostValue ? 'out of range' : null;
  }
}
