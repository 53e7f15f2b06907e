/** What there is to pack: the records of the site, their numbers and truths, what each saves in memory and costs in a tick. */
import * as t from '@babel/types';
import { drive } from './drive.js';
import { isObject } from './heap.js';
import { moduleBody, readProgram } from './program.js';
import { recordsOf } from './records.js';
import { rehearse, walkRated } from './rehearse.js';
import { runModule } from './run-module.js';
import { fieldOf, isPure, targetOf, walk } from './syntax.js';

/** Records of one literal: their fields, how many there are, and whether they are there while the site is built only. */
export interface Shape { fields: string[]; count: number; isPassing: boolean; }

export interface Market {
  literals: Map<t.Node, Shape>;
  shapes: Shape[];
  /** Fields that could be packed, with the variables that each saves in one record and the instructions a tick that it costs in all. */
  saved: Map<string, number>;
  lost: Map<string, number>;
  /** Those of them that are true or false. */
  truths: Set<string>;
}

/** Instructions that an element of a record's array takes beyond a field, to read and to write: measured on the emulated board. */
const READ = 1200, WRITE = 1900;
/** Variables of the interpreter: a number that needs one of its own beside its name, and an element. */
const WIDE = 2, ELEMENT = 2 / 3;
/** The interpreter keeps whole numbers up to this in the variable of the name. */
const SMALL = 4095;
/** The generated function whose records are read while the site is built, and then gone. */
const CONFIG = 'siteConfig';
const TICKS = 600;

/** Null where the file has no site. */
export function readMarket(ast: t.File, gone: Set<string>): Market | null {
  const { bundle, seen } = runModule(ast, [CONFIG]);
  if (!isObject(bundle.site)) return null;
  const records = recordsOf(bundle.site).map(({ record }) => record).filter((it) => !Array.isArray(it));
  const values = valuesOf(records);
  drive(bundle, seen[CONFIG], TICKS);
  valuesOf(records).forEach((later, field) => values.get(field)!.push(...later));
  const literals = literalsOf(ast, records, gone), barred = barredIn(ast, literals);
  // The configuration says 0 and 1 where the record says false and true: one name cannot be read as both.
  const passing = new Set([...literals.values()].flatMap(({ fields, isPassing }) => (isPassing ? fields : [])));
  const isTruth = ([field, all]: [string, unknown[]]): boolean => all.every((it) => typeof it === 'boolean') && !passing.has(field);
  const scalars = [...values].filter((it) => !barred.has(it[0]) && (it[1].every((value) => typeof value === 'number') || isTruth(it)));
  return {
    literals, shapes: [...literals.values()], lost: lossOf(ast),
    saved: new Map(scalars.map(([field, all]) => [field, all.reduce<number>((sum, it) => sum + widthOf(it), 0) / all.length - ELEMENT])),
    truths: new Set(scalars.filter(isTruth).map(([field]) => field)),
  };
}

function valuesOf(records: object[]): Map<string, unknown[]> {
  const values = new Map<string, unknown[]>();
  for (const record of records) for (const [field, value] of Object.entries(record)) values.set(field, [...values.get(field) ?? [], value]);
  return values;
}

function widthOf(value: unknown): number {
  return Number.isInteger(value) && Math.abs(value as number) <= SMALL ? 1 : WIDE;
}

/** Every literal in a function that makes records. */
function literalsOf(ast: t.File, records: object[], gone: Set<string>): Map<t.Node, Shape> {
  const literals = new Map<t.Node, Shape>();
  for (const [name, fn] of readProgram(ast).functions) walk(fn, (node) => {
    if (node.type !== 'ObjectExpression' || node.properties.length === 0) return;
    const fields = node.properties.flatMap((it) => nameOf(it) ?? []), kept = fields.filter((field) => !gone.has(field));
    const count = records.filter((it) => kept.every((field) => Object.hasOwn(it, field))).length;
    literals.set(node, { fields, count: name === CONFIG ? 0 : count, isPassing: name === CONFIG });
  });
  return literals;
}

function nameOf(property: t.Node): string | undefined {
  return property.type === 'ObjectProperty' && !property.computed && property.key.type === 'Identifier' ? property.key.name : undefined;
}

/** Fields that must stay: of records made outside of functions, deleted ones, those that are not in the literal, and those whose value is worked out by more than reading. */
function barredIn(ast: t.File, literals: Map<t.Node, Shape>): Set<string> {
  const barred = new Set<string>(), made = new Set([...literals.values()].flatMap(({ fields }) => fields));
  for (const statement of moduleBody(ast)) walk(statement, (node) => {
    const field = fieldOf(node);
    if (field !== null && !made.has(field)) barred.add(field);
    if (node.type === 'ObjectProperty' && !isPure(node.value)) barred.add(nameOf(node) ?? '');
    if (node.type === 'ObjectExpression' && !literals.has(node)) node.properties.forEach((it) => barred.add(nameOf(it) ?? ''));
    if (node.type === 'UnaryExpression' && node.operator === 'delete') barred.add(fieldOf(node.argument) ?? '');
  });
  return barred;
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
