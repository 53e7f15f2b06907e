/**
 * A part of a tape as one script that any Espruino can run: the built file, what the outside wrote before each tick, and the hash that the
 * state must have after it.
 *
 * The ticks stand in functions of many ticks each, because code that runs from flash takes no variables, while data would.
 */
import type { BuiltFile, Globals } from '../build/built.js';
import { isSame } from '../tape/state-hash.js';
import type { Pokes, Range, Tape } from '../tape/tape.js';
import { globalsIn, goneError, machineOf } from './bundle.js';
import { placesOf, type Places } from './places.js';
import { pokeText } from './poke-text.js';
import { stateReader } from './read-state.js';
import { tailText } from './script-tail.js';
import { ExpectedHashes } from './window-hash.js';

/** Ticks in one function. The interpreter reads over the ones before, so there is a best number; it is flat. */
export const GROUP_TICKS = 40;

export interface ScriptOptions {
  /** Ticks from one comparison to the next; the last tick is always compared. */
  compareEveryTicks: number;
  /** No more ticks are written out once they have reached this size. */
  mostBytes?: number;
}

type TickTexts = Pick<ScriptParts, 'ticks' | 'compared'>;

/** A script in pieces, of which the first so many ticks make a whole. */
export interface ScriptParts {
  range: Range;
  head: string;
  /** A statement for each tick. */
  ticks: readonly string[];
  /** Comparisons up to and with each tick; the start is the first. */
  compared: readonly number[];
}

/** Throws an InputError where the built file lacks a field of the state, or the source does not do what the tape holds. */
export function scriptParts(tape: Tape, built: BuiltFile, range: Range, options: ScriptOptions): ScriptParts {
  const globals = globalsIn(built);
  const places = placesOf(tape.layout, built, globals);
  const expected = new ExpectedHashes(tape, places.sizes);
  const begin = `${pokeText(places, startPokes(tape, built, globals, range.from - 1))}return ${expected.at(range.from - 1)};`;
  const head = `print("variables "+process.memory(false).usage);\n${built.code}\nprint("variables "+process.memory(false).usage);\n`
    + `${stateReader(places)}function $begin(o){${begin}}\n`;
  return { range, head, ...tickTexts(tape, places, range, { expected, ...options }) };
}

/** The whole script for the first so many ticks of the parts. Ends with one line of JSON (`Report`). */
export function scriptText(parts: ScriptParts, count = parts.ticks.length): string {
  const { head, ticks, compared, range } = parts;
  const groups = groupBodies(ticks.slice(0, count)).map((body, k) => `function $p${k}(t,o){${body}}\n`);
  const list = `var $P=[${groups.map((_, k) => `$p${k}`).join(',')}];\n`;
  return head + groups.join('') + list + tailText({ from: range.from, count, groupTicks: GROUP_TICKS, comparisons: compared[count - 1]! });
}

/** The bodies of the functions in which ticks stand. */
export function groupBodies(ticks: readonly string[]): string[] {
  return Array.from({ length: Math.ceil(ticks.length / GROUP_TICKS) }, (_, k) => `\n${ticks.slice(k * GROUP_TICKS, (k + 1) * GROUP_TICKS).join('\n')}\n`);
}

/** The fields in which a state differs from that of the built file when it was just loaded. */
function startPokes(tape: Tape, { names }: BuiltFile, globals: Globals, tick: number): Pokes {
  const { state } = machineOf(globals, names, tape.layout);
  const fresh = new Float64Array(state.size), wanted = tick === 0 ? fresh : tape.stateAt(tick);
  state.read(fresh);
  const fields = Uint32Array.from([...wanted.keys()].filter((k) => !isSame(fresh[k]!, wanted[k]!)));
  return { fields, values: Float64Array.from(fields, (field) => wanted[field]!) };
}

function tickTexts(tape: Tape, places: Places, { from, to }: Range, options: ScriptOptions & { expected: ExpectedHashes }): TickTexts {
  const { expected, compareEveryTicks, mostBytes = Infinity } = options;
  const ticks: string[] = [], compared: number[] = [];
  let bytes = 0, comparisons = 1;
  for (let tick = from; tick <= to && bytes <= mostBytes; tick++) {
    const isCompared = tick % compareEveryTicks === 0 || tick === to;
    if (isCompared) comparisons++;
    const pokes = tape.pokesOf(tick), outside = pokes.fields.find((field) => places.fields[field]!.fixed !== null);
    if (outside !== undefined) throw goneError(tape.layout, outside);
    const text = `if(t===${tick}){${pokeText(places, pokes)}return${isCompared ? ` ${expected.at(tick)}` : ''}}`;
    bytes += text.length;
    ticks.push(text);
    compared.push(comparisons);
  }
  return { ticks, compared };
}
