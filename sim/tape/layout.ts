/** What a state is made of: every number, truth and cursor of the site record and of the parameters, in one fixed order. */
import { createHash } from 'node:crypto';

export type Key = string | number;
/** Any record or list of control; its fields are found by walking, never by name. */
export type Bag = Record<Key, unknown>;
export type FieldKind = 'number' | 'boolean' | 'reference';

/** A field that may change: of the record with this index, under this key. */
export interface Field {
  object: number;
  key: Key;
  kind: FieldKind;
}

/** A reference that tells how to come from one record to another while nothing has moved yet. */
export interface Join {
  from: number;
  key: Key;
  to: number;
}

export interface Layout {
  /** The records and lists themselves: the site first, the parameters second, then by their distance from them. */
  objects: readonly Bag[];
  /** The shortest way to each, as a person writes it: `batteries[0].command`. The site's is empty. */
  paths: readonly string[];
  joins: readonly Join[];
  fields: readonly Field[];
}

/**
 * Walks the records of a site that was just built. The order follows from its configuration alone, so two sites of one configuration have
 * equal layouts.
 *
 * References are structure, but for the site's own to members of its lists and rings: those are cursors and move, so they are fields.
 * Throws an Error where a record holds what a state cannot: text, functions, nothing.
 */
export function layoutOf(site: object, params: object): Layout {
  const objects = [site as Bag, params as Bag], paths = ['', 'params'];
  const joins: Join[] = [], fields: Field[] = [];
  const index = new Map<unknown, number>([[site, 0], [params, 1]]);
  const members = membersOf(site as Bag);
  const reach = (to: Bag, path: string): number => {
    const known = index.get(to);
    if (known !== undefined) return known;
    index.set(to, objects.length);
    paths.push(path);
    return objects.push(to) - 1;
  };
  for (let object = 0; object < objects.length; object++) {
    for (const [key, value] of entriesOf(objects[object]!)) {
      const path = joinPath(paths[object]!, key);
      const listed = object === 0 && members.has(value);
      const kind = kindOf(value, path, listed || object === 0 && isInRing(value));
      if (kind !== 'structure') fields.push({ object, key, kind });
      // A ring may be reached by its cursor alone; a list has its members in a better order.
      if (typeof value === 'object' && value !== null && !listed) joins.push({ from: object, key, to: reach(value as Bag, path) });
    }
  }
  return { objects, paths, joins, fields };
}

/** A field as a person writes it: `batteries[0].command.setpointW`. */
export function pathOf({ paths, fields }: Layout, field: number): string {
  const { object, key } = fields[field]!;
  return joinPath(paths[object]!, key);
}

/** SHA-256 over all paths and kinds: equal where two states can be compared field by field. */
export function layoutHash(layout: Layout): string {
  const hash = createHash('sha256');
  layout.fields.forEach(({ kind }, k) => hash.update(`${pathOf(layout, k)} ${kind}\n`));
  return hash.digest('hex');
}

/** What stands in a field, as text: `true`, `-0.25`, `readings[3]`. */
export function valueText({ fields, paths }: Layout, field: number, value: number): string {
  const { kind } = fields[field]!;
  if (kind === 'boolean') return String(value !== 0);
  return kind === 'reference' ? paths[value] ?? 'nothing' : String(value);
}

/** Elements of lists and typed arrays go by their number. */
function entriesOf(bag: Bag): [Key, unknown][] {
  const numbered = Array.isArray(bag) || ArrayBuffer.isView(bag);
  return Object.keys(bag).map((key) => [numbered ? Number(key) : key, bag[key]]);
}

/** Everything that stands in a list which the site itself holds. */
function membersOf(site: Bag): Set<unknown> {
  return new Set(Object.values(site).filter((value) => Array.isArray(value)).flat());
}

/** Whether a record has a field by which one comes, from record to record, back to it. */
function isInRing(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.keys(value).some((key) => comesBack(value as Bag, key));
}

function comesBack(start: Bag, key: Key): boolean {
  const seen = new Set<unknown>();
  for (let at = start[key]; typeof at === 'object' && at !== null && !seen.has(at); at = (at as Bag)[key]) {
    if (at === start) return true;
    seen.add(at);
  }
  return false;
}

function kindOf(value: unknown, path: string, cursor: boolean): FieldKind | 'structure' {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'object') return cursor ? 'reference' : 'structure';
  throw new Error(`${path} is a ${typeof value}; a state holds numbers, truths and records`);
}

function joinPath(path: string, key: Key): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}
