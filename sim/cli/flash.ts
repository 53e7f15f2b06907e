/** `busbar flash`: builds the firmware of a site and puts it into a board, or into a file that other tools put there. */
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Board } from '../../firmware/board.js';
import { boardOf, boards } from '../build/boards.js';
import { checkNetwork, checkWires } from '../build/check-wires.js';
import { checkFit } from '../build/fit.js';
import { checkBoard, lookAt, type Found } from '../flash/far-board.js';
import { FarStorage } from '../flash/far-storage.js';
import { flash } from '../flash/flash.js';
import { hexOf } from '../flash/hex.js';
import { labelled } from '../flash/label.js';
import { feedFor } from '../flash/feed.js';
import { Prompt } from '../flash/prompt.js';
import { takeSettings } from '../flash/settings.js';
import { benchOf, siteAt, siteOnLines } from '../hil/field-at.js';
import { checkSite, siteParams } from '../input/check-site.js';
import { InputError } from '../input/error.js';
import type { SiteModel } from '../input/model.js';
import { readSite } from '../input/site.js';
import { checkPort, openPort } from '../port/open.js';
import { PORTS, portSpec } from '../port/spec.js';
import { checkFile, writeWhole } from '../report/atomic.js';
import { plainNumber } from '../report/quantity.js';
import { readSettings } from '../scenario/settings.js';
import { INTERRUPTED, onInterrupt } from './interrupt.js';
import { gathered, pinOf } from './options.js';
import { progressBar } from './progress.js';

interface FlashCliOptions {
  board: string;
  site: string;
  set: string[];
  pin: number;
  console: boolean;
  store: boolean;
  field?: string;
  port?: string;
  out?: string;
  settings?: string;
  forgetSettings?: true;
  replace?: true;
  dryRun?: true;
}

export function flashCommand(): Command {
  return new Command('flash')
    .description('build the firmware of a site and put it into a board; what was set there is kept')
    .requiredOption('--board <name>', `the board: ${boards.map(({ name }) => name).join(', ')}`)
    .requiredOption('--site <name>', 'name of a site, or a YAML file')
    .option('--set <name=value>', 'set a parameter of the firmware, such as export-limit=3MW; may be given again', gathered, [])
    .option('--pin <number>', 'the console asks for this number before it lets anybody change anything, and the one that is there is unlocked by it', pinOf, 0)
    .option('--no-console', 'leave the console out, where the board is small')
    .option('--no-store', 'leave out what keeps settings, counters and alarms without power, where the board is small')
    .option('--field <address>', 'for a test bench: the TCP devices of the site are on this address, tcp:HOST:PORT, a port each from there on')
    .option('--port <port>', `the cable: ${PORTS}`)
    .option('-o, --out <file>', 'write a file instead: .js for the tools of Espruino, .hex for those of the chip')
    .option('--replace', 'the board may hold another site, or code that is not Busbar\'s')
    .option('--settings <file>', 'settings that an interrupted flash left on this computer')
    .option('--forget-settings', 'start with the parameters that the site file gives')
    .option('--dry-run', 'look at the board and say what would be done, and do nothing')
    .action(flashBoard);
}

interface Job {
  board: Board;
  site: string;
  code: string;
  options: FlashCliOptions;
}

async function flashBoard(options: FlashCliOptions): Promise<void> {
  if (options.port === undefined && options.out === undefined && options.dryRun === undefined) {
    throw new InputError('flash: expected --port with the cable to the board, or -o with a file to write');
  }
  if (options.port !== undefined) await checkPort(options.port);
  if (options.out !== undefined) await checkFile(options.out);
  const board = boardOf(options.board), { site, code } = await built(board, options), job = { board, site, code, options };
  if (options.out !== undefined) await writeFile(job, options.out);
  if (options.port !== undefined) await overCable(job, options.port);
  else if (options.out === undefined) process.stdout.write(`${site} for ${board.name}: ${bytesText(code)} of Storage, and the board has ${plainNumber(board.storageBytes, 9)}. Nothing was written.\n`);
}

/** The firmware with its label. */
async function built(board: Board, options: FlashCliOptions): Promise<{ site: string; code: string }> {
  const { set, pin, console: hasConsole, store: hasStore } = options, site = siteFor(options), params = { ...siteParams(site), ...readSettings(set) };
  checkSite(site, params);
  checkWires(site, board);
  checkNetwork(site, board);
  // Bundler and compiler are large; other commands need not wait for them to load.
  const { buildFirmware, wholeFirmware } = await import('../build/firmware.js');
  const firmware = await buildFirmware({ config: site.config, params, site: site.name, board, field: site.field, beside: { ...wholeFirmware(site, pin), hasConsole, hasStore } });
  fit(() => checkFit(firmware, board, site.config, site.names), [...(hasConsole ? ['--no-console'] : []), ...(hasStore ? ['--no-store'] : [])]);
  return { site: site.name, code: labelled(firmware.code, { site: site.name, board: board.name }) };
}

/** As it is wired where the board stands. */
function siteFor({ site, field, port }: FlashCliOptions): SiteModel {
  if (field !== undefined) return siteAt(readSite(site), benchOf(field));
  const spec = port === undefined ? null : portSpec(port);
  return spec?.kind === 'own' && spec.name === 'emulated' ? siteOnLines(readSite(site)) : readSite(site);
}

/** What does not fit with console and store may fit without. */
function fit(check: () => unknown, options: readonly string[]): void {
  try {
    check();
  } catch (error) {
    if (options.length === 0 || !(error instanceof InputError)) throw error;
    throw new InputError(`${error.message}; ${options.join(' and ')} leave${options.length === 1 ? 's' : ''} more room`);
  }
}

async function writeFile({ code, board, options }: Job, file: string): Promise<void> {
  const text = file.endsWith('.hex') ? hexOf(code, board) : code;
  if (options.dryRun) { process.stdout.write(`Would write ${file}, ${bytesText(text)}.\n`); return; }
  await writeWhole(file, [text]);
  process.stdout.write(`Wrote ${file}, ${bytesText(text)}.\n`);
}

async function overCable(job: Job, name: string): Promise<void> {
  const port = await openPort(name), prompt = new Prompt(port, name, feedFor(port, name)), interrupt = onInterrupt();
  try {
    await prompt.greet(job.options.pin);
    const found = await lookAt(prompt);
    checkBoard(found, job.board);
    checkOwner(found, job);
    if (job.options.dryRun) process.stdout.write(`${foundText(found)}. Would write ${bytesText(job.code)} of ${job.site}. Nothing was written.\n`);
    else await write(prompt, job, interrupt.signal);
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    process.exitCode = INTERRUPTED;
  } finally {
    interrupt.release();
    await prompt.close();
  }
}

/** Throws an InputError where something else runs on the board than this site's firmware. */
function checkOwner({ runs }: Found, { site, options }: Job): void {
  if (runs === null || options.replace || runs !== 'other code' && runs.site === site) return;
  const what = runs === 'other code' ? 'code that is not Busbar\'s' : `the firmware of site '${runs.site}'`;
  throw new InputError(`--port ${options.port}: the board holds ${what}, not that of '${site}'; --replace puts this one in its place, without the settings of the other`);
}

/** Settings lie on this computer while the board has none, so that a cable that is pulled costs nothing but another try. */
async function write(prompt: Prompt, job: Job, signal: AbortSignal): Promise<void> {
  const { board, site, code, options } = job, kept = join('dist', `${site}-${board.name}-settings.bin`);
  const settings = await settingsFor(prompt, job), progress = progressBar(`flash ${site}`, false);
  if (settings !== null && options.settings === undefined) await writeWhole(kept, [settings]);
  let isErased = false;
  try {
    await flash(prompt, { board, code, settings }, { signal, onErase: () => { isErased = true; }, onProgress: progress.show });
    await rm(kept, { force: true });
    progress.stop();
    process.stdout.write(`Flashed ${site}: ${bytesText(code)}, read back and equal${settings === null ? '' : '; its settings were kept'}.\n`);
  } catch (error) {
    progress.stop();
    if (!isErased) await rm(kept, { force: true });
    const again = settings === null ? 'give the same command again' : `give the same command again with --settings ${options.settings ?? kept}`;
    process.stderr.write(isErased ? `The board may hold no firmware now: it starts into its interpreter, and its devices go by their own fallback; ${again}.\n`
      : 'The firmware that was on the board is whole: it runs again when the board is switched on.\n');
    throw error;
  }
}

async function settingsFor(prompt: Prompt, { options }: Job): Promise<Buffer | null> {
  if (options.forgetSettings || options.replace) return null;
  if (options.settings === undefined) return takeSettings(new FarStorage(prompt));
  try {
    return readFileSync(options.settings);
  } catch (error) {
    throw new InputError(`--settings: cannot read '${options.settings}': ${(error as Error).message}`);
  }
}

function foundText({ version, runs }: Found): string {
  const what = runs === null ? 'nothing' : runs === 'other code' ? 'code that is not Busbar\'s' : `the firmware of ${runs.site} for ${runs.board}`;
  return `Espruino ${version}, which holds ${what}`;
}

function bytesText({ length }: string): string {
  return `${plainNumber(length, 9)} bytes`;
}
