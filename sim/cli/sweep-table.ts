/** The finished rows of a sweep as a table for people, as CSV and as JSON. */
import Table from 'cli-table3';
import { quantity } from '../report/quantity.js';
import type { Outcome } from './sweep-worker.js';

/** One combination: the varied parameters by name, its figures, and the promises that failed. */
export interface Row extends Outcome {
  values: Record<string, string>;
}

/** What a table on a terminal has room for; CSV and JSON hold every figure. */
const SHOWN = ['export-over-limit', 'import-over-limit', 'energy-lost', 'self-consumption', 'battery-cycles', 'unanswered-reversals', 'alarms'];

export function tableOf(rows: readonly Row[], varied: readonly string[]): string {
  const shown = SHOWN.filter((name) => rows[0]?.figures.some((figure) => figure.name === name));
  const table = new Table({ head: [...varied, ...shown, 'failed'], style: { head: [], border: [], compact: true } });
  for (const row of rows) {
    const figures = shown.map((name) => row.figures.find((figure) => figure.name === name)!);
    table.push([...varied.map((name) => row.values[name]!), ...figures.map(({ value, unit }) => quantity(value, unit)), failedText(row.failed.length)]);
  }
  return `${table.toString()}\n`;
}

/** Base units as the figures have them, in the header; one row a combination. */
export function csvOf(rows: readonly Row[]): string {
  const first = rows[0];
  if (first === undefined) return '';
  const head = [...Object.keys(first.values), ...first.figures.map(({ name, unit }) => (unit === '' ? name : `${name} [${unit}]`)), 'failed'];
  const lines = rows.map(({ values, figures, failed }) => [...Object.values(values), ...figures.map(({ value }) => numberText(value)), failed.join('; ')]);
  return [head, ...lines].map((cells) => `${cells.map(escaped).join(',')}\n`).join('');
}

export function jsonOf(rows: readonly Row[]): string {
  const byName = (figures: Row['figures']): Record<string, number> => Object.fromEntries(figures.map(({ name, value }) => [name, value]));
  const plain = rows.map(({ values, figures, failed }) => ({ parameters: values, figures: byName(figures), failed }));
  return `${JSON.stringify(plain, null, 2)}\n`;
}

function failedText(count: number): string {
  return count === 0 ? '' : `${count} promise${count === 1 ? '' : 's'}`;
}

function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}

function escaped(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
