/** What control costs on a board, and whether it does there what it does in the source. */
import { boardOf } from '../build/boards.js';
import { InputError } from '../input/error.js';
import { emulatedBoard } from '../interpreter/emulated.js';
import type { Interpreter } from '../interpreter/interpreter.js';
import { linuxInterpreter } from '../interpreter/linux.js';
import { versionFault } from '../interpreter/version.js';
import { runRange } from '../replay/espruino.js';
import type { ScriptReport } from '../replay/report.js';
import { scriptParts, scriptText } from '../replay/script.js';
import type { ScenarioSetup } from '../scenario/setup.js';
import type { Tape } from '../tape/tape.js';
import { awaited } from './awaited.js';
import { shippedSetups, subjectOf, type Subject } from './subjects.js';
import { tapeOfDevices, tapeOfRun } from './board-tapes.js';
import { countedTicks } from './callgrind.js';
import { atLeast, atMost, plain, type Family, type Row } from './family.js';
import { referenceSetup } from './reference.js';

const EMULATED = boardOf('stm32f405');
const TICKS = 1000;
/** Counting under callgrind is some fifty times slower than the interpreter itself. */
const COUNTED_TICKS = 100;
/** Of the growing sites: what matters there is the same in every round of the rota. */
const GROWTH_TICKS = 100;
const SIZES = [1, 32] as const;
const EQUAL_TICKS = { linux: 1000, emulated: 300 };
const REFERENCE = { startUtcMs: Date.UTC(2024, 4, 15, 9), lastsS: 3600, tickMs: 200, seed: 1 };

export const board: Family = {
  name: 'board',
  about: `control of the reference site of 11 devices at noon on an emulated STM32F405, ${EMULATED.nsPerInstruction} ns an instruction, from its first tick `
    + `on; growth: sites of ${SIZES[0]} to ${SIZES[1]} devices, PV units and batteries in turn; equal: states hashed every 2 s against the source; without `
    + 'the emulated board instructions are counted by callgrind on the Linux interpreter',
  *measure() {
    const stop = new AbortController();
    try {
      const emulated = yield* awaited(usable(emulatedBoard(), stop.signal), () => 0);
      const linux = yield* awaited(usable(linuxInterpreter(), stop.signal), () => 0);
      yield* emulated === null ? countedCosts(stop.signal) : costs(new Bench(emulated, stop.signal));
      yield* growths(emulated && new Bench(emulated, stop.signal));
      const stories = shippedStories();
      yield* equality('the Linux interpreter', EQUAL_TICKS.linux, linux && new Bench(linux, stop.signal), stories);
      yield* equality('the emulated board', EQUAL_TICKS.emulated, emulated && new Bench(emulated, stop.signal), stories);
    } finally {
      stop.abort();
    }
  },
};

/** Null where there is none, or none that is known. */
async function usable(interpreter: Interpreter, signal: AbortSignal): Promise<Interpreter | null> {
  return await versionFault(interpreter, signal) === null ? interpreter : null;
}

/** Runs tapes on one interpreter. */
class Bench {
  /** The last tick that the present run told of. */
  tick = 0;
  /** Why runs came to nothing, in a few words each. */
  readonly faults: string[] = [];

  constructor(private readonly interpreter: Interpreter, private readonly signal: AbortSignal) {}

  /** Null where the run broke off or was not equal: its figures would be of something else. */
  async run({ tape, built }: Subject, ticks: number, compareEveryTicks: number): Promise<ScriptReport | null> {
    const onTick = (tick: number): void => { this.tick = tick; };
    this.tick = 0;
    try {
      const report = await runRange(this.interpreter, tape, built, { from: 1, to: ticks }, { signal: this.signal, compareEveryTicks, onTick });
      if (report.equal) return report;
      this.faults.push(`${tape.file} differs at tick ${report.firstDifference!.tick}`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.faults.push(`${tape.file}: ${error.message.split('\n')[0]!}`);
    }
    return null;
  }

  /** A row's name, with the first fault where its figure was never reached. */
  explained(name: string): string {
    return this.faults.length === 0 ? name : `${name} (${this.faults[0]!})`;
  }

  /** The same of all ticks of a tape whose control is yet to be built, compared at the end. */
  async runAll(tape: Tape): Promise<ScriptReport | null> {
    return this.run(await subjectOf(tape), tape.ticks, tape.ticks);
  }
}

const WORST = 'board: worst tick', MEDIAN = 'board: median tick', LOADED = 'board: variables of control after boot';
const LOST = `board: variables lost from tick 20 to tick ${TICKS}`, COLLECTED = 'board: ticks in which garbage was collected';
const MOST_INSTRUCTIONS = 2500000, MOST_VARIABLES = 1000;

function* costs(bench: Bench): Generator<Row | number, void> {
  const tape = tapeOfRun(referenceSetup(REFERENCE), TICKS);
  const report = yield* awaited(bench.runAll(tape), () => bench.tick / TICKS);
  yield atMost(MOST_INSTRUCTIONS, bench.explained(WORST), instructions(report?.worstUs), 'instr');
  yield plain(MEDIAN, instructions(report?.medianUs), 'instr');
  yield atMost(MOST_VARIABLES, LOADED, loaded(report), 'vars');
  yield atMost(0, LOST, report === null ? Infinity : Math.max(0, report.varsAfter! - report.varsBefore!), 'vars');
  yield atMost(0, COLLECTED, report?.collections ?? Infinity, '');
}

/** Time on the emulated board in instructions; never where the run came to nothing. */
function instructions(timeUs: number | undefined): number {
  return timeUs === undefined ? Infinity : timeUs * 1000 / EMULATED.nsPerInstruction!;
}

function loaded(report: ScriptReport | null): number {
  return report === null ? Infinity : report.loadedVariables - report.emptyVariables;
}

/** Instructions of another processor have no target, and variables of the Linux interpreter are of another size: the figures are there to compare builds. */
function* countedCosts(signal: AbortSignal): Generator<Row | number, void> {
  const tape = tapeOfRun(referenceSetup(REFERENCE), COUNTED_TICKS);
  const counts = yield* awaited(counted(tape, signal), () => 0.5);
  if (counts === null) yield unmeasured(WORST, 'instr');
  else {
    counts.sort((a, b) => a - b);
    yield plain(`${WORST} of ${COUNTED_TICKS}, counted on Linux`, counts.at(-1)!, 'instr');
    yield plain(`${MEDIAN}, counted on Linux`, counts[counts.length >> 1]!, 'instr');
  }
  for (const name of [LOADED, LOST]) yield unmeasured(name, 'vars');
  yield unmeasured(COLLECTED, '');
}

async function counted(tape: Tape, signal: AbortSignal): Promise<number[] | null> {
  const { built } = await subjectOf(tape);
  return countedTicks(scriptText(scriptParts(tape, built, { from: 1, to: tape.ticks }, { compareEveryTicks: tape.ticks })), signal);
}

function* growths(bench: Bench | null): Generator<Row | number, void> {
  const names = ['board: worst tick, each further device', 'board: variables, each further device'] as const;
  if (bench === null) return void (yield* [unmeasured(names[0], 'instr'), unmeasured(names[1], 'vars')]);
  const reports: (ScriptReport | null)[] = [];
  for (const size of SIZES) {
    const done = reports.length / SIZES.length;
    reports.push(yield* awaited(bench.runAll(tapeOfDevices(size, GROWTH_TICKS)), () => done + bench.tick / GROWTH_TICKS / SIZES.length));
  }
  const [small, large] = reports as [ScriptReport | null, ScriptReport | null];
  const each = (figure: (report: ScriptReport | null) => number): number => {
    const growth = (figure(large) - figure(small)) / (SIZES[1] - SIZES[0]);
    return Number.isNaN(growth) ? Infinity : growth;
  };
  yield atMost(120000, bench.explained(names[0]), each((report) => instructions(report?.worstUs)), 'instr');
  yield atMost(45, bench.explained(names[1]), each(loaded), 'vars');
}

function* equality(where: string, ticks: number, bench: Bench | null, stories: readonly Story[]): Generator<Row | number, void> {
  const name = `board: shipped scenarios of which ${ticks} ticks are equal on ${where}`;
  if (bench === null) return void (yield unmeasured(name, ''));
  let equal = 0;
  for (const [k, story] of stories.entries()) {
    const subject = yield* awaited(story.subject(), () => k / stories.length);
    const report = yield* awaited(bench.run(subject, ticks, subject.tape.header.hashEveryTicks), () => (k + bench.tick / ticks) / stories.length);
    if (report !== null) equal++;
  }
  yield atLeast(stories.length, bench.explained(name), equal, '');
}

/** A shipped scenario, taped and built when it is first asked for. */
class Story {
  private made: Promise<Subject> | null = null;

  constructor(private readonly setup: ScenarioSetup) {}

  subject(): Promise<Subject> {
    return this.made ??= subjectOf(tapeOfRun(this.setup, EQUAL_TICKS.linux));
  }
}

function shippedStories(): Story[] {
  return shippedSetups().map((setup) => new Story(setup));
}

function unmeasured(name: string, unit: string): Row {
  return { ...plain(`${name}: not measured`, NaN, unit) };
}
