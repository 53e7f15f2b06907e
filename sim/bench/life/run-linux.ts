/** A process of its own that lets a whole firmware live in the interpreter in real time, and prints as JSON what memory it took, every five seconds, and how it began: `run-linux SECONDS`. */
import { boardOf } from '../../build/boards.js';
import { linuxInterpreter } from '../../interpreter/linux.js';
import type { Interpreter } from '../../interpreter/interpreter.js';
import type { Firmware } from '../../target/firmware.js';
import { firmwareFor } from '../../target/built-firmware.js';
import { simulateLive } from '../../target/live/simulate-live.js';
import { agesBehind, fieldBehind } from '../../target/wiring.js';
import { JsVars } from '../../life/js-vars.js';
import { lifeRun } from '../../life/life-run.js';
import { calmDay } from './calm-day.js';

/** What is printed. */
export interface LinuxLife {
  /** From the start of the process to the first tick. */
  bootS: number;
  /** Variables in use at each look, those of an interpreter in which nothing runs among them, from half a minute after the start on: seldom used parts have run by then. */
  variables: number[];
  lateTicks: number;
  /** What the same firmware takes after that time on the stand-in, where its variables are counted. */
  counted: number;
}

/** Behind the firmware, and behind the script that lets this process look into it, which takes variables of its own. */
const BEHIND = '\nvar $held=process.memory().usage;\n';
const MEMORY = '\n$held-=process.memory().usage;\nsetInterval(function(){print("memory "+(process.memory().usage+$held));},5000);\n';
const SETTLED = 6;

const setup = calmDay(9, Number(process.argv[2])), site = setup.model, variables: number[] = [];
let poweredMs = NaN, code = '';

/** The console stays the interpreter's: its lines are how memory is told. */
const beside = { site, hasConsole: false, pin: 0, hasStore: true };
const program = linuxInterpreter();
const watched: Interpreter = {
  name: program.name,
  run: (script, options) => {
    if (script.includes(code)) poweredMs = Date.now();
    return program.run(script.includes(code) ? script.replace(code, () => code + BEHIND) + MEMORY : script, { ...options, onLine: (line) => {
      if (line.startsWith('memory ')) variables.push(Number(line.slice('memory '.length)));
    } });
  },
};
const target = {
  field: site.field, fieldOf: fieldBehind.bind(null, setup, 'ideal' as const), agesOf: agesBehind.bind(null, setup), interpreter: watched,
  build: async (field: typeof site.field) => {
    const firmware = await build(field);
    ({ code } = firmware);
    return firmware;
  },
};

function build(field: typeof site.field): Promise<Firmware> {
  return firmwareFor(boardOf('linux'), { config: setup.config, params: setup.params, site: site.name }, field, beside);
}

/** The devices are at their own addresses there. */
async function counted(): Promise<number> {
  const again = calmDay(9, setup.lastsS), vars = new JsVars(await build(site.field), boardOf('linux')), run = lifeRun(again, vars.firmware, vars.extra);
  while (run.ticks < run.lastTick) run.tick();
  return vars.count(run.board);
}

const { facts } = (await simulateLive(setup, target, { signal: new AbortController().signal }))!;
const told: LinuxLife = { counted: await counted(), bootS: (facts.startMs + setup.tickMs - poweredMs) / 1000, variables: variables.slice(SETTLED), lateTicks: facts.late + facts.skipped };
process.stdout.write(JSON.stringify(told));
