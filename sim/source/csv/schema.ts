/** How a file of measurements is declared in a scenario. */
import { z } from 'zod';
import { quantity } from '../../input/quantity.js';
import { zoneMinutes } from './stamp.js';
import { DELIMITERS } from './table.js';
import { UNITS, type Unit } from './unit.js';

const columnName = z.union([z.string(), z.number().int().min(1)]);

/** A number of the file's own unit. */
const fileNumber = z.number();

const zone = z.string().transform((text, context): number | 'site' => {
  const minutes = text === 'site' ? 0 : zoneMinutes(text);
  if (!Number.isNaN(minutes)) return text === 'site' ? 'site' : minutes;
  context.addIssue({ code: 'custom', message: `expected a time zone such as '+08:00', 'UTC' or 'site', got '${text}'`, input: text });
  return z.NEVER;
});

const stamped = z.strictObject({
  /** One column, or several whose texts are joined with blanks. */
  columns: z.union([columnName, z.array(columnName).min(1)]),
  /** `ISO`, or tokens: YYYY MM M DD D DDD HH H mm m ss s, and Hmm for a clock written as one number. */
  format: z.string().min(1),
  zone: zone.default('site'),
  /** What a stamp says of its row: a mean over the interval that starts or ends then, or a value at that instant. */
  stamps: z.enum(['interval-start', 'interval-end', 'instant']).default('interval-start'),
  /** Which day's date the row of 00:00 carries. */
  midnight: z.enum(['next-day', 'ending-day']).default('next-day'),
  year: z.number().int().min(1900).max(2200).optional(),
});

const unstamped = z.strictObject({
  format: z.literal('none'),
  /** Instant of the first row; without it the scenario's start. */
  first: z.string().optional(),
  zone: zone.default('site'),
  stamps: z.enum(['interval-start', 'instant']).default('interval-start'),
});

export const csvSchema = z.strictObject({
  kind: z.literal('csv'),
  /** Relative to the scenario's folder. */
  file: z.string().min(1),
  delimiter: z.enum(Object.keys(DELIMITERS) as (keyof typeof DELIMITERS)[]).default('comma'),
  header: z.boolean().default(true),
  skip: z.number().int().min(0).default(0),
  column: z.union([columnName, z.strictObject({ mean: z.union([z.literal('all'), z.array(columnName).min(1)]) })]),
  time: z.union([unstamped, stamped]),
  /** From one row to the next. */
  interval: quantity('duration', { min: '1 s', max: '24 h' }),
  unit: z.enum(Object.keys(UNITS) as Unit[]),
  sign: z.union([z.literal(1), z.literal(-1)]).default(1),
  scale: z.union([
    z.strictObject({ peak: quantity('power', { min: '1 W' }) }),
    z.strictObject({ mean: quantity('power', { min: '1 W' }) }),
    z.strictObject({ factor: z.number().positive() }),
  ]).optional(),
  missing: z.array(z.union([z.string(), z.number()])).default([]),
  range: z.strictObject({ min: fileNumber.optional(), max: fileNumber.optional() }).default({}),
  clip: fileNumber.optional(),
  between: z.enum(['hold', 'linear']).default('hold'),
  gaps: z.strictObject({
    fill: z.enum(['hold', 'linear', 'zero']).default('hold'),
    longest: quantity('duration', { min: '0 s' }).default(3600000),
  }).default({ fill: 'hold', longest: 3600000 }),
  /** Instant of the file that is played at the scenario's start; without it the file's own time counts. */
  starts: z.string().optional(),
  /** `whole` plays the file from its first to its last row again and again, a duration only so much of it from `starts`. */
  repeat: z.union([z.literal('whole'), quantity('duration', { min: '1 s' })]).optional(),
});

export type CsvDeclaration = z.output<typeof csvSchema>;
