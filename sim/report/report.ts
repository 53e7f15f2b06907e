/** Leaves the report of a run in a folder: a page to read, the series to work with, the figures for scripts. */
import { join } from 'node:path';
import { writeTogether } from './atomic.js';
import { renderHtml } from './html.js';
import type { RunResult } from './result.js';
import { csvChunks } from './series.js';

/** Where the files of a report lie. */
export interface ReportFiles {
  html: string;
  csv: string;
  json: string;
}

/**
 * Writes report.html, series.csv and result.json into the folder, which is made if it is missing. All appear, and each whole, or none does.
 * Throws an error of one sentence when the folder cannot be written, or when a column's length is not that of the time.
 */
export async function writeReport(result: RunResult, folder: string): Promise<ReportFiles> {
  checkLengths(result);
  const files = { html: join(folder, 'report.html'), csv: join(folder, 'series.csv'), json: join(folder, 'result.json') };
  await writeTogether([[files.csv, csvChunks(result)], [files.json, [resultJson(result)]], [files.html, [renderHtml(result)]]]);
  return files;
}

/** All of the result but its series, as JSON; a figure that is not a number is null. */
export function resultJson(result: RunResult): string {
  const { recording, ...rest } = result;
  return `${JSON.stringify({ ...rest, stepS: recording.stepS }, null, 2)}\n`;
}

function checkLengths({ recording: { timeS, columns } }: RunResult): void {
  const odd = columns.find(({ values }) => values.length !== timeS.length);
  if (odd) throw new Error(`Column ${odd.name} has ${odd.values.length} values, expected ${timeS.length}: one for each step of the recording.`);
}
