/** Quantities as people write them, such as `13.76 MW`, to numbers in base units and back. */
import { z } from 'zod';
import { InputError } from './error.js';
import { NOTHING } from './issue.js';
import { nearest, nearestText } from './nearest.js';
import { KINDS, TRAPS, type QuantityKind } from './units.js';

export type { QuantityKind } from './units.js';

/** Bounds of a quantity, both allowed themselves, written as text: `{ min: '0 W', max: '2 GW' }`. */
export interface Bounds {
  min?: string;
  max?: string;
}

const NUMBER_AND_UNIT = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(.*)$/i;
/** Digits that a double surely keeps: conversions are rounded to them, so that 49.95 Hz is exactly 49950 mHz. */
const SURE_DIGITS = 15;
/** A form is preferred while it needs no more decimals than this. */
const HANDY_DECIMALS = 3;
/** A value this near to a whole number, as a part of itself, is that number. */
const WHOLE_TOLERANCE = 1e-6;
/** Ramps are coarser: a unit per minute or hour seldom is whole per second (2 MW/min is 33333.33 W/s). */
const WHOLE_RAMP_TOLERANCE = 1e-4;

/**
 * The value of `text` in the base unit of its kind: W, Wh, ms, 1, deg, °C, W/m2, m/s, V, mHz, VA, W/s, 1/s.
 * Money stays in the currency that was written, a code of three capitals.
 * Throws an InputError that says what was expected where the number or its unit is missing, wrong or out of the range of numbers.
 */
export function parseQuantity(text: string, kind: QuantityKind): number {
  const [number, unit] = split(text.trim().replace('−', '-'), kind);
  const value = Number((number * unitSize(unit, text, kind)).toPrecision(SURE_DIGITS));
  if (!Number.isFinite(value)) throw refuse(text, kind, 'the number is too large');
  return value;
}

/** What a person would write for a value in the base unit of its kind; parses back to the same value to ten digits. */
export function formatQuantity(value: number, kind: QuantityKind, digits = 10): string {
  const forms = KINDS[kind].forms;
  const written = forms.map((unit) => Number((value / KINDS[kind].units[unit]!).toPrecision(digits)) + 0);
  const best = handiest(written);
  return forms.length === 0 ? String(value) : `${written[best]} ${forms[best]}`;
}

/** The same for a power in W, which sentences speak of most. */
export function powerText(powerW: number): string {
  return formatQuantity(powerW, 'power');
}

/**
 * A zod schema that takes a quantity as text and gives its value in base units.
 * A bare number, a wrong unit and a value out of bounds are issues whose message is the sentence to show.
 */
export function quantity(kind: QuantityKind, bounds: Bounds = {}) {
  const least = bounds.min === undefined ? -Infinity : parseQuantity(bounds.min, kind);
  const most = bounds.max === undefined ? Infinity : parseQuantity(bounds.max, kind);
  return z.unknown().transform((written, context): number => {
    try {
      const value = readValue(written, kind);
      if (value >= least && value <= most) return value;
      throw new InputError(`expected ${KINDS[kind].noun} ${rangeText(bounds)}, got '${String(written)}'`);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message, input: written });
      return z.NEVER;
    }
  });
}

/** The same for what the controller keeps as an integer: a value between two whole base units is an issue too. */
export function wholeQuantity(kind: QuantityKind, bounds: Bounds = {}) {
  return quantity(kind, bounds).transform((value, context): number => {
    const whole = toWhole(value, kind);
    if (whole !== null) return whole;
    context.addIssue({ code: 'custom', message: betweenText(value, kind, KINDS[kind].base), input: value });
    return z.NEVER;
  });
}

/** The integer that a value in base units stands for, or null where it lies between two. */
export function toWhole(value: number, kind: QuantityKind): number | null {
  const tolerance = kind === 'powerRamp' || kind === 'ratioRamp' ? WHOLE_RAMP_TOLERANCE : WHOLE_TOLERANCE;
  const whole = Math.round(value);
  return Math.abs(value - whole) <= tolerance * Math.abs(value) ? whole + 0 : null;
}

/** Says that `value`, counted in `unit`, is no whole number and which two are next to it. */
export function betweenText(value: number, kind: QuantityKind, unit: string): string {
  const { noun } = KINDS[kind];
  return `expected ${noun} in whole ${unit}, got ${Number(value.toPrecision(7))} ${unit}: `
    + `write ${Math.floor(value)} ${unit} or ${Math.ceil(value)} ${unit}`;
}

/** Says which values the bounds allow: `from 0 W to 2 GW`. */
export function rangeText(bounds: Bounds): string {
  if (bounds.min === undefined) return bounds.max === undefined ? '' : `of at most ${bounds.max}`;
  return bounds.max === undefined ? `of at least ${bounds.min}` : `from ${bounds.min} to ${bounds.max}`;
}

function split(text: string, kind: QuantityKind): [number, string] {
  const parts = NUMBER_AND_UNIT.exec(text);
  if (text === '') throw refuse(text, kind, 'it is empty');
  if (/^[+-]?\d+,\d/.test(text)) throw refuse(text, kind, 'write a decimal point and no thousands separator, not a comma');
  if (parts === null) throw refuse(text, kind, 'it does not start with a number');
  if (/^[\d.]/.test(parts[2]!)) throw refuse(text, kind, 'write one number without separators, then one unit');
  return [Number(parts[1]), parts[2]!];
}

function unitSize(unit: string, text: string, kind: QuantityKind): number {
  const { units } = KINDS[kind];
  if (unit === '') throw refuse(text, kind, 'the unit is missing');
  if (kind === 'currency') return currencySize(unit, text);
  const spelling = unit.replace(/\s*\/\s*/g, '/');
  if (!Object.hasOwn(units, spelling)) throw refuse(text, kind, wrongUnitText(spelling, kind));
  return units[spelling]!;
}

function currencySize(unit: string, text: string): number {
  if (!/^[A-Z]{3}$/.test(unit)) throw refuse(text, 'currency', `'${unit}' is not a currency code of three capitals`);
  return 1;
}

function wrongUnitText(unit: string, kind: QuantityKind): string {
  const fitting = Object.keys(KINDS[kind].units);
  const forms = KINDS[kind].forms.join(', ');
  if (Object.hasOwn(TRAPS, unit)) return `'${unit}' is ${TRAPS[unit]}, which no site is measured in; nearest is '${nearest(unit, fitting)}'`;
  const owner = Object.values(KINDS).find((row) => Object.hasOwn(row.units, unit));
  if (owner !== undefined) return `'${unit}' is the unit of ${owner.noun}; units that fit are ${forms}`;
  return `'${unit}' is not a unit that fits (${forms})${nearestText(unit, fitting)}`;
}

/** What YAML made of the text: a bare number is refused for its missing unit like the text of it. */
function readValue(written: unknown, kind: QuantityKind): number {
  if (written === undefined || written === null) throw new InputError(`expected ${likeText(kind)}, ${NOTHING}`);
  if (Array.isArray(written)) throw new InputError(`expected ${likeText(kind)}, got a list`);
  if (typeof written === 'object') throw new InputError(`expected ${likeText(kind)}, got a block of keys`);
  return parseQuantity(String(written), kind);
}

function refuse(text: string, kind: QuantityKind, why: string): InputError {
  return new InputError(`expected ${likeText(kind)}, got '${text}': ${why}`);
}

function likeText(kind: QuantityKind): string {
  return `${KINDS[kind].noun} such as '${KINDS[kind].example}'`;
}

/** The largest unit of at least 1 that needs few decimals; else the largest of at least 1; else the smallest. */
function handiest(written: readonly number[]): number {
  const fits = (value: number): boolean => Math.abs(value) >= 1;
  const handy = written.findLastIndex((value) => fits(value) && value === Number(value.toFixed(HANDY_DECIMALS)));
  return Math.max(0, handy >= 0 ? handy : written.findLastIndex(fits));
}
