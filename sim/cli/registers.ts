/** `busbar registers`: the Modbus registers that SCADA finds at a site, as a table or a page. */
import Table from 'cli-table3';
import { Command } from 'commander';
import { readSite } from '../input/site.js';
import { type Register, type RegisterBlock, registerBlocks } from '../north/map.js';
import { registerPage } from '../north/page.js';
import { writeWhole } from '../report/atomic.js';
import { BARE } from './bare-table.js';

interface RegistersOptions {
  site: string;
  html?: string;
  json?: true;
}

/** Width of the sentences beside the names. */
const ABOUT_COLUMNS = 72;

export function registersCommand(): Command {
  return new Command('registers')
    .description('list the Modbus registers that SCADA finds at a site')
    .requiredOption('--site <name>', 'name of a site, or a YAML file')
    .option('--html <file>', 'write a page instead of a table')
    .option('--json', 'print JSON instead of a table')
    .action(showRegisters);
}

async function showRegisters({ site: name, html: file, json }: RegistersOptions): Promise<void> {
  const site = readSite(name);
  if (file !== undefined) await writeWhole(file, [registerPage(site)]);
  const blocks = registerBlocks(site);
  if (json) process.stdout.write(`${JSON.stringify(blocks.flatMap(({ rows }) => rows), null, 2)}\n`);
  else process.stdout.write(file === undefined ? blocks.map(blockText).join('\n') : `${file}\n`);
}

/** Ends in a newline. */
function blockText({ title, rows }: RegisterBlock): string {
  const table = new Table({
    head: ['ADDRESS', 'OF', title.toUpperCase(), 'TYPE', 'ACCESS', 'UNIT', 'ABOUT'], wordWrap: true, chars: BARE,
    colAligns: ['right', 'left', 'left', 'left', 'left', 'left', 'left'], colWidths: [null, null, null, null, null, null, ABOUT_COLUMNS],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  for (const { address, subject, name, type, access, unit, values, about } of rows as Register[]) {
    table.push([String(address), subject, name, type, access, unit, values === '' ? about : `${about} ${values}.`]);
  }
  return `${table.toString().replace(/ +$/gm, '')}\n`;
}
