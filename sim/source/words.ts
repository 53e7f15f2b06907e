/** Small words of declarations that are no quantity of the power system: lengths, clock times, days of the week. */
import { z } from 'zod';
import { NOTHING } from '../input/issue.js';

const LENGTH = /^(\d+(?:\.\d+)?)\s*(m|km)$/;
const CLOCK = /^([01]?\d|2[0-4]):([0-5]\d)$/;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** A length in m, written as `250 m` or `1.2 km`. */
export const lengthM = text((written) => {
  const match = LENGTH.exec(written);
  return match ? Number(match[1]) * (match[2] === 'km' ? 1000 : 1) : null;
}, "a length such as '250 m'");

/** Seconds of the day, 0..86400, written as `06:30`. */
export const clockS = text((written) => {
  const match = CLOCK.exec(written);
  const timeS = match ? Number(match[1]) * 3600 + Number(match[2]) * 60 : NaN;
  return timeS <= 86400 ? timeS : null;
}, "a time of day such as '06:30'");

/** Weekdays, Sunday = 0. */
export const days = z.enum(['daily', 'weekdays', 'weekends', ...WEEKDAYS]).transform((word): number[] => {
  if (word === 'daily') return [0, 1, 2, 3, 4, 5, 6];
  if (word === 'weekdays') return [1, 2, 3, 4, 5];
  return word === 'weekends' ? [0, 6] : [WEEKDAYS.indexOf(word)];
});

function text(read: (written: string) => number | null, expected: string) {
  return z.unknown().transform((written, context): number => {
    const value = typeof written === 'string' ? read(written.trim()) : null;
    if (value !== null) return value;
    const got = written === undefined || written === null ? NOTHING : `got '${String(written)}'`;
    context.addIssue({ code: 'custom', message: `expected ${expected}, ${got}`, input: written });
    return z.NEVER;
  });
}
