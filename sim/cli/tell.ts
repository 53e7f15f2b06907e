/** What becomes of a run's result: its report in a folder, a summary or JSON on the terminal, and the exit code. */
import { join } from 'node:path';
import { resultJson, writeReport } from '../report/report.js';
import type { RunResult } from '../report/result.js';
import { keptPromises } from '../report/verdict.js';
import { summaryText, terminalStyle } from '../report/terminal.js';

export interface TellOptions {
  out?: string;
  json?: true;
  quiet?: true;
}

/** Writes the report, which a Ctrl-C lets finish, and prints what was asked for, `more` behind the summary. Gives the exit code. */
export async function tell(result: RunResult, options: TellOptions, more = ''): Promise<number> {
  const files = await writeReport(result, folderOf(result.scenario, options));
  if (options.json) process.stdout.write(resultJson(result));
  else if (!options.quiet) process.stdout.write(summaryText(result, files, terminalStyle(process.stdout, process.env)) + more);
  return keptPromises(result.criteria) ? 0 : 1;
}

/** Where a scenario's results go. */
export function folderOf(scenario: string, { out }: TellOptions): string {
  return out ?? join('out', scenario);
}
