/** `busbar build`: the control code of a site as one file for a board, and what its bytes are spent on. */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { boardOf, boards } from '../build/boards.js';
import type { BuiltFile } from '../build/built.js';
import { fileNameOf } from '../build/file-name.js';
import { checkFit } from '../build/fit.js';
import { checkSite, siteParams } from '../input/check-site.js';
import { InputError } from '../input/error.js';
import { readSite } from '../input/site.js';
import { makeFolder, writeWhole } from '../report/atomic.js';
import { readSettings } from '../scenario/settings.js';
import { sizeText } from './build-text.js';
import { gathered } from './options.js';

interface BuildOptions {
  board: string;
  site: string;
  set: string[];
  out?: string;
}

export function buildCommand(): Command {
  return new Command('build')
    .description('make the control code of a site into one file for a board')
    .requiredOption('--board <name>', `the board: ${boards.map(({ name }) => name).join(', ')}`)
    .requiredOption('--site <name>', 'name of a site, or a YAML file')
    .option('--set <name=value>', 'set a parameter, such as export-limit=3MW; may be given again', gathered, [])
    .option('-o, --out <file>', 'the file to write; default dist/<site>-<board>.js; its source map goes beside it')
    .action(build);
}

/** Writes file and map, both or none, and prints what the bytes are spent on. */
async function build(options: BuildOptions): Promise<void> {
  const board = boardOf(options.board);
  const site = readSite(options.site);
  const params = { ...siteParams(site), ...readSettings(options.set) };
  checkSite(site, params);
  // Bundler and compiler are large; other commands need not wait for them to load.
  const { buildControl } = await import('../build/build.js');
  const built = await buildControl({ config: site.config, params, site: site.name, board });
  const fit = checkFit(built, board, site.config, site.names);
  const file = options.out ?? join('dist', fileNameOf(site.name, board));
  await written(built, file);
  process.stdout.write(sizeText(built, board, fit, file));
}

/** The map first: a file without its map would be of less use than none. */
async function written({ code, map }: BuiltFile, file: string): Promise<void> {
  const mapFile = `${file}.map`;
  try {
    await makeFolder(dirname(file));
    await writeWhole(mapFile, [map]);
    await writeWhole(file, [code]).catch(async (error: unknown) => { await rm(mapFile, { force: true }); throw error; });
  } catch (error) {
    throw (error as Error).message.startsWith('Cannot write') ? new InputError((error as Error).message) : error;
  }
}
