/** Where every record and field of the state stands in a built file, in words that a script for it can use. */
import type { BuiltFile, Bundle, FieldNames } from '../build/built.js';
import { InputError } from '../input/error.js';
import { isGone } from './bundle.js';
import { pathOf, type Bag, type Key, type Layout } from '../tape/layout.js';

export interface Place {
  /** Index of the record in the layout. */
  record: number;
  /** The list within the record that the field lies in, where it has no name of its own. */
  pack: string | null;
  key: Key;
  /** A truth is one in the built file too. */
  kind: 'number' | 'truth' | 'reference';
  /** What the field always is where the built file has left it out, as a number; null where it holds it. */
  fixed: number | null;
}

export interface Places {
  /** An expression for each record of the layout, `busbar.site.a[3]`; null for one that the built file does not keep. */
  records: readonly (string | null)[];
  /** By the field's number in the layout. */
  fields: readonly Place[];
  /** Number of fields of each record. */
  sizes: readonly number[];
  /** Whether a record is a typed array of integers. */
  integers: readonly boolean[];
}

/** Looks into the built file as it stands after it was loaded. Throws an InputError that names the field which it lacks. */
export function placesOf(layout: Layout, { names }: Pick<BuiltFile, 'names'>, bundle: Bundle): Places {
  const { bags, records } = recordsOf(layout, names, bundle);
  const fields = layout.fields.map(({ object, key, kind }, field): Place => {
    const bag = bags[object], own = bag === undefined ? null : ownPlace(bag, key, names);
    if (own === null && isGone(key, names)) return { record: object, pack: null, key, kind: 'number', fixed: fixedValue(layout, field) };
    if (own === null) throw new InputError(`the built file lacks '${pathOf(layout, field)}' of the state; build it again`);
    return { record: object, pack: own.pack, key: own.key, kind: kind === 'reference' ? kind : typeof own.value === 'boolean' ? 'truth' : 'number', fixed: null };
  });
  const sizes = records.map((_, k) => fields.filter(({ record }) => record === k).length);
  return { records, fields, sizes, integers: bags.map((bag) => bag instanceof Int32Array || bag instanceof Uint8Array) };
}

/** What a field is in the source's record, as a state has it. */
function fixedValue({ fields, objects }: Layout, field: number): number {
  const { object, key, kind } = fields[field]!, value = objects[object]![key];
  return kind === 'reference' ? objects.indexOf(value as Bag) : Number(value);
}

/** How a record's field is written: `.ab`, `[3]`. */
export function accessor(key: Key): string {
  return typeof key === 'number' ? `[${key}]` : `.${key}`;
}

/** Breadth first over the references that the built file kept, so that every expression is short. */
function recordsOf(layout: Layout, names: FieldNames, { site, params }: Bundle): { bags: (Bag | undefined)[]; records: (string | null)[] } {
  const bags: (Bag | undefined)[] = layout.objects.map((_, k) => [site, params][k]);
  const records = layout.objects.map((_, k) => ['busbar.site', 'busbar.params'][k] ?? null);
  for (const open = [0, 1]; open.length > 0;) {
    const from = open.shift()!;
    for (const { key, to } of layout.joins.filter((join) => join.from === from)) {
      const own = nameOf(key, names), bag = bags[from]![own];
      if (bags[to] !== undefined || typeof bag !== 'object' || bag === null) continue;
      bags[to] = bag as Bag;
      records[to] = records[from]! + accessor(own);
      open.push(to);
    }
  }
  return { bags, records };
}

/** Null where the record has no such field. */
function ownPlace(bag: Bag, key: Key, names: FieldNames): { pack: string | null; key: Key; value: unknown } | null {
  const own = nameOf(key, names);
  if (bag[own] !== undefined) return { pack: null, key: own, value: bag[own] };
  const pack = bag[names.pack] as Bag | undefined, index = names.packed[key];
  return pack === undefined || index === undefined || pack[index] === undefined ? null : { pack: names.pack, key: index, value: pack[index] };
}

/** Elements of lists keep their number. */
function nameOf(key: Key, { short }: FieldNames): Key {
  return typeof key === 'number' || !Object.hasOwn(short, key) ? key : short[key]!;
}
