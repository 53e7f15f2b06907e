/** `busbar cost`: what a tick of a built file would take on a microcontroller, stage by stage, without any interpreter. */
import { Command, InvalidArgumentError } from 'commander';
import type { Board } from '../../firmware/board.js';
import { boardOf, boards } from '../build/boards.js';
import { buildControl } from '../build/build.js';
import { estimateCost, type CostReport } from '../cost/estimate.js';
import { everydaySetup } from '../cost/everyday.js';
import { speedsOf } from '../cost/speed.js';
import { costJson, costText } from '../cost/text.js';
import { InputError } from '../input/error.js';
import { readSite } from '../input/site.js';
import { plainNumber } from '../report/quantity.js';
import type { Setup } from '../run.js';
import { buildSetup } from '../scenario/setup.js';
import { INTERRUPTED, onInterrupt } from './interrupt.js';
import { progressBar } from './progress.js';

interface CostOptions {
  site?: string;
  scenario?: string;
  board: string;
  ticks: number;
  allBoards?: true;
  json?: true;
}

/** What is priced where nothing else is asked for. */
const SITE = 'reference', BOARD = 'stm32f405', TICKS = 1000;

export function costCommand(): Command {
  return new Command('cost')
    .description('estimate what a tick costs on a microcontroller, by stage and by line')
    .option('--site <name>', `name of a site, or a YAML file, in everyday weather; default ${SITE}`)
    .option('--scenario <name>', 'a scenario, or a YAML file, in place of everyday weather; it names its site')
    .option('--board <name>', 'the board that is built for', BOARD)
    .option('--ticks <number>', 'so many ticks from the start', ticksOf, TICKS)
    .option('--all-boards', `milliseconds on every board, each in a column; without it on that of --board and on ${BOARD}`)
    .option('--json', 'print the estimate as JSON, for every board, instead of tables')
    .action(cost);
}

/** Exit code 130 where Ctrl-C ended it; nothing is printed then. */
async function cost(options: CostOptions): Promise<void> {
  const board = boardOf(options.board), setup = setupOf(options);
  const { config, params, model } = setup, most = setup.lastsS * 1000 / setup.tickMs;
  if (options.ticks > most) throw new InputError(`--ticks ${options.ticks}: expected at most the ${plainNumber(most, 9)} ticks that the scenario lasts`);
  const interrupt = onInterrupt();
  const built = await buildControl({ config, params, site: model.name, board });
  const report = await estimated(built, setup, { ticks: options.ticks, signal: interrupt.signal });
  interrupt.release();
  if (report === null) process.exitCode = INTERRUPTED;
  else process.stdout.write(options.json ? costJson(report, speedsOf(boards)) : costText(report, speedsOf(shownBoards(options))));
}

/** The board that is built for beside the one that the figures of the project are of; all would be wider than a terminal. */
function shownBoards({ allBoards, board }: CostOptions): readonly Board[] {
  return allBoards ? boards : boards.filter(({ name }) => name === board || name === BOARD);
}

/** Throws an InputError where site and scenario contradict each other. */
function setupOf({ site, scenario }: CostOptions): Setup {
  if (scenario === undefined) return everydaySetup(readSite(site ?? SITE));
  const setup = buildSetup(scenario);
  if (site === undefined || readSite(site).file === setup.model.file) return setup;
  throw new InputError(`--site ${site}: scenario '${scenario}' is about ${setup.model.name}; leave out one of them`);
}

/** Null where it was interrupted. */
async function estimated(built: Parameters<typeof estimateCost>[0], setup: Setup, work: { ticks: number; signal: AbortSignal }): Promise<CostReport | null> {
  const progress = progressBar('cost', false);
  try {
    return await estimateCost(built, setup, { ...work, onProgress: progress.show });
  } catch (error) {
    if (work.signal.aborted) return null;
    throw error;
  } finally {
    progress.stop();
  }
}

function ticksOf(text: string): number {
  const ticks = Number(text);
  if (/^\d+$/.test(text) && ticks >= 1 && Number.isSafeInteger(ticks)) return ticks;
  throw new InvalidArgumentError(`Expected a whole number from 1, got '${text}'.`);
}
