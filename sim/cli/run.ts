/** `busbar run`: one scenario, its report, and whether its promises held. */
import { join } from 'node:path';
import { Command } from 'commander';
import { InputError } from '../input/error.js';
import { resultJson, writeReport } from '../report/report.js';
import type { RunResult } from '../report/result.js';
import { summaryText, terminalStyle } from '../report/terminal.js';
import { buildSetup, type ScenarioSetup } from '../scenario/setup.js';
import { simulateInSlices } from '../scenario/simulate.js';
import { INTERRUPTED, onInterrupt } from './interrupt.js';
import { type ScenarioOptions, withScenarioOptions } from './options.js';
import { progressBar } from './progress.js';

interface RunOptions extends ScenarioOptions {
  out?: string;
  json?: true;
  quiet?: true;
}

export function runCommand(): Command {
  return withScenarioOptions(new Command('run').description('run a scenario and write its report'))
    .option('--out <folder>', 'folder for report.html, series.csv and result.json; default out/<scenario>')
    .option('--json', 'print the result as JSON instead of a summary')
    .option('--quiet', 'print nothing; the exit code tells')
    .action(run);
}

/** Sets exit code 0 where all promises held, 1 where one failed, 130 where Ctrl-C ended the run; nothing is written then. */
async function run(scenario: string, options: RunOptions): Promise<void> {
  const setup = buildSetup(scenario, { set: options.set, sources: options.source, ...(options.seed === undefined ? {} : { seed: options.seed }) });
  const interrupt = onInterrupt();
  const result = await simulated(setup, interrupt.signal, options.quiet === true);
  process.exitCode = result === null ? INTERRUPTED : await tell(result, options);
  interrupt.release();
}

/** Writes the report, which a Ctrl-C lets finish, and prints what was asked for. Gives the exit code. */
async function tell(result: RunResult, options: RunOptions): Promise<number> {
  const files = await written(result, options.out ?? join('out', result.scenario));
  if (options.json) process.stdout.write(resultJson(result));
  else if (!options.quiet) process.stdout.write(summaryText(result, files, terminalStyle(process.stdout, process.env)));
  return result.criteria.every(({ held }) => held) ? 0 : 1;
}

async function simulated(setup: ScenarioSetup, signal: AbortSignal, quiet: boolean): Promise<RunResult | null> {
  const progress = progressBar(setup.name, quiet);
  try {
    return await simulateInSlices(setup, signal, { onProgress: progress.show });
  } finally {
    progress.stop();
  }
}

/** A folder that cannot be written is the reader's to mend. */
async function written(result: RunResult, folder: string): ReturnType<typeof writeReport> {
  try {
    return await writeReport(result, folder);
  } catch (error) {
    throw (error as Error).message.startsWith('Cannot write') ? new InputError((error as Error).message) : error;
  }
}
