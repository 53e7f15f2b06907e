/** Finds the columns that a declaration names: by name or by 1-based number. */
import { InputError } from '../../input/error.js';
import { nearestText } from '../../input/nearest.js';
import type { Table } from './table.js';

/** A name, or a number from 1. */
export type ColumnName = string | number;
/** One column, or the mean of several; `all` is every column that is not the time. */
export type Column = ColumnName | { mean: 'all' | ColumnName[] };

/** Indices from 0 of the named columns. Throws an InputError with the nearest name. */
export function columnIndices(table: Table, names: readonly ColumnName[]): number[] {
  return names.map((name) => columnIndex(table, name));
}

/** Indices from 0 of the columns whose mean is the value. */
export function valueIndices(table: Table, column: Column, timeIndices: readonly number[]): number[] {
  if (typeof column !== 'object') return columnIndices(table, [column]);
  if (column.mean !== 'all') return columnIndices(table, column.mean);
  return Array.from({ length: table.width }, (_, index) => index).filter((index) => !timeIndices.includes(index));
}

function columnIndex(table: Table, name: ColumnName): number {
  const where = { file: table.file, line: table.headerLine, column: 1 };
  if (typeof name === 'number') {
    if (Number.isInteger(name) && name >= 1 && name <= table.width) return name - 1;
    throw new InputError(`there is no column ${name}: columns count from 1 to ${table.width}`, where);
  }
  if (!table.names) throw new InputError(`column '${name}' is given by name, but the file is declared without a header: write its number`, where);
  const index = table.names.indexOf(name);
  if (index < 0) throw new InputError(`there is no column '${name}'${nearestText(name, table.names)}`, where);
  if (table.names.indexOf(name, index + 1) >= 0) throw new InputError(`the name '${name}' stands above two columns: write the number of one`, where);
  return index;
}
