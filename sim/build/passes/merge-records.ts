/** Puts a record into the one that holds it for good: its fields are one step nearer, and neither it nor the reference takes memory. */
import type * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { isObject } from './heap.js';
import { putImage, redirect, takeImage, type Image } from './image.js';
import { VARIABLE_WORTH } from './pack-choice.js';
import { NAME } from './prices.js';
import { readProgram } from './program.js';
import { recordsOf, type Fields } from './records.js';
import { rehearse, walkRated } from './rehearse.js';
import { fieldOf, rewrite, targetOf } from './syntax.js';

/** Variables that a single record takes beside its fields: itself, the reference, the name of the module's constant for it. */
const HELD_VARIABLES = 3;

/** References of records to others of their own. */
type Link = { holder: Fields; held: Fields }[];

export const mergeRecords: Pass = {
  name: 'merge records',
  run({ ast, names }) {
    const image = takeImage(ast);
    if (image.site === null) return;
    const { written, heat } = useOf(ast);
    for (let field = nextLink(image, written, heat); field !== undefined; field = nextLink(image, written, heat)) {
      merge(image, field);
      names.merged.push(field);
    }
    const merged = new Set<string | null>(names.merged);
    rewrite(ast, (node) => (merged.has(fieldOf(node)) ? (node as t.MemberExpression).object : undefined));
    putImage(ast, image);
  },
};

interface Use { written: Set<string>; heat: Map<string, number>; }

/** Fields that are written, and how often each is looked up in a tick. */
function useOf(ast: t.File): Use {
  const written = new Set<string>(), heat = new Map<string, number>(), rates = rehearse(ast);
  for (const fn of readProgram(ast).functions.values()) walkRated(fn.body, rates, (node, rate) => {
    const target = targetOf(node), field = fieldOf(node);
    written.add((target && fieldOf(target)) ?? '');
    if (field !== null) heat.set(field, (heat.get(field) ?? 0) + rate);
  });
  return { written, heat };
}

/** A field by which records hold others that may be put into them. Only the site's own references move when a tape is played (`layout.ts`). */
function nextLink(image: Image, written: Set<string>, heat: Use['heat']): string | undefined {
  const records = recordsOf(image.site!), fields = new Set(records.flatMap((record) => Object.keys(record)));
  return [...fields].find((field) => !written.has(field) && isLink(records.filter((record) => Object.hasOwn(record, field)), field, image) && pays(records, field, heat));
}

/** Whether every record that has the field holds a record there that no other holds so, and whose fields have other names. */
function isLink(holders: Fields[], field: string, { site, params }: Image): boolean {
  const held = new Set(holders.map((record) => record[field]));
  if (held.size < holders.length || held.has(site) || held.has(params)) return false;
  return holders.every((holder) => isRecord(holder[field]) && Object.keys(holder[field]).every((key) => !Object.hasOwn(holder, key)));
}

/** A single record is near enough, by its own name: where it is often looked into, the way past the fields of its holder costs more than its memory is worth. */
function pays(records: Fields[], field: string, heat: Use['heat']): boolean {
  const holders = records.filter((record) => Object.hasOwn(record, field)), [holder] = holders as [Fields];
  if (holders.length > 1) return true;
  const lookups = Object.keys(holder[field] as Fields).reduce((sum, key) => sum + (heat.get(key) ?? 0), 0);
  return lookups * Object.keys(holder).length * NAME < HELD_VARIABLES * VARIABLE_WORTH;
}

function isRecord(value: unknown): value is Fields {
  return isObject(value) && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

function merge(image: Image, field: string): void {
  const link: Link = recordsOf(image.site!).filter((record) => Object.hasOwn(record, field)).map((holder) => ({ holder, held: holder[field] as Fields }));
  for (const { holder, held } of link) {
    delete holder[field];
    Object.assign(holder, held);
  }
  redirect(image, new Map<unknown, Fields>(link.map(({ holder, held }) => [held, holder])));
}
