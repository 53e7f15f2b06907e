/** `busbar run`: one scenario, its report, and whether its promises held. */
import { join } from 'node:path';
import { Command } from 'commander';
import { InputError } from '../input/error.js';
import { resultJson, writeReport } from '../report/report.js';
import type { RunResult } from '../report/result.js';
import { summaryText, terminalStyle } from '../report/terminal.js';
import { withHelp } from '../scenario/ahead.js';
import { buildSetup, type Overrides, type ScenarioSetup } from '../scenario/setup.js';
import { simulateInSlices } from '../scenario/simulate.js';
import { simulateTaped } from '../tape/record.js';
import { INTERRUPTED, onInterrupt } from './interrupt.js';
import { type ScenarioOptions, withScenarioOptions } from './options.js';
import { progressBar } from './progress.js';

interface RunOptions extends ScenarioOptions {
  out?: string;
  tape?: string;
  json?: true;
  quiet?: true;
}

export function runCommand(): Command {
  return withScenarioOptions(new Command('run').description('run a scenario and write its report'))
    .option('--out <folder>', 'folder for report.html, series.csv and result.json; default out/<scenario>')
    .option('--tape <file>', "write all that control was given, for 'busbar replay'")
    .option('--json', 'print the result as JSON instead of a summary')
    .option('--quiet', 'print nothing; the exit code tells')
    .action(run);
}

/** Sets exit code 0 where all promises held, 1 where one failed, 130 where Ctrl-C ended the run; nothing is written then. */
async function run(scenario: string, options: RunOptions): Promise<void> {
  const overrides = { set: options.set, sources: options.source, ...(options.seed === undefined ? {} : { seed: options.seed }) };
  const setup = buildSetup(scenario, overrides);
  const interrupt = onInterrupt();
  const result = await simulated(setup, interrupt.signal, { ...options, scenario, overrides });
  process.exitCode = result === null ? INTERRUPTED : await tell(result, options);
  interrupt.release();
}

/** Writes the report, which a Ctrl-C lets finish, and prints what was asked for. Gives the exit code. */
async function tell(result: RunResult, options: RunOptions): Promise<number> {
  const files = await written(result, options.out ?? join('out', result.scenario));
  if (options.json) process.stdout.write(resultJson(result));
  else if (!options.quiet) process.stdout.write(summaryText(result, files, terminalStyle(process.stdout, process.env)) + tapeLine(options));
  return result.criteria.every(({ held }) => held) ? 0 : 1;
}

/** Where the tape lies, as the summary says it of the report. */
function tapeLine({ tape }: RunOptions): string {
  return tape === undefined ? '' : `  Tape    ${tape}\n`;
}

/** With a tape or without one; null where Ctrl-C came first. */
async function simulated(setup: ScenarioSetup, signal: AbortSignal, options: RunOptions & { scenario: string; overrides: Overrides }): Promise<RunResult | null> {
  const { scenario, overrides, tape: file } = options;
  const progress = progressBar(setup.name, options.quiet === true), onProgress = progress.show;
  const help = withHelp(setup);
  try {
    if (file === undefined) return await simulateInSlices(help.setup, signal, { onProgress });
    return await simulateTaped(help.setup, signal, { file, scenario, overrides, onProgress });
  } finally {
    help.stop();
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
