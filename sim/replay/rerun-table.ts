/** Two runs of one scenario side by side: every figure and every promise, and what moved. */
import Table from 'cli-table3';
import { quantity } from '../report/quantity.js';
import type { Criterion, RunResult } from '../report/result.js';
import { valueText } from '../report/verdict.js';
import type { Rerun } from './rerun.js';

/** A row of the table: what it is, its value in both runs, and how to show one. */
interface Pair {
  label: string;
  unit: string;
  values: [number, number];
  shown: [string, string];
}

/** Figures first, then promises; the last column says by how much a value moved and is empty where it did not. */
export function rerunTable({ asTaped, changed }: Rerun, settings: readonly string[]): string {
  const table = new Table({ head: [asTaped.scenario, 'as taped', settings.join(', '), 'moved'], colAligns: ['left', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true } });
  for (const pair of [...figurePairs(asTaped, changed), ...promisePairs(asTaped, changed)]) table.push([pair.label, ...pair.shown, movedText(pair)]);
  return `${table.toString()}\n`;
}

function figurePairs(asTaped: RunResult, changed: RunResult): Pair[] {
  return asTaped.figures.map(({ label, value, unit }, k) => {
    const values: [number, number] = [value, changed.figures[k]!.value];
    return { label, unit, values, shown: [quantity(values[0], unit), quantity(values[1], unit)] };
  });
}

function promisePairs(asTaped: RunResult, changed: RunResult): Pair[] {
  return asTaped.criteria.map((before, k) => {
    const after = changed.criteria[k]!;
    return { label: before.text, unit: before.unit, values: [before.value, after.value], shown: [promiseText(before), promiseText(after)] };
  });
}

function promiseText(criterion: Criterion): string {
  return `${criterion.held === null ? '–' : criterion.held ? '✓' : '✗'} ${valueText(criterion)}`;
}

function movedText({ values: [before, after], unit }: Pair): string {
  if (Object.is(before, after)) return '';
  const change = after - before;
  // A percentage that goes from 10 to 11 did not move by 1 %.
  return Number.isFinite(change) ? `${change > 0 ? '+' : ''}${quantity(change, unit === '%' ? 'points' : unit)}` : 'changed';
}
