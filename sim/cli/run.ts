/** `busbar run`: one scenario, its report, and whether its promises held. */
import { join } from 'node:path';
import { Command } from 'commander';
import { InputError } from '../input/error.js';
import { resultJson, writeReport } from '../report/report.js';
import type { RunResult } from '../report/result.js';
import { summaryText, terminalStyle } from '../report/terminal.js';
import { buildSetup, type Setup } from '../scenario/setup.js';
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
  const result = await simulated(setup, options.quiet === true);
  if (result === null) {
    process.exitCode = INTERRUPTED;
    return;
  }
  const files = await written(result, options.out ?? join('out', setup.name));
  if (options.json) process.stdout.write(resultJson(result));
  else if (!options.quiet) process.stdout.write(summaryText(result, files, terminalStyle(process.stdout, process.env)));
  process.exitCode = result.criteria.every(({ held }) => held) ? 0 : 1;
}

async function simulated(setup: Setup, quiet: boolean): Promise<RunResult | null> {
  const interrupt = onInterrupt();
  const progress = progressBar(setup.name, quiet);
  try {
    return await simulateInSlices(setup, interrupt.signal, { onProgress: progress.show });
  } finally {
    progress.stop();
    interrupt.release();
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
