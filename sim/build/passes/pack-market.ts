/** What there is to pack: the records of the site, their numbers and truths, what each saves in memory and costs in a tick. */
import type * as t from '@babel/types';
import { CONFIG, drive } from './drive.js';
import { recordsIn, type Image } from './image.js';
import { readProgram } from './program.js';
import type { Fields } from './records.js';
import { rehearse, walkRated } from './rehearse.js';
import { runModule } from './run-module.js';
import { fieldOf, isPure, targetOf, walk } from './syntax.js';

/** Records with the same fields. */
export interface Shape { fields: string[]; records: Fields[]; }

export interface Market {
  shapes: Shape[];
  /** Fields that could be packed, with the variables that each saves in one record and the instructions a tick that it costs in all. */
  saved: Map<string, number>;
  lost: Map<string, number>;
  /** Those that take more variables, or fewer, while control runs. */
  fickle: Set<string>;
  /** Those of which a single record has one, so that every access means that record. */
  singles: Set<string>;
  /** Those of them that are true or false. */
  truths: Set<string>;
}

/** Instructions that an element of a record's array takes beyond a field, to read and to write: measured on the emulated board. */
const READ = 1200, WRITE = 1900;
/** Variables of the interpreter: a number that needs one of its own beside its name, and an element. */
const WIDE = 2, ELEMENT = 2 / 3;
/** The interpreter keeps whole numbers up to this in the variable of the name. */
const SMALL = 4095;
/** After so many ticks the numbers that come in with readings are there. */
const SETTLED_TICKS = 20;
const TICKS = 600;

/** Null where the file has no site. */
export function readMarket(ast: t.File, image: Image): Market | null {
  if (image.site === null) return null;
  const records = recordsIn(image), values = valuesOf(records), settled = recordsAfter(ast, image, SETTLED_TICKS), later = recordsAfter(ast, image, TICKS);
  valuesOf(later).forEach((later, field) => values.get(field)!.push(...later));
  const isTruth = ([, all]: [string, unknown[]]): boolean => all.every((it) => typeof it === 'boolean');
  const scalars = [...values].filter((it) => it[1].every((value) => typeof value === 'number') || isTruth(it));
  const shapes = shapesOf(records), called = calledFor(ast);
  return {
    shapes, fickle: fickleFields(settled, later), lost: lossOf(ast),
    saved: new Map(scalars.map(([field, all]) => [field, all.reduce<number>((sum, it) => sum + widthOf(it), 0) / all.length - ELEMENT])),
    singles: new Set(scalars.map(([field]) => field).filter((field) => countOf({ shapes }, field) === 1 && !called.has(field))),
    truths: new Set(scalars.filter(isTruth).map(([field]) => field)),
  };
}

/** Fields of records that are worked out where they are asked for. */
function calledFor(ast: t.File): Set<string | null> {
  const called = new Set<string | null>();
  walk(ast, (node) => { if (node.type === 'MemberExpression' && !isPure(node.object)) called.add(fieldOf(node)); });
  return called;
}

/** How many records have a field. */
export function countOf({ shapes }: Pick<Market, 'shapes'>, field: string): number {
  return shapes.reduce((sum, { fields, records }) => sum + (fields.includes(field) ? records.length : 0), 0);
}

/** The records after so many everyday ticks. */
function recordsAfter(ast: t.File, image: Image, ticks: number): Fields[] {
  const names = [...image.constants.keys()], { bundle, seen } = runModule(ast, [CONFIG, ...names]);
  drive(bundle, seen[CONFIG], ticks);
  return recordsIn({ constants: new Map(names.map((name) => [name, seen[name]])) });
}

function valuesOf(records: Fields[]): Map<string, unknown[]> {
  const values = new Map<string, unknown[]>();
  for (const record of records) for (const [field, value] of Object.entries(record)) values.set(field, [...values.get(field) ?? [], value]);
  return values;
}

/** Fields that in some record take another number of variables later. */
function fickleFields(settled: readonly Fields[], later: readonly Fields[]): Set<string> {
  return new Set(settled.flatMap((record, k) => Object.keys(record).filter((field) => widthOf(record[field]) !== widthOf(later[k]![field]))));
}

/** Truths become 1 and 0 (`narrow-truths.ts`). */
function widthOf(value: unknown): number {
  return typeof value === 'boolean' || Number.isInteger(value) && Math.abs(value as number) <= SMALL ? 1 : WIDE;
}

function shapesOf(records: Fields[]): Shape[] {
  const shapes = new Map<string, Shape>();
  for (const record of records) {
    const fields = Object.keys(record), id = [...fields].sort().join();
    const shape = shapes.get(id) ?? { fields, records: [] };
    shape.records.push(record);
    shapes.set(id, shape);
  }
  return [...shapes.values()];
}

/** Instructions a tick that each field would cost more in an array. */
function lossOf(ast: t.File): Map<string, number> {
  const loss = new Map<string, number>(), rates = rehearse(ast);
  for (const fn of readProgram(ast).functions.values()) walkRated(fn.body, rates, (node, rate, parent) => {
    const field = fieldOf(node);
    if (field !== null) loss.set(field, (loss.get(field) ?? 0) + rate * (parent && targetOf(parent) === node ? WRITE : READ));
  });
  return loss;
}
