/** `busbar hil`: hardware in the loop: a scenario's plant in real time against a board that was flashed, over its own wires. */
import { join } from 'node:path';
import { Command } from 'commander';
import { simulateHil, type HilOptions, type HilResult } from '../hil/hil.js';
import type { Difference } from '../hil/playback.js';
import { testBench, worksPins } from '../hil/test-bench.js';
import { siteParams } from '../input/check-site.js';
import { InputError } from '../input/error.js';
import { checkPort } from '../port/open.js';
import { PORTS } from '../port/spec.js';
import { makeFolder } from '../report/atomic.js';
import { growingFile } from '../report/growing.js';
import { presetOf } from '../scenario/link-schema.js';
import { buildSetup, type ScenarioSetup } from '../scenario/setup.js';
import { readLink } from '../target/choice.js';
import { linkCost } from '../target/link-cost.js';
import { fieldBehind, firstTelegramMs, peerNames, wiresOf } from '../target/wiring.js';
import { INTERRUPTED, onInterrupt } from './interrupt.js';
import { beginningOf, pinOf, type ScenarioOptions, withScenarioOptions } from './options.js';
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
  return withScenarioOptions(new Command('hil').description('run a scenario against a flashed board, which starts anew for it: its field here in real time, its console at the other end of a cable'))
    .requiredOption('--port <port>', `the cable to its console: ${PORTS}; without a file that one is flashed for the run`)
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
  const setup = beginningOf(buildSetup(scenario, overrides), options.for);
  const interrupt = onInterrupt(), progress = progressBar(scenario, options.quiet === true);
  const onNote = (sentence: string): void => { if (options.quiet !== true) process.stderr.write(`${sentence}\n`); };
  const done = await against(setup, options, { signal: interrupt.signal, onProgress: progress.show, onNote }).finally(() => { progress.stop(); });
  if (done === null) process.exitCode = INTERRUPTED;
  else process.exitCode = Math.max(await tell(resultOf(setup, options, done), options, tapeText(done)), done.built === null && done.source === null ? 0 : 1);
  interrupt.release();
}

async function against(setup: ScenarioSetup, options: HilCliOptions, doing: Pick<HilOptions, 'signal' | 'onProgress' | 'onNote'>): Promise<HilResult | null> {
  const link = presetOf(setup.link, options.link === undefined ? undefined : readLink(options.link)), bench = await testBench(setup, options);
  await checkPort(options.port);
  const { buildFirmware, wholeFirmware } = await import('../build/firmware.js');
  const { model, config } = setup, { site, board } = bench;
  if (config.dtMs !== model.config.dtMs) throw new InputError(`the scenario ticks every ${config.dtMs} ms, and the firmware of '${model.name}' every ${model.config.dtMs} ms`);
  const built = await buildFirmware({ config: model.config, params: siteParams(model), site: model.name, board, field: site.field, beside: wholeFirmware(site, options.pin) });
  const folder = folderOf(setup.name, options);
  await makeFolder(folder);
  const tape = await growingFile(join(folder, TAPE_FILE));
  try {
    const plugged = await bench.plugIn(built);
    const target = { ...plugged, worksPins: worksPins(bench, setup), name: options.port, pin: options.pin, control: { ...built, code: built.code.slice(0, built.controlBytes) }, fieldOf: fieldBehind.bind(null, setup, link) };
    return await simulateHil(setup, target, { ...doing, onTape: (bytes) => { tape.write(`${bytes.toString('base64')}\n`); } });
  } finally {
    await tape.close();
  }
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
