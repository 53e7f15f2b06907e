/** `npm run bench`: the figures of Busbar beside their targets. */
import { join } from 'node:path';
import { Command } from 'commander';
import { INTERRUPTED, onInterrupt } from '../cli/interrupt.js';
import { InputError } from '../input/error.js';
import { families, selected } from './families.js';
import { runBench } from './run.js';

const WRONG_INPUT = 2;

interface BenchOptions {
  only: string;
  out: string;
  data: string;
}

/** A missed target is a result, not an error: the exit code is 0 unless something broke. */
async function bench({ only, out, data }: BenchOptions): Promise<void> {
  const chosen = selected(families(data), only);
  const interrupt = onInterrupt();
  const rows = await runBench(chosen, { out, signal: interrupt.signal, print: (text) => process.stdout.write(text) });
  interrupt.release();
  const aimed = rows.filter(({ met }) => met !== null);
  process.stdout.write(`\n${aimed.filter(({ met }) => met).length} of ${aimed.length} targets met; ${rows.length} rows in ${out}\n`);
  if (interrupt.signal.aborted) process.exitCode = INTERRUPTED;
}

const program = new Command('bench')
  .description('Measures control and simulator and shows each figure beside its target.')
  .option('--only <pattern>', 'only the families of figures whose name matches', '')
  .option('--out <file>', 'where all rows go as JSON', 'bench.json')
  .option('--data <folder>', 'measured skies; without them clouds are modelled', join('..', 'shared', 'data'))
  .action(bench);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`bench: ${error.message}\n`);
  process.exitCode = WRONG_INPUT;
}
