/** The promises of a scenario, before the figures that they are about are known. */
import { InputError, type Where } from '../input/error.js';
import type { Locate } from '../input/yaml-text.js';
import { secondsOf, type Frame } from './moment.js';
import type { Promised } from '../score/judge.js';
import type { CriterionText } from './schema.js';

/** Throws an InputError where a promise has no bound or two, or holds for no time. */
export function promisesOf(criteria: readonly CriterionText[], frame: Frame, where: Locate): Promised[] {
  return criteria.map((text, k) => promiseOf(text, frame, (...path) => where(['expect', k, ...path])));
}

function promiseOf(text: CriterionText, frame: Frame, where: (...path: PropertyKey[]) => Where): Promised {
  const most = text['at-most'];
  const least = text['at-least'];
  if ((most === undefined) === (least === undefined)) throw new InputError("expected either 'at-most' or 'at-least'", where('figure'));
  const [fromS, toS] = windowOf(text, frame, where);
  const boundPlace = most === undefined ? where('at-least') : where('at-most');
  return {
    figure: text.figure, sense: most === undefined ? 'at least' : 'at most', bound: String(most ?? least).trim(), fromS, toS,
    between: text.between === undefined ? '' : ` between ${clockText(fromS, frame)} and ${clockText(toS, frame)}`,
    where: { figure: where('figure'), bound: boundPlace },
  };
}

function windowOf({ between }: CriterionText, frame: Frame, where: (...path: PropertyKey[]) => Where): [fromS: number, toS: number] {
  if (between === undefined) return [0, frame.lastsS];
  const fromS = secondsOf(between[0], frame, where('between', 0));
  const toS = secondsOf(between[1], frame, where('between', 1));
  if (toS <= fromS) throw new InputError('expected the second moment after the first', where('between'));
  return [fromS, toS];
}

function clockText(atS: number, { startClockS }: Frame): string {
  const clockS = (startClockS + atS) % 86400;
  const parts = [clockS / 3600, clockS % 3600 / 60, clockS % 60].map((part) => String(Math.floor(part)).padStart(2, '0'));
  return (parts[2] === '00' ? parts.slice(0, 2) : parts).join(':');
}
