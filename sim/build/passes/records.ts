/** The records of a site, and which fields they can do without. */
import { layoutOf, type Key, type Layout } from '../../tape/layout.js';
import { isObject } from './heap.js';
import type { Image } from './image.js';

export type Fields = Record<string, unknown>;

/** All of them, near ones first, without lists and typed arrays. */
export function recordsOf(site: object): Fields[] {
  const found = new Set<object>([site]);
  for (const holder of found) for (const value of Object.values(holder)) if (isObject(value) && !ArrayBuffer.isView(value)) found.add(value);
  return [...found].filter((it) => !Array.isArray(it)) as Fields[];
}

/** The constants that hold records and lists of the site or its parameters, by the way to these in the source. */
export function namedRecords({ constants, site, params }: Image): Record<string, string> {
  if (site === null) return {};
  const { objects, paths } = layoutOf(site, params), index = new Map<unknown, number>(objects.map((object, k) => [object, k]));
  return Object.fromEntries([...constants].flatMap(([name, value]) => (index.has(value) ? [[paths[index.get(value)!]!, name]] : [])));
}

/** Of the fields that could go those that may: a tape must still find, from some records on, every record of which something is left. */
export function withoutLosing(site: object, fields: Set<string>, from: ReadonlySet<unknown>): Set<string> {
  const layout = layoutOf(site, {}), gone = new Set<Key>(fields);
  const roots = [...layout.objects.keys()].filter((k) => from.has(layout.objects[k]));
  for (let lost = lostOf(layout, roots, gone); lost > 0; lost = lostOf(layout, roots, gone)) gone.delete(bestToKeep(layout, roots, gone));
  return gone as Set<string>;
}

/** How many records with fields that stay are not found. */
function lostOf({ fields, joins }: Layout, roots: readonly number[], gone: Set<Key>): number {
  const found = new Set(roots), ways = joins.filter(({ key }) => !gone.has(key));
  for (const record of found) for (const { from, to } of ways) if (from === record) found.add(to);
  return new Set(fields.filter(({ object, key }) => !gone.has(key) && !found.has(object)).map(({ object }) => object)).size;
}

/** The field whose staying brings back most for each record that has it. */
function bestToKeep(layout: Layout, roots: readonly number[], gone: Set<Key>): Key {
  const lost = lostOf(layout, roots, gone);
  let best: Key = '', most = -1;
  for (const key of gone) {
    const without = new Set(gone);
    without.delete(key);
    const holders = layout.joins.filter((join) => join.key === key).length;
    const worth = (lost - lostOf(layout, roots, without)) / holders;
    if (holders > 0 && worth > most) [best, most] = [key, worth];
  }
  return best;
}
