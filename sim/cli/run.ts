/** `busbar run`: one scenario, its report, and whether its promises held. */
import { Command } from 'commander';
import { checkFile, checkFolder } from '../report/atomic.js';
import { buildSetup, type ScenarioSetup } from '../scenario/setup.js';
import { type Choice, readLink, readTarget, TARGETS } from '../target/choice.js';
import { withModel } from '../target/compare.js';
import { simulateOn } from '../target/simulate-on.js';
import { PRESET_NAMES } from '../link/plan.js';
import { INTERRUPTED, onInterrupt } from './interrupt.js';
import { beginningOf, type ScenarioOptions, withScenarioOptions } from './options.js';
import { progressBar } from './progress.js';
import { folderOf, tell } from './tell.js';

interface RunOptions extends ScenarioOptions {
  out?: string;
  target: string;
  link?: string;
  for?: string;
  compare?: true;
  tape?: string;
  json?: true;
  quiet?: true;
}

export function runCommand(): Command {
  return withScenarioOptions(new Command('run').description('run a scenario and write its report'))
    .option('--out <folder>', 'folder for report.html, series.csv and result.json; default out/<scenario>')
    .option('--target <target>', `what runs control: ${TARGETS.join(', ')}; espruino takes as long as the scenario does`, 'model')
    .option('--link <link>', `what lies between control and plant: ${PRESET_NAMES.join(', ')}; without it the scenario's own`)
    .option('--for <time>', 'run no more than the beginning of it, such as 20 s')
    .option('--compare', 'run the model too, and show what target and link cost')
    .option('--tape <file>', "write all that control was given, for 'busbar replay'")
    .option('--json', 'print the result as JSON instead of a summary')
    .option('--quiet', 'print nothing; the exit code tells')
    .action(run);
}

/** Sets exit code 0 where all promises held, 1 where one failed, 130 where Ctrl-C ended the run; nothing is written then. */
async function run(scenario: string, options: RunOptions): Promise<void> {
  const overrides = { set: options.set, sources: options.source, ...(options.seed === undefined ? {} : { seed: options.seed }) };
  const setupOf = (): ScenarioSetup => beginningOf(buildSetup(scenario, overrides), options.for);
  const choice: Choice = { target: readTarget(options.target), link: options.link === undefined ? null : readLink(options.link) };
  const setup = setupOf(), part = options.for === undefined ? {} : { forS: setup.lastsS };
  const tape = options.tape === undefined ? {} : { tape: { file: options.tape, scenario, overrides, ...part } };
  await checkFolder(folderOf(setup.name, options));
  if (options.tape !== undefined) await checkFile(options.tape);
  const interrupt = onInterrupt(), progress = progressBar(scenario, options.quiet === true);
  const doing = { signal: interrupt.signal, onProgress: progress.show, ...tape };
  const result = await (options.compare ? withModel(setupOf, choice, doing) : simulateOn(setup, choice, doing)).finally(() => { progress.stop(); });
  process.exitCode = result === null ? INTERRUPTED : await tell(result, options, tapeLine(options));
  interrupt.release();
}

/** Where the tape lies, as the summary says it of the report. */
function tapeLine({ tape }: RunOptions): string {
  return tape === undefined ? '' : `  Tape    ${tape}\n`;
}
