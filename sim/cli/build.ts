/** `busbar build`: the control code of a site, or its whole firmware, as one file for a board, and what its bytes are spent on. */
import { join } from 'node:path';
import { Command } from 'commander';
import type { Board } from '../../firmware/board.js';
import { boardOf, boards } from '../build/boards.js';
import type { BuiltFile } from '../build/built.js';
import { checkNetwork, checkWires } from '../build/check-wires.js';
import { fileNameOf, firmwareNameOf } from '../build/file-name.js';
import { checkFit } from '../build/fit.js';
import { checkSite, siteParams } from '../input/check-site.js';
import { InputError } from '../input/error.js';
import type { SiteModel } from '../input/model.js';
import { readSite } from '../input/site.js';
import { writeTogether } from '../report/atomic.js';
import { readSettings } from '../scenario/settings.js';
import { sizeText } from './build-text.js';
import { gathered, pinOf } from './options.js';
import { wireText } from './wire-text.js';

interface BuildOptions {
  board: string;
  site: string;
  set: string[];
  io?: true;
  networkCheck: boolean;
  whole?: true;
  pin: number;
  out?: string;
}

export function buildCommand(): Command {
  return new Command('build')
    .description('make the control code of a site into one file for a board')
    .requiredOption('--board <name>', `the board: ${boards.map(({ name }) => name).join(', ')}`)
    .requiredOption('--site <name>', 'name of a site, or a YAML file')
    .option('--set <name=value>', 'set a parameter, such as export-limit=3MW; may be given again', gathered, [])
    .option('--io', 'the whole firmware: behind control, what talks to the devices over the links that the site names')
    .option('--no-network-check', 'with --io: build although the board cannot open the TCP connections of the site, as for a measurement')
    .option('--whole', 'with --io: console, store and SCADA as well, as flash puts them in')
    .option('--pin <number>', 'the console asks for this number before it lets anybody change anything', pinOf, 0)
    .option('-o, --out <file>', 'the file to write; default dist/<site>-<board>.js, or <site>-<board>-firmware.js; its source map goes beside it')
    .action(build);
}

/** Writes file and map, both or none, and prints what the bytes are spent on. */
async function build(options: BuildOptions): Promise<void> {
  if (options.whole && !options.io) throw new InputError('--whole: what it adds stands behind what talks to the devices; write --io too');
  if (options.pin > 0 && !options.whole) throw new InputError('--pin: the console asks for it, and only --io --whole puts a console in');
  const board = boardOf(options.board);
  const site = readSite(options.site);
  const params = { ...siteParams(site), ...readSettings(options.set) };
  checkSite(site, params);
  const request = { config: site.config, params, site: site.name, board };
  // Bundler and compiler are large; other commands need not wait for them to load.
  if (options.io) {
    checkWires(site, board);
    if (options.networkCheck) checkNetwork(site, board);
    const { buildFirmware, wholeFirmware } = await import('../build/firmware.js');
    const built = await buildFirmware({ ...request, field: site.field, ...(options.whole ? { beside: wholeFirmware(site, options.pin) } : {}) });
    await finished(built, site, { board, file: options.out ?? join('dist', firmwareNameOf(site.name, board)) });
    process.stdout.write(wireText(built, site, board));
    return;
  }
  const { buildControl } = await import('../build/build.js');
  await finished(await buildControl(request), site, { board, file: options.out ?? join('dist', fileNameOf(site.name, board)) });
}

async function finished(built: BuiltFile, { config, names }: SiteModel, { board, file }: { board: Board; file: string }): Promise<void> {
  const fit = checkFit(built, board, config, names);
  await written(built, file);
  process.stdout.write(sizeText(built, board, fit, file));
}

/** The map first: a file without its map would be of less use than none. */
async function written({ code, map }: BuiltFile, file: string): Promise<void> {
  await writeTogether([[`${file}.map`, [map]], [file, [code]]]);
}
