/** `busbar boards`: the boards there are, and which of them a site fits. */
import Table from 'cli-table3';
import { Command } from 'commander';
import { everydaySetup } from '../cost/everyday.js';
import { surveyBoards, type BoardFit } from '../cost/survey.js';
import { readSite } from '../input/site.js';
import { plainNumber } from '../report/quantity.js';
import { BARE } from './bare-table.js';
import { INTERRUPTED, onInterrupt } from './interrupt.js';
import { progressBar } from './progress.js';

interface BoardsOptions {
  site: string;
  json?: true;
}

/** The worst tick is that of so many ticks in everyday weather. */
const TICKS = 300;
const NETWORK_COLUMNS = 24, CLOCK_COLUMNS = 22, CRYPTO_COLUMNS = 14, FITS_COLUMNS = 24;

export function boardsCommand(): Command {
  return new Command('boards')
    .description('list the boards, and which of them the firmware of a site fits: Storage, variables, worst tick, wires')
    .option('--site <name>', 'name of a site, or a YAML file', 'reference')
    .option('--json', 'print JSON instead of a table')
    .action(showBoards);
}

/** Exit code 130 where Ctrl-C ended it; nothing is printed then. */
async function showBoards({ site, json }: BoardsOptions): Promise<void> {
  const setup = everydaySetup(readSite(site));
  const interrupt = onInterrupt(), progress = progressBar('boards', false);
  try {
    const fits = await surveyBoards(setup, { ticks: TICKS, signal: interrupt.signal, onProgress: progress.show });
    progress.stop();
    process.stdout.write(json ? `${JSON.stringify(fits, null, 2)}\n` : boardsText(fits, setup.model.name));
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    process.exitCode = INTERRUPTED;
  } finally {
    progress.stop();
    interrupt.release();
  }
}

/** Ends in a newline. */
function boardsText(fits: readonly BoardFit[], site: string): string {
  const table = new Table({
    head: ['BOARD', 'CHIP', 'STORAGE', 'VARIABLES', 'TICK', 'SERIAL', 'NETWORK', 'CLOCK', 'CRYPTO', 'FITS'], wordWrap: true, chars: BARE,
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'left', 'left', 'left', 'left'],
    colWidths: [null, null, null, null, null, null, NETWORK_COLUMNS, CLOCK_COLUMNS, CRYPTO_COLUMNS, FITS_COLUMNS],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  for (const fit of fits) table.push(rowOf(fit));
  return `${table.toString().replace(/ +$/gm, '')}\n\n`
    + `Firmware of ${site}: control, masters, and what fits of console and store. Storage and variables: kB and number that the board has, and what part of them it takes. `
    + 'Tick: estimate of the worst of control, everyday weather.\n';
}

function rowOf({ board, fit, leftOut, worstMs, faults }: BoardFit): string[] {
  const { name, chip, storageBytes, variables, serialPorts, network, clock, crypto } = board;
  return [
    name, chip, `${storageBytes / 1024} kB, ${percent(fit.storageBytes / storageBytes)}`,
    Number.isFinite(variables) ? `${variables}, ${percent((fit.heldVariables + fit.passingVariables) / variables)}` : 'as needed',
    worstMs === null ? '' : `${plainNumber(worstMs, 2)} ms`, String(serialPorts), network || 'none', clock, crypto || 'none',
    faults.length > 0 ? `no: ${faults.join(', ')}` : leftOut.length > 0 ? `without ${leftOut.join(' and ')}` : 'yes',
  ];
}

function percent(share: number): string {
  return `${Math.ceil(share * 100)} %`;
}
