/** Parameters as people write them, in files and on the command line, to the integers that the controller takes. */
import { PARAMS, type ParamName, type ParamRow, type Params } from '../../firmware/control/params.js';
import { InputError, type Where } from './error.js';
import { choiceText, NOTHING } from './issue.js';
import { nearestText } from './nearest.js';
import { paramName, PARAM_NAMES, paramOf } from './param-names.js';
import { betweenText, formatQuantity, parseQuantity, toWhole, type QuantityKind } from './quantity.js';

/** One parameter as text, for lists and documentation. */
export interface ParameterText {
  name: string;
  unit: string;
  range: string;
  default: string;
  about: string;
}

/** What a row of numbers is written in, and how many of the controller's units one base unit of it is. */
interface Scale {
  kind: QuantityKind;
  perBase: number;
  unit: string;
}

const SCALES: Readonly<Partial<Record<ParamRow['unit'], Scale>>> = {
  W: { kind: 'power', perBase: 1, unit: 'W' },
  WPerS: { kind: 'powerRamp', perBase: 1, unit: 'W/s' },
  Ms: { kind: 'duration', perBase: 1, unit: 'ms' },
  Permille: { kind: 'ratio', perBase: 1000, unit: '‰' },
  PermillePerS: { kind: 'ratioRamp', perBase: 1000, unit: '‰/s' },
};
const FLAG_WORDS: readonly (readonly string[])[] = [['off', 'no', 'false'], ['on', 'yes', 'true']];

/**
 * The parameter and its integer value, in the unit that its row names, from a name such as `export-limit` and a text such as `8 MW`.
 * Throws an InputError for an unknown name, a text that is no such quantity, word or flag, and a value outside the row's range.
 */
export function parseParameter(name: string, text: string, where: Where = {}): { name: ParamName; value: number } {
  const found = paramOf(name);
  if (found === null) throw new InputError(`unknown parameter '${name}'${nearestText(name, PARAM_NAMES)}`, where);
  try {
    return { name: found, value: parseValue(found, text) };
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${name}: ${error.message}`, where);
    throw error;
  }
}

/** All parameters of a block `name: text`; `where` tells the place of a name. One parameter written under two names is an error. */
export function parseParameters(record: Readonly<Record<string, unknown>>, where: (name: string) => Where = () => ({})): Partial<Params> {
  const params: Partial<Params> = {};
  for (const [written, value] of Object.entries(record)) {
    const parsed = parseParameter(written, textOf(written, value, where), where(written));
    if (parsed.name in params) {
      throw new InputError(`'${written}' is written twice: it is the same parameter as '${paramName(parsed.name)}'`, where(written));
    }
    params[parsed.name] = parsed.value;
  }
  return params;
}

/** Every parameter with the name, range and default that a person writes; the source of lists and documentation. */
export function describeParameters(): ParameterText[] {
  return (Object.keys(PARAMS) as ParamName[]).map((name) => ({
    name: paramName(name),
    unit: unitText(PARAMS[name]),
    range: rangeOf(name),
    default: formatParameter(name, PARAMS[name].default),
    about: PARAMS[name].about,
  }));
}

/** The text that a person would write for a parameter's integer value: `8 MW`, `on`, `self-consumption`. */
export function formatParameter(name: ParamName, value: number): string {
  const row = PARAMS[name];
  const scale = SCALES[row.unit];
  if (scale !== undefined) return formatQuantity(value / scale.perBase, scale.kind);
  return row.unit === 'Flag' ? FLAG_WORDS[value]?.[0] ?? String(value) : row.choices?.[value] ?? String(value);
}

/** Throws an InputError where two parameters contradict each other. `where` tells the place of the later one of the two. */
export function checkParameters(params: Params, where: (name: string) => Where = () => ({})): void {
  const { reservePermille: reserve, fullPermille: full, socHysteresisPermille: hysteresis } = params;
  const refuseIf = (wrong: boolean, name: ParamName, other: ParamName, why: string): void => {
    if (wrong) throw new InputError(`${sayWithValue(name, params)} contradicts ${sayWithValue(other, params)}: ${why}`, where(paramName(name)));
  };
  refuseIf(reserve >= full, 'reservePermille', 'fullPermille', 'a battery needs room between reserve and full');
  refuseIf(reserve + hysteresis > full, 'socHysteresisPermille', 'fullPermille',
    `with a reserve of ${formatParameter('reservePermille', reserve)} an empty battery could never go on`);
  refuseIf(params.leastLoadW > params.mostLoadW, 'leastLoadW', 'mostLoadW', 'the least load must not exceed the most');
}

function parseValue(name: ParamName, text: string): number {
  const row = PARAMS[name];
  if (row.unit === 'Flag') return flagValue(text);
  if (row.unit === 'Choice') return choiceValue(text, row.choices ?? []);
  const scale = SCALES[row.unit]!;
  const scaled = parseQuantity(text, scale.kind) * scale.perBase;
  if (scaled < row.min || scaled > row.max) throw new InputError(`expected a value from ${rangeOf(name)}, got '${text}'`);
  const value = toWhole(scaled, scale.kind);
  if (value === null) throw new InputError(betweenText(scaled, scale.kind, scale.unit));
  return value;
}

function flagValue(text: string): number {
  const value = FLAG_WORDS.findIndex((words) => words.includes(text));
  if (value < 0) throw new InputError(choiceText(FLAG_WORDS.map((words) => words[0]!), text));
  return value;
}

function choiceValue(text: string, choices: readonly string[]): number {
  const value = choices.indexOf(text);
  if (value < 0) throw new InputError(choiceText(choices, text));
  return value;
}

function rangeOf(name: ParamName): string {
  const { unit, min, max, choices } = PARAMS[name];
  if (unit === 'Flag') return 'on or off';
  return choices !== undefined ? choices.join(', ') : `${formatParameter(name, min)} to ${formatParameter(name, max)}`;
}

function unitText(row: ParamRow): string {
  return SCALES[row.unit]?.unit ?? (row.unit === 'Flag' ? 'flag' : 'choice');
}

function sayWithValue(name: ParamName, params: Params): string {
  return `${paramName(name)} ${formatParameter(name, params[name])}`;
}

function textOf(name: string, value: unknown, where: (name: string) => Where): string {
  if (value === null || value === undefined) throw new InputError(`${name}: expected a value, ${NOTHING}`, where(name));
  if (typeof value === 'object') throw new InputError(`${name}: expected one value, got a block`, where(name));
  return String(value);
}
