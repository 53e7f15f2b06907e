/** `busbar replay`: a tape on the source, on the built file, on the interpreter; or its scenario again with other parameters. */
import { Command, Option } from 'commander';
import { boardOf, boards } from '../build/boards.js';
import type { BuiltFile } from '../build/built.js';
import { builtSubject } from '../replay/bundle.js';
import { replayOnInterpreter } from '../replay/espruino.js';
import { replay } from '../replay/replay.js';
import { type ReplayOptions, sourceSubject } from '../replay/subject.js';
import { rerun } from '../replay/rerun.js';
import { rerunTable } from '../replay/rerun-table.js';
import { readTicks } from '../replay/ticks.js';
import { verdictText } from '../replay/verdict-text.js';
import { type MachineName, MACHINES, type Verdict } from '../replay/verdict.js';
import { writeWhole } from '../report/atomic.js';
import { keptPromises } from '../report/verdict.js';
import { readTape } from '../tape/reader.js';
import type { Tape } from '../tape/tape.js';
import { INTERRUPTED, onInterrupt } from './interrupt.js';
import { gathered } from './options.js';
import { progressBar } from './progress.js';

interface ReplayCommandOptions {
  on?: MachineName;
  ticks?: string;
  board: string;
  emit?: string;
  set: string[];
}

/** Where neither machine nor ticks are named. */
const USUAL: readonly MachineName[] = ['source', 'built'];

export function replayCommand(): Command {
  return new Command('replay').description('replay a tape, compare every state with it, and name the first tick and field that differ')
    .argument('<tape>', "a file that 'busbar run --tape' wrote")
    .addOption(new Option('--on <machine>', 'on one machine only; without it on source and built file').choices(MACHINES))
    .option('--ticks <a..b>', 'these ticks only')
    .addOption(new Option('--board <board>', 'the board that the built file is for').choices(boards.map(({ name }) => name)).default('linux'))
    .addOption(new Option('--emit <file>', 'write the replay as one file that Espruino runs on that board').conflicts(['on', 'set']))
    .addOption(new Option('--set <name=value>', 'run the scenario again with a parameter changed and compare; may be given again')
      .argParser(gathered).default([], 'none').conflicts(['on', 'ticks']))
    .action(run);
}

/** Sets exit code 0 where all is equal, 1 where a state differs or a promise of the changed run failed, 130 where Ctrl-C ended it. */
async function run(file: string, options: ReplayCommandOptions): Promise<void> {
  const tape = readTape(file);
  const interrupt = onInterrupt();
  try {
    process.exitCode = await deedOf(options)(tape, options, interrupt.signal);
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    process.exitCode = INTERRUPTED;
  } finally {
    interrupt.release();
  }
}

type Deed = (tape: Tape, options: ReplayCommandOptions, signal: AbortSignal) => Promise<number>;

function deedOf({ set, emit }: ReplayCommandOptions): Deed {
  if (emit !== undefined) return emitScript;
  return set.length > 0 ? compareRuns : replayOn;
}

/** One machine after the other, up to the first that differs. */
async function replayOn(tape: Tape, { on, ticks: written, board }: ReplayCommandOptions, signal: AbortSignal): Promise<number> {
  const ticks = readTicks(written, tape);
  for (const machine of on === undefined ? USUAL : [on]) {
    const progress = progressBar(machine, false);
    const verdict = await verdictOn(machine, tape, board, { signal, ticks, onProgress: progress.show }).finally(() => { progress.stop(); });
    process.stdout.write(verdictText(verdict));
    if (verdict.difference !== null) return 1;
  }
  return 0;
}

async function verdictOn(machine: MachineName, tape: Tape, board: string, options: ReplayOptions): Promise<Verdict> {
  if (machine === 'source') return replay(tape, sourceSubject(tape), options);
  const built = await builtFor(tape, board);
  return machine === 'espruino' ? replayOnInterpreter(tape, built, options) : replay(tape, builtSubject(tape, built), options);
}

/** The built file of the site and the parameters that the tape begins with. The bundler is loaded only here: it takes half a second. */
async function builtFor({ header: { config, params, site } }: Tape, board: string): Promise<BuiltFile> {
  const { buildControl } = await import('../build/build.js');
  return buildControl({ config, params, site, board: boardOf(board) });
}

/** Writes the replay for a board instead of doing it. */
async function emitScript(tape: Tape, { emit, ticks, board }: ReplayCommandOptions): Promise<number> {
  const { emitReplay } = await import('../replay/emit.js');
  const file = emit!, script = emitReplay(tape, await builtFor(tape, board), readTicks(ticks, tape), boardOf(board));
  await writeWhole(file, [script]);
  process.stdout.write(`${file}: ${Buffer.byteLength(script)} bytes for ${board}\n`);
  return 0;
}

async function compareRuns(tape: Tape, { set }: ReplayCommandOptions, signal: AbortSignal): Promise<number> {
  const progress = progressBar('two runs', false);
  const both = await rerun(tape, set, { signal, onProgress: progress.show }).finally(() => { progress.stop(); });
  process.stdout.write(rerunTable(both, set));
  return keptPromises(both.changed.criteria) ? 0 : 1;
}
