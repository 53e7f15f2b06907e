/** Points in time as a scenario writes them: a time of day at the site, or a duration since the start. */
import { z } from 'zod';
import { InputError, type Where } from '../input/error.js';
import { parseQuantity } from '../input/quantity.js';

/** A clock time, s of the local day, or a span since the scenario's start, s. */
export type Moment = { clockS: number } | { afterS: number };

/** When a scenario begins, on the clock of the site, and how long it lasts. */
export interface Frame {
  /** Seconds of the local day at which it starts. */
  startClockS: number;
  lastsS: number;
}

const DAY_S = 86400;
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;
const START = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/;
const LIKE = "a time of day such as '12:30' or a time since the start such as '90 min'";

/** The zod schema of a moment. */
export const moment = z.unknown().transform((written, context): Moment => {
  const found = written === undefined || written === null ? null : readMoment(String(written).trim());
  if (found !== null) return found;
  const got = written === undefined || written === null ? 'but nothing is written' : `got '${String(written)}'`;
  context.addIssue({ code: 'custom', message: `expected ${LIKE}, ${got}`, input: written });
  return z.NEVER;
});

/** The schema of a scenario's first instant, `2024-06-21 06:00` on the site's clock; gives it as ms since 1970 as if the clock were UTC. */
export const localStart = z.unknown().transform((written, context): number => {
  const localMs = typeof written === 'string' ? readStart(written.trim()) : NaN;
  if (!Number.isNaN(localMs)) return localMs;
  const got = written === undefined || written === null ? 'but nothing is written' : `got '${String(written)}'`;
  context.addIssue({ code: 'custom', message: `expected a date and time at the site such as '2024-06-21 06:00', ${got}`, input: written });
  return z.NEVER;
});

/** Seconds since the start: a clock time is the first such time at or after it. Throws an InputError where that lies behind the end. */
export function secondsOf(written: Moment, frame: Frame, where: Where): number {
  const atS = 'afterS' in written ? written.afterS : sinceStartS(written.clockS, frame);
  if (atS <= frame.lastsS) return atS;
  throw new InputError(`this lies ${atS - frame.lastsS} s behind the end of the scenario, which lasts ${frame.lastsS} s`, where);
}

/** 24:00 is the end of the day, not its beginning. */
function sinceStartS(clockS: number, frame: Frame): number {
  const sinceS = (clockS - frame.startClockS + DAY_S) % DAY_S;
  return sinceS === 0 && clockS === DAY_S ? DAY_S : sinceS;
}

function readMoment(text: string): Moment | null {
  const parts = CLOCK.exec(text);
  if (parts === null) return readSpan(text);
  const [hours, minutes, seconds] = [Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0)];
  if (minutes > 59 || seconds > 59) return null;
  const clockS = hours * 3600 + minutes * 60 + seconds;
  return clockS <= DAY_S ? { clockS } : null;
}

function readSpan(text: string): Moment | null {
  try {
    const ms = parseQuantity(text, 'duration');
    return ms >= 0 ? { afterS: ms / 1000 } : null;
  } catch {
    return null;
  }
}

function readStart(text: string): number {
  const parts = START.exec(text);
  if (parts === null) return NaN;
  const [year, month, day, hour, minute, second] = parts.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const isReal = new Date(localMs).toISOString().startsWith(text.slice(0, 10)) && hour < 24 && minute < 60 && second < 60;
  return isReal ? localMs : NaN;
}
