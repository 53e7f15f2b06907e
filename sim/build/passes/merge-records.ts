/** Puts a record into the one that holds it for good: its fields are one step nearer, and neither it nor the reference takes memory. */
import type * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { isObject } from './heap.js';
import { putImage, redirect, takeImage, type Image } from './image.js';
import { readProgram } from './program.js';
import { recordsOf, type Fields } from './records.js';
import { fieldOf, rewrite, targetOf, walk } from './syntax.js';

/** A reference of each of several records to one of its own. */
type Link = { holder: Fields; held: Fields }[];

export const mergeRecords: Pass = {
  name: 'merge records',
  run({ ast, names }) {
    const image = takeImage(ast);
    if (image.site === null) return;
    const written = writtenFields(ast);
    for (let field = nextLink(image, written); field !== undefined; field = nextLink(image, written)) {
      merge(image, field);
      names.merged.push(field);
    }
    const merged = new Set<string | null>(names.merged);
    rewrite(ast, (node) => (merged.has(fieldOf(node)) ? (node as t.MemberExpression).object : undefined));
    putImage(ast, image);
  },
};

function writtenFields(ast: t.File): Set<string> {
  const written = new Set<string>();
  for (const fn of readProgram(ast).functions.values()) walk(fn, (node) => {
    const target = targetOf(node);
    written.add((target && fieldOf(target)) ?? '');
  });
  return written;
}

/** A field by which records hold others that may be put into them. Only the site's own references move when a tape is played (`layout.ts`). */
function nextLink(image: Image, written: Set<string>): string | undefined {
  const records = recordsOf(image.site!);
  const fields = new Set(records.flatMap((record) => Object.keys(record)));
  return [...fields].find((field) => !written.has(field) && isLink(records, field, image));
}

/** Whether every record that has the field holds a record there that no other holds so, and whose fields have other names; a single pair is not worth longer searches. */
function isLink(records: Fields[], field: string, { site, params }: Image): boolean {
  const holders = records.filter((record) => Object.hasOwn(record, field)), held = new Set(holders.map((record) => record[field]));
  if (holders.length < 2 || held.size < holders.length || held.has(site) || held.has(params)) return false;
  return holders.every((holder) => isRecord(holder[field]) && Object.keys(holder[field]).every((key) => !Object.hasOwn(holder, key)));
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
