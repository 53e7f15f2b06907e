/** `busbar sweep`: one scenario under many parameters, on all cores, as one table. */
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { Tinypool } from 'tinypool';
import { checkFile, writeWhole } from '../report/atomic.js';
import { buildSetup } from '../scenario/setup.js';
import { Trial } from '../scenario/trial.js';
import { INTERRUPTED, onInterrupt, type Interrupt } from './interrupt.js';
import { gathered, type ScenarioOptions, withScenarioOptions } from './options.js';
import { progressBar } from './progress.js';
import { csvOf, jsonOf, type Row, tableOf } from './sweep-table.js';
import type { Outcome, Task } from './sweep-worker.js';
import { combinations, type Range, readRanges } from './vary.js';

interface SweepOptions extends ScenarioOptions {
  vary: string[];
  out?: string;
  json?: true;
}

export function sweepCommand(): Command {
  return withScenarioOptions(new Command('sweep').description('run a scenario under every combination of parameters'))
    .requiredOption('--vary <name=a..b/n>', 'n values from a to b of a parameter, or name=a,b,c; may be given again', gathered)
    .option('--out <file>', 'write the table as CSV')
    .option('--json', 'print the table as JSON')
    .action(sweep);
}

/** Sets exit code 0 where all promises held in every run, 1 where one failed, 130 where Ctrl-C ended it; what is finished is shown then. */
async function sweep(scenario: string, options: SweepOptions): Promise<void> {
  const ranges = readRanges(options.vary);
  const tasks = combinations(ranges).map((values) => taskOf(scenario, options, ranges, values));
  for (const task of tasks) new Trial(buildSetup(task.scenario, task.overrides), false);
  if (options.out !== undefined) await checkFile(options.out);
  const interrupt = onInterrupt();
  const rows = await runAll(tasks, ranges, interrupt);
  interrupt.release();
  await show(rows, ranges, options);
  process.exitCode = interrupt.signal.aborted ? INTERRUPTED : rows.every(({ failed }) => failed.length === 0) ? 0 : 1;
}

function taskOf(scenario: string, { set, source, seed }: SweepOptions, ranges: readonly Range[], values: readonly string[]): Task {
  const varied = ranges.map(({ name }, k) => `${name}=${values[k]}`);
  return { scenario, values: [...values], overrides: { set: [...set, ...varied], sources: source, ...(seed === undefined ? {} : { seed }) } };
}

/** Rows in the order of the combinations, whichever worker was first; those that were not finished are left out. */
async function runAll(tasks: readonly Task[], ranges: readonly Range[], { signal }: Interrupt): Promise<Row[]> {
  const filename = fileURLToPath(new URL('./sweep-worker.js', import.meta.url));
  const pool = new Tinypool({ filename, minThreads: 1, maxThreads: Math.max(1, Math.min(cpus().length, tasks.length)) });
  const progress = progressBar(`${tasks.length} runs`, false);
  let done = 0;
  const runs = tasks.map(async (task): Promise<Row | null> => {
    const outcome = await outcomeOf(pool, task, signal);
    progress.show(++done / tasks.length);
    return outcome && { ...outcome, values: Object.fromEntries(ranges.map(({ name }, k) => [name, task.values[k]!])) };
  });
  const rows = await Promise.all(runs);
  progress.stop();
  await pool.destroy();
  return rows.filter((row) => row !== null);
}

/** Null where the interruption came first. */
async function outcomeOf(pool: Tinypool, task: Task, signal: AbortSignal): Promise<Outcome | null> {
  try {
    return await (pool.run(task, { signal }) as Promise<Outcome>);
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

async function show(rows: readonly Row[], ranges: readonly Range[], { out, json }: SweepOptions): Promise<void> {
  process.stdout.write(json ? jsonOf(rows) : tableOf(rows, ranges.map(({ name }) => name)));
  if (out !== undefined) await writeWhole(out, [csvOf(rows)]);
}
