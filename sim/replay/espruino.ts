/** Replays a tape on an interpreter, part by part, and finds the first tick and field that differ. */
import type { BuiltFile } from '../build/built.js';
import { InputError } from '../input/error.js';
import { printed } from '../interpreter/failure.js';
import type { Interpreter } from '../interpreter/interpreter.js';
import { linuxInterpreter } from '../interpreter/linux.js';
import { versionFault } from '../interpreter/version.js';
import { pathOf, valueText } from '../tape/layout.js';
import { isSame } from '../tape/state-hash.js';
import type { Range, Tape } from '../tape/tape.js';
import type { ReplayOptions } from './subject.js';
import { isReport, readReport, type ScriptReport, tickIn } from './report.js';
import { scriptParts, scriptText } from './script.js';
import type { Difference, Verdict } from './verdict.js';

/** Ticks in one script: each begins with the state that the source has there. */
const PART_TICKS = 1000;
/** Far beyond what the slowest computer takes. */
const START_LIMIT_MS = 60000;
const TICK_LIMIT_MS = 250;

export interface RunScript {
  signal?: AbortSignal;
  compareEveryTicks: number;
  /** Told the ticks that were run. */
  onTick?: (tick: number) => void;
}

/**
 * What a tape gives on the Linux interpreter. Rejects with the signal's reason where it is aborted, and with an InputError where the
 * interpreter is missing, unknown, hangs, runs out of memory or stack, or stops before it has compared everything.
 */
export async function replayOnInterpreter(tape: Tape, built: BuiltFile, { signal, ticks, onProgress }: ReplayOptions, interpreter = linuxInterpreter()): Promise<Verdict> {
  requireSite(tape, built);
  await requireKnown(interpreter, signal);
  const range = ticks ?? { from: 1, to: tape.ticks }, startMs = performance.now();
  let done = 0, difference: Difference | null = null;
  for (const part of partsOf(range)) {
    const onTick = (tick: number): void => onProgress?.((tick - range.from) / (range.to - range.from + 1));
    const report = await runRange(interpreter, tape, built, part, { signal, compareEveryTicks: tape.header.hashEveryTicks, onTick });
    done += report.ticks;
    if (!report.equal) {
      difference = await firstDifference({ tape, built, interpreter, signal }, part, report);
      break;
    }
  }
  return { on: 'espruino', ticks: done, seconds: (performance.now() - startMs) / 1000, difference };
}

/** Runs one range of ticks as one script. Throws an InputError for whatever is not a whole report of it. */
export async function runRange(interpreter: Interpreter, tape: Tape, built: BuiltFile, range: Range, options: RunScript): Promise<ScriptReport> {
  const { signal, compareEveryTicks, onTick } = options;
  const script = scriptText(scriptParts(tape, built, range, { compareEveryTicks }));
  const onLine = (line: string): void => { const tick = tickIn(line); if (tick !== null) onTick?.(tick); };
  const limitMs = START_LIMIT_MS + TICK_LIMIT_MS * (range.to - range.from + 1);
  const outcome = await interpreter.run(script, { isLast: isReport, limitMs, onLine, ...(signal && { signal }) });
  const report = readReport(printed(outcome, interpreter), tape.layout.fields.length);
  if (!report.equal && report.firstDifference === null) {
    throw new InputError(`${interpreter.name} compared less than it was given: ${report.ticks} ticks of ${range.to - range.from + 1} were run`);
  }
  return report;
}

/** Throws an InputError where the interpreter cannot be used. */
export async function requireKnown(interpreter: Interpreter, signal?: AbortSignal): Promise<void> {
  const fault = await versionFault(interpreter, signal);
  if (fault !== null) printed(fault, interpreter);
}

function requireSite({ header, file }: Tape, { site }: BuiltFile): void {
  if (site !== header.site) throw new InputError(`was written for the site '${header.site}', the built file is for '${site}'`, { file });
}

function partsOf({ from, to }: Range): Range[] {
  const parts: Range[] = [];
  for (let start = from; start <= to; start += PART_TICKS) parts.push({ from: start, to: Math.min(start + PART_TICKS - 1, to) });
  return parts;
}

interface Search {
  tape: Tape;
  built: BuiltFile;
  interpreter: Interpreter;
  signal: AbortSignal;
}

/** Runs the ticks since the last state that was equal once more, comparing each. A difference that does not come again is that of the first run. */
async function firstDifference({ tape, built, interpreter, signal }: Search, part: Range, coarse: ScriptReport): Promise<Difference> {
  const { tick } = coarse.firstDifference!, every = tape.header.hashEveryTicks;
  if (tick < part.from) return differenceAt(tape, coarse);
  const from = Math.max(part.from, Math.floor((tick - 1) / every) * every + 1);
  const fine = await runRange(interpreter, tape, built, { from, to: tick }, { signal, compareEveryTicks: 1 });
  return differenceAt(tape, fine.equal ? coarse : fine);
}

/** The first field where the state is not the source's. */
function differenceAt(tape: Tape, { firstDifference, state }: ScriptReport): Difference {
  const { tick } = firstDifference!, { layout } = tape;
  const expected = tape.stateAt(tick), found = state!;
  const field = found.findIndex((value, k) => !isSame(value, expected[k]!));
  if (field < 0) throw new InputError(`the interpreter's report is damaged: the state after tick ${tick} is equal and its hash is not`);
  return { tick, field: pathOf(layout, field), expected: valueText(layout, field, expected[field]!), found: valueText(layout, field, found[field]!) };
}
