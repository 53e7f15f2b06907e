/** What is said of the figures and promises of a run: one line over all promises, and the value of each. */
import { quantity } from './quantity.js';
import type { Criterion, Figure } from './result.js';

export interface Verdict {
  /** `untested`: none failed, and for some there was nothing to test them on. `none`: there are none. */
  state: 'held' | 'failed' | 'untested' | 'none';
  /** How many held or failed, a sentence. */
  count: string;
  /** The same with the names of what failed, where they are few. */
  text: string;
}

/** More names than this would hide the number. */
const MOST_NAMED = 2;
/** Digits that a reader wants, and the most that may be needed to tell a value from its bound. */
const DIGITS = 4, MOST_DIGITS = 9;

/** The verdict over all promises of a scenario. */
export function verdictOf(criteria: readonly Criterion[]): Verdict {
  const failed = criteria.filter(({ held }) => held === false), untested = criteria.filter(({ held }) => held === null).length;
  const count = countOf(failed.length, untested, criteria.length);
  const state = criteria.length === 0 ? 'none' : failed.length > 0 ? 'failed' : untested > 0 ? 'untested' : 'held';
  const named = failed.length > 0 && failed.length <= MOST_NAMED;
  return { state, count: `${count}.`, text: named ? `${count}: ${failed.map(({ text }) => withoutStop(text)).join('; ')}.` : `${count}.` };
}

/** Whether no promise failed. */
export function keptPromises(criteria: readonly Criterion[]): boolean {
  return criteria.every(({ held }) => held !== false);
}

/** The value of a figure; what never ends says so, and what there is not says why. */
export function figureText({ value, unit, missing }: Pick<Figure, 'value' | 'unit' | 'missing'>): string {
  if (missing !== undefined) return `– ${missing}`;
  return isNever(value, unit) ? 'never' : quantity(value, unit);
}

function isNever(value: number, unit: string): boolean {
  return value === Infinity && unit === 's';
}

/** The value of a promise, in no more digits than tell it from its bound; or why there is none. What never ends says so. */
export function valueText({ value, bound, unit, untested }: Criterion): string {
  if (untested !== '') return untested;
  if (isNever(value, unit)) return 'never';
  let digits = DIGITS;
  while (digits < MOST_DIGITS && value !== bound && quantity(value, unit, digits) === quantity(bound, unit, digits)) digits++;
  return quantity(value, unit, digits);
}

function countOf(failed: number, untested: number, total: number): string {
  const also = untested > 0 ? `, ${untested} had nothing to be tested on` : '';
  if (total === 0) return 'The scenario makes no promises';
  if (total === 1) return untested === 1 ? 'The promise had nothing to be tested on' : `The promise ${failed === 0 ? 'held' : 'failed'}`;
  if (failed === 0 && untested === 0) return `All ${total} promises held`;
  if (failed === total || untested === total) return `All ${total} promises ${failed === total ? 'failed' : 'had nothing to be tested on'}`;
  return failed > 0 ? `${failed} of ${total} promises failed${also}` : `${total - untested} of ${total} promises held${also}`;
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
