/** `busbar hil`: hardware in the loop: a scenario's plant in real time against a board that was flashed, over its own wires. */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Board } from '../../firmware/board.js';
import type { FieldConfig } from '../../firmware/field/config.js';
import { linux } from '../../boards/linux.js';
import { boardOf, boards } from '../build/boards.js';
import { benchOf, siteAt } from '../hil/field-at.js';
import { simulateHil, type HilResult, type HilTarget } from '../hil/hil.js';
import { freeBench, OWN_BOARD, switchOn } from '../hil/own-board.js';
import type { Difference } from '../hil/playback.js';
import { siteParams } from '../input/check-site.js';
import { InputError } from '../input/error.js';
import type { SiteModel } from '../input/model.js';
import { serveSerial } from '../link/serve-serial.js';
import { serveField } from '../link/serve.js';
import { openPort } from '../port/open.js';
import { makeFolder } from '../report/atomic.js';
import { presetOf } from '../scenario/link-schema.js';
import { buildSetup, type ScenarioSetup } from '../scenario/setup.js';
import { shortened } from '../scenario/shorten.js';
import { readLink, readSpan } from '../target/choice.js';
import { requireNoPins } from '../target/live/loopback.js';
import { linkCost } from '../target/link-cost.js';
import { fieldBehind, firstTelegramMs, peerNames, wiresOf } from '../target/wiring.js';
import { INTERRUPTED, onInterrupt } from './interrupt.js';
import { pinOf, type ScenarioOptions, withScenarioOptions } from './options.js';
import { progressBar } from './progress.js';
import { folderOf, tell, type TellOptions } from './tell.js';

interface HilCliOptions extends ScenarioOptions, TellOptions {
  port: string;
  board?: string;
  field?: string;
  link?: string;
  for?: string;
  pin: number;
}

const TAPE_FILE = 'board.tape';

export function hilCommand(): Command {
  return withScenarioOptions(new Command('hil').description('run a scenario against a flashed board: its field here in real time, its console at the other end of a cable'))
    .requiredOption('--port <port>', `the cable to its console: /dev/ttyACM0, /dev/ttyUSB0@9600, tcp:HOST:PORT, or ${OWN_BOARD}, the interpreter of this computer as a board that is flashed for the run`)
    .option('--board <name>', 'what was named when it was flashed')
    .option('--field <address>', 'where its TCP devices are, as it was flashed: tcp:HOST:PORT of this computer; or the serial port that its bus is at')
    .option('--link <link>', 'what its devices are like: ideal, lan, rtu')
    .option('--pin <number>', 'the number that unlocks its console', pinOf, 0)
    .option('--for <time>', 'run no more than the beginning of it, such as 20 s')
    .option('--out <folder>', `folder for report.html, series.csv, result.json and ${TAPE_FILE}; default out/<scenario>`)
    .option('--json', 'print the result as JSON instead of a summary')
    .option('--quiet', 'print nothing; the exit code tells')
    .action(hil);
}

/** Exit code 0 where all promises held and the tape is equal, 1 where not, 130 where Ctrl-C ended the run. */
async function hil(scenario: string, options: HilCliOptions): Promise<void> {
  const overrides = { set: options.set, sources: options.source, ...(options.seed === undefined ? {} : { seed: options.seed }) };
  const whole = buildSetup(scenario, overrides), setup = options.for === undefined ? whole : shortened(whole, readSpan(options.for));
  const interrupt = onInterrupt(), progress = progressBar(scenario, options.quiet === true);
  const done = await against(setup, options, { signal: interrupt.signal, onProgress: progress.show }).finally(() => { progress.stop(); });
  if (done === null) process.exitCode = INTERRUPTED;
  else process.exitCode = Math.max(await tell(resultOf(setup, options, done), options, tapeText(done)), done.built === null && done.source === null ? 0 : 1);
  interrupt.release();
}

async function against(setup: ScenarioSetup, options: HilCliOptions, doing: { signal: AbortSignal; onProgress: (done: number) => void }): Promise<HilResult | null> {
  const { site, serve } = await benchFor(setup, options), link = presetOf(setup.link, options.link === undefined ? undefined : readLink(options.link));
  const { buildFirmware, wholeFirmware } = await import('../build/firmware.js');
  const { model, config } = setup, board = boardFor(options);
  if (config.dtMs !== model.config.dtMs) throw new InputError(`the scenario ticks every ${config.dtMs} ms, and the firmware of '${model.name}' every ${model.config.dtMs} ms`);
  const built = await buildFirmware({ config: model.config, params: siteParams(model), site: model.name, board, field: site.field, beside: wholeFirmware(site, options.pin) });
  const port = options.port === OWN_BOARD ? await switchOn(built.code) : await openPort(options.port), folder = folderOf(setup.name, options);
  await makeFolder(folder);
  const tape = createWriteStream(join(folder, TAPE_FILE));
  const target = { port, name: options.port, pin: options.pin, control: { ...built, code: built.code.slice(0, built.controlBytes) }, serve, fieldOf: fieldBehind.bind(null, setup, link) };
  return simulateHil(setup, target, { ...doing, onTape: (bytes) => { tape.write(`${bytes.toString('base64')}\n`); } }).finally(() => { tape.end(); });
}

function boardFor({ port, board }: HilCliOptions): Board {
  if (board !== undefined) return boardOf(board);
  if (port === OWN_BOARD) return linux;
  throw new InputError(`--board: expected what was named when the board was flashed; there are ${boards.map(({ name }) => name).join(', ')}`);
}

interface Bench {
  /** As the board was flashed. */
  site: SiteModel;
  serve: HilTarget['serve'];
}

/** A serial port stands for the one bus of the site, an address for all its TCP devices. */
async function benchFor(setup: ScenarioSetup, { port, field }: HilCliOptions): Promise<Bench> {
  requireNoPins(setup.actions, 'a test bench');
  const { model } = setup, wires = wiresOf(setup);
  if (field !== undefined && !/^tcp:/i.test(field)) return { site: model, serve: serialBench(wires, field) };
  if (field === undefined && port !== OWN_BOARD) throw new InputError("--field: expected the address of this computer as the board sees it, such as 'tcp:192.168.1.5:15020', and the board flashed with the same; or the serial port that its bus is at");
  const at = field === undefined ? await freeBench() : benchOf(field);
  return { site: siteAt(model, at), serve: (served) => serveField(served, wires.buses, at) };
}

function serialBench({ buses }: FieldConfig, path: string): HilTarget['serve'] {
  const [bus, ...others] = buses;
  if (bus === undefined || bus.serial === 0 || others.length > 0) throw new InputError(`--field: a serial port such as '${path}' stands for the one bus of a site; this site has ${buses.length} wires, the first of them ${bus?.serial === 0 ? 'TCP' : 'serial'}`);
  return (served) => serveSerial(served, bus, path);
}

function resultOf(setup: ScenarioSetup, { link }: HilCliOptions, { result, facts, run }: HilResult): HilResult['result'] {
  const preset = presetOf(setup.link, link === undefined ? undefined : readLink(link));
  const cost = linkCost({
    target: 'board', link: preset, field: wiresOf(setup), names: peerNames(setup, run.plant), facts, tickMs: setup.tickMs,
    firstMsOf: (k) => firstTelegramMs(setup, k), addedAgeOf: null,
  });
  return { ...result, link: cost };
}

function tapeText({ ticks, built, source }: HilResult): string {
  const text = (on: string, it: Difference | null): string => (it === null ? `equal to ${on}` : `differs from ${on} in tick ${it.tick}: ${it.what} is ${it.board} on the board and ${it.host} here`);
  return `  Tape    ${ticks} ticks, ${text('the built file', built)}, ${text('the source', source)}\n`;
}
