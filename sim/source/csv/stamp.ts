/** Reads the stamps of a file: calendar text in a declared format to ms since 1970 UTC. */
import { InputError } from '../../input/error.js';

/** The instant of a stamp, ms since 1970 UTC, or NaN where the text does not follow the format or no calendar has the date. */
export type StampReader = (text: string) => number;

export interface StampFormat {
  /** `ISO`, or tokens such as `DD/MM/YYYY HH:mm`. */
  format: string;
  /** What the clock of the file is ahead of UTC. */
  offsetMinutes: number;
  /** For formats without a year. */
  year?: number | undefined;
  /** Midnight is written with the date of the day that is ending. */
  midnightEndsDay: boolean;
}

const DAY_MS = 86400000;
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?\s*(Z|[+-]\d\d:?\d\d)?$/;
const ISO_FIELDS: readonly Field[] = ['year', 'month', 'day', 'hour', 'minute', 'second'];
const TOKEN = /YYYY|DDD|DD|D|MM|M|Hmm|HH|H|hh|h|mm|m|ss|s/g;

type Field = 'year' | 'month' | 'day' | 'dayOfYear' | 'hour' | 'minute' | 'second' | 'hourMinute';
/** What a token stands for and the digits it takes; `Hmm` is a clock written as one number: 5 is 00:05, 2400 is midnight. */
const TOKENS: Readonly<Record<string, readonly [Field, string]>> = {
  YYYY: ['year', '(\\d{4})'], MM: ['month', '(\\d{2})'], M: ['month', '(\\d{1,2})'], DD: ['day', '(\\d{2})'], D: ['day', '(\\d{1,2})'],
  DDD: ['dayOfYear', '(\\d{1,3})'], HH: ['hour', '(\\d{2})'], hh: ['hour', '(\\d{2})'], H: ['hour', '(\\d{1,2})'], h: ['hour', '(\\d{1,2})'],
  mm: ['minute', '(\\d{2})'], m: ['minute', '(\\d{1,2})'], ss: ['second', '(\\d{2})'], s: ['second', '(\\d{1,2})'], Hmm: ['hourMinute', '(\\d{1,4})'],
};

type Calendar = Partial<Record<Field, number>>;

/** Builds the reader of a format. Throws an InputError where the format cannot name a day. */
export function stampReader(declared: StampFormat): StampReader {
  if (declared.format === 'ISO') return (text) => isoMs(text, declared);
  const { pattern, fields } = compile(declared.format);
  requireDay(declared, fields);
  return (text) => {
    const match = pattern.exec(text);
    return match ? instantMs(calendar(fields, match, declared.year), declared) : NaN;
  };
}

function isoMs(text: string, declared: StampFormat): number {
  const match = ISO.exec(text.trim());
  if (!match) return NaN;
  const offsetMinutes = match[7] === undefined ? declared.offsetMinutes : zoneMinutes(match[7]);
  return instantMs(calendar(ISO_FIELDS, match, undefined), { ...declared, offsetMinutes });
}

/** Minutes ahead of UTC of `Z`, `UTC`, `+08:00`, `-0700` or `UTC+8`; NaN for anything else. */
export function zoneMinutes(text: string): number {
  if (text === 'Z' || text === 'UTC') return 0;
  const match = /^(?:UTC)?([+-])(\d{1,2})(?::?([0-5]\d))?$/.exec(text);
  if (!match || Number(match[2]) > 14) return NaN;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0));
}

function compile(format: string): { pattern: RegExp; fields: Field[] } {
  const fields: Field[] = [];
  let source = '';
  let literalFrom = 0;
  for (const token of format.matchAll(TOKEN)) {
    const [field, digits] = TOKENS[token[0]]!;
    source += escaped(format.slice(literalFrom, token.index)) + digits;
    literalFrom = token.index + token[0].length;
    fields.push(field);
  }
  return { pattern: new RegExp(`^\\s*${source}${escaped(format.slice(literalFrom))}\\s*$`), fields };
}

function requireDay({ format, year }: StampFormat, fields: readonly Field[]): void {
  const has = (field: Field) => fields.includes(field);
  if (!has('year') && year === undefined) throw new InputError(`the time format '${format}' has no YYYY: add it, or declare the year beside it`);
  if (has('dayOfYear') || (has('month') && has('day'))) return;
  throw new InputError(`the time format '${format}' names no day: it needs MM and DD, or DDD for the day of the year`);
}

function calendar(fields: readonly Field[], match: RegExpExecArray, year: number | undefined): Calendar {
  const read: Calendar = year === undefined ? {} : { year };
  for (let k = 0; k < fields.length; k++) {
    const digits = match[k + 1];
    if (digits !== undefined) read[fields[k]!] = Number(digits);
  }
  return read;
}

function instantMs(read: Calendar, { offsetMinutes, midnightEndsDay }: StampFormat): number {
  const clockMs = clockOf(read);
  const ending = midnightEndsDay && clockMs === 0 ? DAY_MS : 0;
  return dayMs(read) + clockMs + ending - offsetMinutes * 60000;
}

/** Midnight that begins the day, as if the clock were UTC; NaN where the calendar has no such day. */
function dayMs({ year = NaN, month = 1, day = 1, dayOfYear }: Calendar): number {
  const atMs = Date.UTC(year, month - 1, dayOfYear ?? day);
  const date = new Date(atMs);
  const real = dayOfYear === undefined
    ? date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    : dayOfYear >= 1 && date.getUTCFullYear() === year;
  return real ? atMs : NaN;
}

/** Time of day in ms; 24:00 is the midnight that ends the day. */
function clockOf({ hour = 0, minute = 0, second = 0, hourMinute }: Calendar): number {
  const hours = hourMinute === undefined ? hour : Math.floor(hourMinute / 100);
  const minutes = hourMinute === undefined ? minute : hourMinute % 100;
  const clockMs = hours * 3600000 + minutes * 60000 + second * 1000;
  return minutes < 60 && second < 60 && clockMs <= DAY_MS ? clockMs : NaN;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
}
