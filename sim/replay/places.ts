/** Where every record and field of the state stands in a built file, in words that a script for it can use. */
import type { BuiltFile, Globals } from '../build/built.js';
import type { Bag, Key, Layout } from '../tape/layout.js';
import { Lookup } from './lookup.js';

export interface Place {
  /** Index of the record in the layout. */
  record: number;
  /** The list within the record that the field lies in, where it has no name of its own; true where that is the list of the whole site. */
  pack: string | null;
  pooled: boolean;
  key: Key;
  /** The bit of the number there that the field is; null where it is the whole. */
  mask: number | null;
  /** A truth is one in the built file too. */
  kind: 'number' | 'truth' | 'reference';
  /** What the field always is where the built file has left it out, as a number; null where it holds it. */
  fixed: number | null;
  /** Records that a reference may lead to. */
  targets: readonly number[];
}

export interface Places {
  /** The global that is the list of the whole site; empty where there is none. */
  pool: string;
  /** An expression for each record of the layout, `a.b[3]`; null for one that the built file does not keep. */
  records: readonly (string | null)[];
  /** By the field's number in the layout. */
  fields: readonly Place[];
  /** Number of fields of each record. */
  sizes: readonly number[];
  /** Whether a record is a typed array of integers. */
  integers: readonly boolean[];
}

/** Looks into the built file as it stands after it was loaded. Throws an InputError that names the field which it lacks. */
export function placesOf(layout: Layout, { names }: Pick<BuiltFile, 'names'>, globals: Globals): Places {
  const lookup = new Lookup(layout, names, globals), { found } = lookup;
  const fields = layout.fields.map((_, field) => placeOf(layout, lookup, field));
  const sizes = found.map((_, k) => fields.filter(({ record }) => record === k).length);
  const integers = found.map((it) => it?.bag instanceof Int32Array || it?.bag instanceof Uint8Array);
  return { pool: names.pool, records: found.map((it) => it?.text ?? null), fields, sizes, integers };
}

function placeOf(layout: Layout, lookup: Lookup, field: number): Place {
  const { object, key, kind } = layout.fields[field]!, own = lookup.own(field);
  if (own === null) return { record: object, pack: null, pooled: false, key, mask: null, kind: 'number', fixed: fixedValue(layout, field), targets: [] };
  const isTruth = typeof own.holder[own.key] === 'boolean', targets = kind === 'reference' ? lookup.targets(field) : [];
  return { record: object, pack: own.pack, pooled: own.pooled, key: own.key, mask: own.mask, kind: kind === 'reference' ? kind : isTruth ? 'truth' : 'number', fixed: null, targets };
}

/** What a field is in the source's record, as a state has it. */
function fixedValue({ fields, objects }: Layout, field: number): number {
  const { object, key, kind } = fields[field]!, value = objects[object]![key];
  return kind === 'reference' ? objects.indexOf(value as Bag) : Number(value);
}
