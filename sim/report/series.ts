/** The recording as a CSV file: one row a step, one column a series, codes as words. */
import type { Column, Recording, RunResult } from './result.js';
import { isoLocal } from './time.js';

/** Rows joined before they are handed to the stream. */
const CHUNK_ROWS = 2000;

interface Cell {
  unit: string;
  factor: number;
  /** Steps in a unit, finer than any meter's: mW, a millionth of the state of charge, mV, 0.1 mHz. */
  steps: number;
}

const CELLS: Record<Exclude<Column['kind'], 'code'>, Cell> = {
  power: { unit: 'W', factor: 1, steps: 1000 },
  share: { unit: '%', factor: 100, steps: 10000 },
  voltage: { unit: 'V', factor: 1, steps: 1000 },
  frequency: { unit: 'Hz', factor: 1, steps: 10000 },
};

/**
 * The recording as CSV (RFC 4180, UTF-8, point as decimal sign), a chunk of rows at a time: `time` as ISO 8601 local time with offset, `seconds` since the
 * start, then `name [unit]` a column. A value that is not a number is an empty cell.
 */
export function* csvChunks(result: RunResult): Generator<string> {
  const { recording } = result;
  yield `${['time', 'seconds', ...recording.columns.map(heading)].map(escaped).join(',')}\n`;
  const withMs = recording.timeS.some((atS) => (result.startUtcMs / 1000 + atS) % 1 !== 0);
  for (let from = 0; from < recording.timeS.length; from += CHUNK_ROWS) {
    yield chunk(result, from, withMs);
  }
}

function chunk(result: RunResult, from: number, withMs: boolean): string {
  const to = Math.min(from + CHUNK_ROWS, result.recording.timeS.length);
  let text = '';
  for (let row = from; row < to; row++) text += line(result.recording, row, isoLocal(result, result.recording.timeS[row]!, withMs));
  return text;
}

function line(recording: Recording, row: number, time: string): string {
  let text = `${time},${rounded(recording.timeS[row]!, 1000)}`;
  for (const column of recording.columns) text += `,${cell(column, column.values[row]!)}`;
  return `${text}\n`;
}

function heading(column: Column): string {
  return column.kind === 'code' ? column.name : `${column.name} [${CELLS[column.kind].unit}]`;
}

function cell(column: Column, value: number): string {
  if (!Number.isFinite(value)) return '';
  if (column.kind === 'code') return escaped(column.words?.[value] ?? String(value));
  const { factor, steps } = CELLS[column.kind];
  return rounded(value * factor, steps);
}

/** The shortest text of the nearest step; several times faster than toFixed, which counts for a day at 1 s. */
function rounded(value: number, steps: number): string {
  return String(Math.round(value * steps) / steps);
}

function escaped(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
