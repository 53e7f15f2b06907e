/** `busbar list`: the sites, scenarios and parameters that there are. */
import { Argument, Command } from 'commander';
import Table from 'cli-table3';
import { parse } from 'yaml';
import { readText } from '../input/file.js';
import { describeParameters } from '../input/parameters.js';
import { shippedFile, shippedNames } from '../input/shipped.js';
import { BARE } from './bare-table.js';

type What = 'sites' | 'scenarios' | 'parameters';

const WHATS: readonly What[] = ['sites', 'scenarios', 'parameters'];
/** Width of the sentences beside the names. */
const ABOUT_COLUMNS = 80;

export function listCommand(): Command {
  return new Command('list')
    .description('list sites, scenarios or parameters; without a word all of them')
    .addArgument(new Argument('[what]').choices(WHATS))
    .action((what?: What) => { process.stdout.write((what === undefined ? WHATS : [what]).map(listText).join('\n')); });
}

function listText(what: What): string {
  const rows = what === 'parameters' ? parameterRows() : shippedNames(what).map((name) => [name, aboutOf(what, name)]);
  const table = new Table({ head: headOf(what), colWidths: what === 'parameters' ? [null, null, null, ABOUT_COLUMNS] : [null, ABOUT_COLUMNS], wordWrap: true,
    chars: BARE, style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 } });
  table.push(...rows);
  return `${table.toString().replace(/ +$/gm, '')}\n`;
}

function headOf(what: What): string[] {
  return what === 'parameters' ? ['PARAMETER', 'DEFAULT', 'RANGE', 'ABOUT'] : [what.slice(0, -1).toUpperCase(), 'ABOUT'];
}

function parameterRows(): string[][] {
  return describeParameters().map(({ name, default: usual, range, about }) => [name, usual, range, about]);
}

/** The sentence at the head of a shipped file. */
function aboutOf(kind: 'sites' | 'scenarios', name: string): string {
  const { about } = parse(readText(shippedFile(kind, name))) as { about: string };
  return about.trim().replace(/\s+/g, ' ');
}
