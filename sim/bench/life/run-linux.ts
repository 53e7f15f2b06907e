/** A process of its own that lets a whole firmware live in the interpreter in real time, and prints as JSON what memory it took, every five seconds, and how it began: `run-linux SECONDS`. */
import { boardOf } from '../../build/boards.js';
import { linuxInterpreter } from '../../interpreter/linux.js';
import type { Interpreter } from '../../interpreter/interpreter.js';
import { firmwareFor } from '../../target/built-firmware.js';
import { simulateLive } from '../../target/live/simulate-live.js';
import { agesBehind, fieldBehind } from '../../target/wiring.js';
import { calmDay } from './calm-day.js';

/** What is printed. */
export interface LinuxLife {
  /** From the start of the process to the first tick. */
  bootS: number;
  /** Variables in use at each look, from half a minute after the start on: seldom used parts have run by then. */
  variables: number[];
  lateTicks: number;
}

const MEMORY = '\nsetInterval(function(){print("memory "+process.memory(false).usage);},5000);\n';
const SETTLED = 6;

const setup = calmDay(9, Number(process.argv[2])), site = setup.model, variables: number[] = [];
let poweredMs = NaN;

/** The console stays the interpreter's: its lines are how memory is told. */
const beside = { site, hasConsole: false, pin: 0, hasStore: true };
const program = linuxInterpreter();
const watched: Interpreter = {
  name: program.name,
  run: (script, options) => {
    if (script.includes('busbar')) poweredMs = Date.now();
    return program.run(script.includes('busbar') ? script + MEMORY : script, { ...options, onLine: (line) => {
      if (line.startsWith('memory ')) variables.push(Number(line.slice('memory '.length)));
    } });
  },
};
const target = {
  field: site.field, fieldOf: fieldBehind.bind(null, setup, 'ideal' as const), agesOf: agesBehind.bind(null, setup), interpreter: watched,
  build: (field: typeof site.field) => firmwareFor(boardOf('linux'), { config: setup.config, params: setup.params, site: site.name }, field, beside),
};
const { facts } = (await simulateLive(setup, target, { signal: new AbortController().signal }))!;
const told: LinuxLife = { bootS: (facts.startMs + setup.tickMs - poweredMs) / 1000, variables: variables.slice(SETTLED), lateTicks: facts.late + facts.skipped };
process.stdout.write(JSON.stringify(told));
