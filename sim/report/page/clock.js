/** Site time on the axis and in the bar; the reader's own time zone plays no part. */
import { page, wholeFromS, wholeToS } from './points.js';

const DAY_S = 86400;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Distances of ticks that people count in, s. */
export const TICKS_S = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 14400, 21600, 43200,
  DAY_S, 2 * DAY_S, 7 * DAY_S, 14 * DAY_S, 28 * DAY_S];

const oneDay = Math.ceil(wholeToS / DAY_S) - Math.floor(wholeFromS / DAY_S) <= 1;

/**
 * Tick labels: the day at midnight of longer runs, otherwise the time as fine as the ticks are.
 * @param {number[]} ticksS
 * @param {number} distanceS
 */
export function tickLabels(ticksS, distanceS) {
  return ticksS.map((atS) => {
    if (atS % DAY_S === 0 && !oneDay) return dayText(atS);
    return clockOf(atS, distanceS);
  });
}

/**
 * An instant in words, with the day where the run has several.
 * @param {number} atS
 * @param {number} fineS the resolution that matters
 */
export function instantText(atS, fineS) {
  return oneDay ? clockOf(atS, fineS) : `${dayText(atS)} ${clockOf(atS, fineS)}`;
}

/**
 * @param {number} atS
 * @param {number} fineS
 */
function clockOf(atS, fineS) {
  if (atS === DAY_S && oneDay) return fineS < 60 ? '24:00:00' : '24:00';
  const text = dateOf(atS).toISOString();
  if (fineS < 1) return text.slice(11, 21);
  return fineS < 60 ? text.slice(11, 19) : text.slice(11, 16);
}

/** @param {number} atS */
function dayText(atS) {
  const date = dateOf(atS);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** @param {number} atS */
function dateOf(atS) {
  return new Date(page.midnightMs + Math.round(atS * 1000));
}
