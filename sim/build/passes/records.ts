/** The records of a site, and which fields they can do without. */
import { layoutOf, type Key, type Layout } from '../../tape/layout.js';
import { isObject } from './heap.js';

export type Fields = Record<string, unknown>;

/** All of them, near ones first, without lists and typed arrays. */
export function recordsOf(site: object): Fields[] {
  const found = new Set<object>([site]);
  for (const holder of found) for (const value of Object.values(holder)) if (isObject(value) && !ArrayBuffer.isView(value)) found.add(value);
  return [...found].filter((it) => !Array.isArray(it)) as Fields[];
}

/** Of the fields that could go those that may: a tape must still find, from the site on, every record of which something is left. */
export function withoutLosing(site: object, fields: Set<string>): Set<string> {
  const layout = layoutOf(site, {}), gone = new Set<Key>(fields);
  for (let lost = lostOf(layout, gone); lost > 0; lost = lostOf(layout, gone)) gone.delete(bestToKeep(layout, gone, lost));
  return gone as Set<string>;
}

/** How many records with fields that stay are not found. */
function lostOf({ fields, joins }: Layout, gone: Set<Key>): number {
  const found = new Set([0, 1]), ways = joins.filter(({ key }) => !gone.has(key));
  for (const record of found) for (const { from, to } of ways) if (from === record) found.add(to);
  return new Set(fields.filter(({ object, key }) => !gone.has(key) && !found.has(object)).map(({ object }) => object)).size;
}

/** The field whose staying brings back most for each record that has it. */
function bestToKeep(layout: Layout, gone: Set<Key>, lost: number): Key {
  let best: Key = '', most = -1;
  for (const key of gone) {
    const without = new Set(gone);
    without.delete(key);
    const holders = layout.joins.filter((join) => join.key === key).length;
    const worth = (lost - lostOf(layout, without)) / holders;
    if (holders > 0 && worth > most) [best, most] = [key, worth];
  }
  return best;
}
