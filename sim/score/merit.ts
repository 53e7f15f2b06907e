/** A figure of merit while it is reckoned with: a name to ask for it by, and a value in base units. */
import { InputError, type Where } from '../input/error.js';
import { parseQuantity } from '../input/quantity.js';
import type { Figure } from '../report/result.js';

/** power W, energy Wh, share 0..1, time s, count, rate per minute. */
export type MeritKind = 'power' | 'energy' | 'share' | 'time' | 'count' | 'rate';

export interface Merit {
  name: string;
  label: string;
  kind: MeritKind;
  /** NaN where there was nothing to take it from. */
  value: number;
  /** What there was not where the value is NaN, such as `no load stepped`. */
  missing?: string;
}

const UNITS: Record<MeritKind, { unit: string; factor: number }> = {
  power: { unit: 'W', factor: 1 },
  energy: { unit: 'Wh', factor: 1 },
  share: { unit: '%', factor: 100 },
  time: { unit: 's', factor: 1 },
  count: { unit: '', factor: 1 },
  rate: { unit: '/min', factor: 1 },
};
const NOTHING = 'there was nothing to take it from';
const PLAIN = { count: /^(\d+(?:\.\d+)?)$/, rate: /^(\d+(?:\.\d+)?)\s*\/\s*min$/ };
const LIKE = { count: "a number such as '3'", rate: "a number of times a minute such as '3 /min'" };

/** As the report shows it. */
export function figureOf({ name, label, kind, value, missing = NOTHING }: Merit): Figure {
  const { unit, factor } = UNITS[kind];
  return { name, label, value: value * factor, unit, ...Number.isNaN(value) ? { missing } : {} };
}

/** The base-unit value of a bound as a person wrote it for a figure of this kind. */
export function parseBound(text: string, kind: MeritKind, where: Where): number {
  if (kind === 'count' || kind === 'rate') {
    const parts = PLAIN[kind].exec(text);
    if (parts === null) throw new InputError(`expected ${LIKE[kind]}, got '${text}'`, where);
    return Number(parts[1]);
  }
  try {
    const quantity = { power: 'power', energy: 'energy', share: 'ratio', time: 'duration' } as const;
    return parseQuantity(text, quantity[kind]) / (kind === 'time' ? 1000 : 1);
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.message, where) : error;
  }
}
