/** Which fields to pack: where the memory that an array saves outweighs the time that its elements cost. */
import type * as t from '@babel/types';
import { VARIABLE_WORTH } from './prices.js';
import { walkRated, type Rates, type Rehearsal } from './rehearse.js';
import { readProgram } from './program.js';
import { fieldOf, targetOf } from './syntax.js';

/** A literal that makes records, and their fields in order. */
export interface Shape { literal: t.ObjectExpression; fields: string[]; }

/** Instructions that an element of an array takes beyond a field, to read and to write: measured on the emulated board. */
const READ = 800, WRITE = 2300;
/** Variables of the interpreter: a number that needs two, one that fits its field, an element, and an array with its field. */
const WIDE = 2, NARROW = 1, ELEMENT = 2 / 3, ARRAY = 5;
/** The interpreter keeps whole numbers up to this in the variable of the field itself. */
const SMALL = 4095;

/** What there is to choose from: how many records each literal makes, and what each field saves in one of them and costs in a tick. */
interface Market { shapes: { count: number; fields: string[] }[]; saved: Map<string, number>; lost: Map<string, number>; }

/** The fields that share an array: all that could, less those that are better out, one or one record's at a time. */
export function choosePacked(ast: t.File, shapes: Shape[], rehearsal: Rehearsal): Set<string> {
  const market = marketOf(ast, shapes, rehearsal);
  let chosen = new Set(market.saved.keys());
  for (let fewer = betterWithout(market, chosen); fewer; fewer = betterWithout(market, chosen)) chosen = fewer;
  return chosen;
}

/** The choice without the field, or without a record's fields, that is best out; null where all are better in. */
function betterWithout(market: Market, chosen: Set<string>): Set<string> | null {
  let best: Set<string> | null = null, bestGain = gainOf(market, chosen);
  for (const out of [...market.shapes.map((shape) => shape.fields), ...[...chosen].map((field) => [field])]) {
    const fewer = new Set([...chosen].filter((field) => !out.includes(field))), gain = gainOf(market, fewer);
    if (fewer.size < chosen.size && gain > bestGain) [best, bestGain] = [fewer, gain];
  }
  return best;
}

/** Instructions a tick that packing these fields is worth. */
function gainOf({ shapes, saved, lost }: Market, chosen: Set<string>): number {
  let gain = 0;
  for (const { count, fields } of shapes) {
    const packed = fields.filter((field) => chosen.has(field));
    if (packed.length > 0) gain += count * (packed.reduce((sum, field) => sum + saved.get(field)!, 0) - ARRAY) * VARIABLE_WORTH;
  }
  for (const field of chosen) gain -= lost.get(field) ?? 0;
  return gain;
}

function marketOf(ast: t.File, shapes: Shape[], { rates, bundle }: Rehearsal): Market {
  const records = recordsOf([bundle.site, bundle.params]), values = new Map<string, unknown[]>();
  for (const record of records) for (const [field, value] of Object.entries(record)) values.set(field, [...values.get(field) ?? [], value]);
  const numbers = [...values].filter(([field, all]) => all.every((value) => typeof value === 'number') && shapes.every((shape) => isNumber(shape, field)));
  return {
    shapes: shapes.map(({ fields }) => ({ fields, count: fields.length === 0 ? 0 : records.filter((it) => fields.every((field) => Object.hasOwn(it, field))).length })),
    saved: new Map(numbers.map(([field, all]) => [field, (all.every(isSmall) ? NARROW : WIDE) - ELEMENT])),
    lost: lossOf(ast, rates),
  };
}

function isSmall(value: unknown): boolean {
  return Number.isInteger(value) && Math.abs(value as number) <= SMALL;
}

/** Every record that can be reached. */
function recordsOf(roots: unknown[]): object[] {
  const records = new Set<object>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || records.has(value) || ArrayBuffer.isView(value)) return;
    records.add(value);
    Object.values(value).forEach(visit);
  };
  roots.forEach(visit);
  return [...records].filter((it) => !Array.isArray(it));
}

/** Whether a record of a shape starts with a number in a field, if it has it. */
function isNumber({ literal, fields }: Shape, field: string): boolean {
  const property = literal.properties[fields.indexOf(field)];
  return property === undefined || property.type === 'ObjectProperty' && !/^(Boolean|Null|Object|Array|New|Call|String)/.test(property.value.type);
}

/** Instructions a tick that each field would cost more in an array. */
function lossOf(ast: t.File, rates: Rates): Map<string, number> {
  const loss = new Map<string, number>();
  for (const fn of readProgram(ast).functions.values()) walkRated(fn.body, rates, (node, rate, parent) => {
    const field = fieldOf(node);
    if (field !== null) loss.set(field, (loss.get(field) ?? 0) + rate * (parent && targetOf(parent) === node ? WRITE : READ));
  });
  return loss;
}
