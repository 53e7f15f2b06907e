/** Ranges of parameters as a sweep takes them: `reserve=10%..30%/3`. */
import { paramOf, paramName, PARAM_NAMES } from '../input/param-names.js';
import { PARAMS } from '../../firmware/control/params.js';
import { InputError } from '../input/error.js';
import { nearestText } from '../input/nearest.js';
import { formatParameter, parseParameter } from '../input/parameters.js';

/** One parameter and the values that it takes, as they would be written. */
export interface Range {
  name: string;
  values: string[];
}

const FORM = /^([^=]+)=(.+)\.\.(.+)\/(\d+)$/;
const LIST = /^([^=]+)=([^.]+(?:,[^.]+)+)$/;
const MOST_VALUES = 10000;

/** Reads `name=a..b/n`, n values evenly from a to b, or `name=a,b,c`. Throws an InputError for whatever is wrong with it. */
export function readRange(option: string): Range {
  const span = FORM.exec(option);
  if (span !== null) return evenRange(option, span as unknown as [string, string, string, string, string]);
  const list = LIST.exec(option);
  if (list === null) throw new InputError(`--vary: expected name=a..b/n such as reserve=10%..30%/3, or name=a,b,c, got '${option}'`);
  const name = known(list[1]!);
  return { name, values: list[2]!.split(',').map((text) => { parseParameter(name, text, { file: '--vary' }); return text.trim(); }) };
}

/** Several of them. Throws an InputError where one parameter is in two. */
export function readRanges(options: readonly string[]): Range[] {
  const ranges = options.map(readRange), twice = ranges.find(({ name }, k) => ranges.findIndex((other) => other.name === name) !== k);
  if (twice !== undefined) throw new InputError(`--vary: ${twice.name} is varied twice; write all its values in one, as in ${twice.name}=${twice.values.slice(0, 2).join(',')}`);
  return ranges;
}

/** Every combination, the last range turning fastest. */
export function combinations(ranges: readonly Range[]): string[][] {
  return ranges.reduce<string[][]>((rows, { values }) => rows.flatMap((row) => values.map((value) => [...row, value])), [[]]);
}

function evenRange(option: string, [, written, from, to, count]: readonly [string, string, string, string, string]): Range {
  const name = known(written);
  const steps = Number(count);
  if (steps < 2 || steps > MOST_VALUES) throw new InputError(`--vary: expected 2 to ${MOST_VALUES} values, got ${count} in '${option}'`);
  const first = parseParameter(name, from, { file: '--vary' });
  const last = parseParameter(name, to, { file: '--vary' });
  if (PARAMS[first.name].unit === 'Choice' || PARAMS[first.name].unit === 'Flag') {
    throw new InputError(`--vary: ${name} is a word and has no range; write ${name}=${from},${to}`);
  }
  const values = Array.from({ length: steps }, (_, k) => Math.round(first.value + (last.value - first.value) * k / (steps - 1)));
  return { name, values: [...new Set(values)].map((value) => formatParameter(first.name, value)) };
}

function known(written: string): string {
  const found = paramOf(written.trim());
  if (found === null) throw new InputError(`--vary: unknown parameter '${written.trim()}'${nearestText(written.trim(), PARAM_NAMES)}`);
  return paramName(found);
}
