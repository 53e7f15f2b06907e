/** A file of measurements as a source: what a scenario declares of it, played against the scenario's clock. */
import { isAbsolute, join as joinPath } from 'node:path';
import { InputError } from '../../input/error.js';
import type { SourceReport } from '../../report/result.js';
import { Piecewise } from '../piecewise.js';
import type { Source, SourceContext } from '../source.js';
import { noteCover, played } from './cover.js';
import { DefectLog } from './defects.js';
import { join, noteGaps, type Joining } from './gaps.js';
import { readSamples, type Samples, type Timing, type ValueRules } from './samples.js';
import type { CsvDeclaration } from './schema.js';
import { stampReader } from './stamp.js';
import { readTable } from './table.js';
import { quantityOf, scaleFactor, unitSize, type Quantity } from './unit.js';

/** Whom the file speaks of, and from which folder its name counts. */
export interface CsvSubject {
  name: string;
  ratedW: number;
  folder: string;
}

export interface CsvSource {
  source: Source;
  /** What the values of the source are: W, W/m2 or m/s. */
  quantity: Quantity;
  report: SourceReport;
}

/** The samples against the scenario's clock, in W, W/m2 or m/s. */
interface Track {
  /** Instant of the file at which the scenario starts. */
  anchorMs: number;
  atS: number[];
  value: number[];
  line: number[];
}

/**
 * Reads a declared file and makes a source of it. Throws an InputError with file and line where the file does not fit its
 * declaration or does not reach into the scenario; lesser defects are counted in the report.
 */
export function csvSource(declared: CsvDeclaration, context: SourceContext, subject: CsvSubject): CsvSource {
  const file = isAbsolute(declared.file) ? declared.file : joinPath(subject.folder, declared.file);
  const log = new DefectLog();
  const table = readTable({ file, delimiter: declared.delimiter, header: declared.header, skip: declared.skip });
  const samples = readSamples(table, timingOf(declared, context), rulesOf(declared), log);
  const track = placed(samples, declared, context, scaleOf(declared, samples, subject.ratedW, file));
  noteOdd(track, quantityOf(declared.unit), subject.ratedW, log);
  const joining = joiningOf(declared);
  noteGaps(track, joining, log);
  const span = { file, anchorMs: track.anchorMs, fromS: track.atS[0]!, endS: track.atS.at(-1)! + joining.intervalS };
  const playing = { lastsS: context.lastsS, intervalS: joining.intervalS, repeat: declared.repeat };
  noteCover(span, playing, log);
  return {
    source: played(new Piecewise(join(track, joining), 0), span, playing),
    quantity: quantityOf(declared.unit),
    report: { name: subject.name, file, rows: table.rows.length, used: samples.atMs.length, defects: log.list() },
  };
}

function timingOf({ time, interval }: CsvDeclaration, context: SourceContext): Timing {
  if (!('columns' in time)) return { firstMs: instant(time.first, 'first', time.zone, context), intervalMs: interval };
  const { format, year, stamps } = time;
  const read = stampReader({ format, year, offsetMinutes: offsetOf(time.zone, context), midnightEndsDay: time.midnight === 'ending-day' });
  const columns = Array.isArray(time.columns) ? time.columns : [time.columns];
  return { columns, read, format, shiftMs: stamps === 'interval-end' ? -interval : 0 };
}

function rulesOf({ column, sign, missing, range, clip }: CsvDeclaration): ValueRules {
  return { column, sign, missing, leastValue: range.min ?? -Infinity, mostValue: range.max ?? Infinity, clip: clip ?? null };
}

function joiningOf({ interval, between, time, gaps }: CsvDeclaration): Joining {
  return { intervalS: interval / 1000, between, instant: time.stamps === 'instant', fill: gaps.fill, longestS: gaps.longest / 1000 };
}

/** The one factor from the file's numbers to W, W/m2 or m/s. */
function scaleOf({ unit, interval, scale }: CsvDeclaration, samples: Samples, ratedW: number, file: string): number {
  const size = unitSize(unit, interval / 1000, ratedW);
  try {
    return size * scaleFactor(unit, scale, samples.value.map((value) => value * size));
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.message, { file }) : error;
  }
}

function placed({ atMs, value, line }: Samples, declared: CsvDeclaration, context: SourceContext, scale: number): Track {
  const { starts, time } = declared;
  const anchorMs = instant(starts, 'starts', time.zone, context);
  return { anchorMs, atS: atMs.map((ms) => (ms - anchorMs) / 1000), value: value.map((of) => of * scale), line };
}

function noteOdd({ value, line }: Track, quantity: Quantity, ratedW: number, log: DefectLog): void {
  for (let k = 0; k < value.length; k++) {
    if (value[k]! < 0) log.note('negative', line[k]!);
    if (quantity === 'power' && value[k]! > ratedW) log.note('above rated', line[k]!);
  }
}

function offsetOf(zone: number | 'site', context: SourceContext): number {
  return zone === 'site' ? context.utcOffsetMinutes : zone;
}

/** An instant that stands in the declaration, ms since 1970 UTC; the scenario's start where it is left out. */
function instant(text: string | undefined, key: string, zone: number | 'site', context: SourceContext): number {
  if (text === undefined) return context.startUtcMs;
  const atMs = stampReader({ format: 'ISO', offsetMinutes: offsetOf(zone, context), midnightEndsDay: false })(text);
  if (!Number.isNaN(atMs)) return atMs;
  throw new InputError(`${key}: expected an instant such as 2024-06-21T12:00, got '${text}'`);
}
