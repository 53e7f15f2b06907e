/** What a replay found, in a sentence. */
import { plainNumber } from '../report/quantity.js';
import type { Difference, MachineName, Verdict } from './verdict.js';

const NAMES: Record<MachineName, string> = { source: 'source', built: 'built file', espruino: 'Espruino interpreter' };

/** Ends in a newline. */
export function verdictText({ on, ticks, seconds, difference }: Verdict): string {
  const pace = `${ticks} ticks in ${plainNumber(seconds, 3)} s, ${plainNumber(Math.round(ticks / Math.max(seconds, 1e-9)), 3)} ticks/s`;
  return `${NAMES[on]}: ${difference === null ? 'equal to the tape' : differenceText(difference)} (${pace})\n`;
}

function differenceText({ tick, field, expected, found }: Difference): string {
  const when = tick === 0 ? 'before the first tick' : `after tick ${tick}`;
  if (field === null) return `differs ${when}: expected a state with the hash ${expected}, found ${found}`;
  return `differs first ${when} in ${field}: expected ${expected}, found ${found}`;
}
