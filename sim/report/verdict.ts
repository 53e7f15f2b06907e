/** One line that says whether a run kept its promises. */
import type { Criterion } from './result.js';

export interface Verdict {
  state: 'held' | 'failed' | 'none';
  /** How many held or failed, a sentence. */
  count: string;
  /** The same with the names of what failed, where they are few. */
  text: string;
}

/** More names than this would hide the number. */
const MOST_NAMED = 2;

/** The verdict over all promises of a scenario. */
export function verdictOf(criteria: readonly Criterion[]): Verdict {
  const failed = criteria.filter(({ held }) => !held);
  const count = countOf(failed.length, criteria.length);
  const state = criteria.length === 0 ? 'none' : failed.length === 0 ? 'held' : 'failed';
  const named = failed.length > 0 && failed.length <= MOST_NAMED;
  return { state, count: `${count}.`, text: named ? `${count}: ${failed.map(({ text }) => withoutStop(text)).join('; ')}.` : `${count}.` };
}

function countOf(failed: number, total: number): string {
  if (total === 0) return 'The scenario makes no promises';
  if (total === 1) return `The promise ${failed === 0 ? 'held' : 'failed'}`;
  if (failed === 0) return `All ${total} promises held`;
  return failed === total ? `All ${total} promises failed` : `${failed} of ${total} promises failed`;
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
