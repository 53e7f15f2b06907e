/** Where the records and fields of a state are in a built file, whose records have other names and fewer fields. */
import { ownKey, type FieldNames, type Globals } from '../build/built.js';
import { InputError } from '../input/error.js';
import { pathOf, type Bag, type Key, type Layout } from '../tape/layout.js';

/** A record or list of the built file, and the expression that leads to it. */
export interface Found {
  bag: Bag;
  text: string;
}

/** Where a field's value is: in a record, in an array that the record holds under `pack`, or in that of the whole site; the whole of it, or one bit. */
export interface Own {
  holder: Bag;
  pooled: boolean;
  pack: string | null;
  key: Key;
  mask: number | null;
}

export class Lookup {
  /** By the layout's records; undefined for those of which the built file has nothing. */
  readonly found: readonly (Found | undefined)[];

  constructor(private readonly layout: Layout, private readonly names: FieldNames, private readonly globals: Globals) {
    this.found = foundIn(layout, names, globals);
  }

  /** Null where the built file has left the field out. Throws an InputError where it should have it. */
  own(field: number): Own | null {
    const { object, key } = this.layout.fields[field]!, own = this.ownIn(object, key);
    if (own !== null || this.isGone(object, key)) return own;
    throw new InputError(`the built file lacks '${pathOf(this.layout, field)}' of the state; build it again`);
  }

  /** The records that a field may refer to, by their numbers: all of the shape of the one that it refers to at the start. */
  targets(field: number): number[] {
    const { fields, objects } = this.layout, { object, key } = fields[field]!;
    const shape = shapeOf(objects[object]![key]);
    return [...objects.keys()].filter((k) => this.found[k] !== undefined && shapeOf(objects[k]) === shape);
  }

  private ownIn(object: number, key: Key): Own | null {
    const bag = this.found[object]?.bag, name = ownKey(this.names, this.layout.paths[object]!, key), mask = this.names.masks[name];
    if (bag === undefined) return this.pooled(name);
    const bits = mask === undefined ? null : this.held(bag, this.names.truths);
    return bits === null ? this.held(bag, name) ?? this.pooled(name) : { ...bits, mask: mask! };
  }

  /** What of a single record stands with the numbers of the whole site. */
  private pooled(name: Key): Own | null {
    const { pool, pooled } = this.names, index = pooled[name];
    return index === undefined ? null : { holder: this.globals[pool] as Bag, pooled: true, pack: null, key: index, mask: null };
  }

  /** What a record holds under an own name. */
  private held(bag: Bag, name: Key): Own | null {
    const short = shortOf(this.names, name);
    if (bag[short] !== undefined) return { holder: bag, pooled: false, pack: null, key: short, mask: null };
    const pack = bag[this.names.pack] as Bag | undefined, index = this.names.packed[name];
    return pack === undefined || index === undefined || pack[index] === undefined ? null : { holder: pack, pooled: false, pack: this.names.pack, key: index, mask: null };
  }

  private isGone(object: number, key: Key): boolean {
    const name = ownKey(this.names, this.layout.paths[object]!, key);
    return typeof name === 'string' && this.names.gone.includes(name);
  }
}

/** From the records that globals hold, breadth first over the references that the built file kept, so that every expression is short. What was put into a record is where that is. */
function foundIn({ objects, paths, joins }: Layout, names: FieldNames, globals: Globals): (Found | undefined)[] {
  const found: (Found | undefined)[] = objects.map((_, k) => rootAt(names, globals, paths[k]!));
  const open = [...found.keys()].filter((k) => found[k] !== undefined);
  const put = (record: number, it: Found | undefined): void => {
    if (found[record] !== undefined || it === undefined) return;
    found[record] = it;
    open.push(record);
  };
  for (const near of open) for (const { from, key, to } of joins) {
    const name = ownKey(names, paths[from]!, key), isMerged = typeof name === 'string' && names.merged.includes(name);
    if (from === near) put(to, isMerged ? found[from] : held(found[from]!, shortOf(names, name)));
    if (to === near && isMerged) put(from, found[to]);
  }
  return found;
}

function rootAt({ records }: FieldNames, globals: Globals, path: string): Found | undefined {
  return Object.hasOwn(records, path) ? { bag: globals[records[path]!] as Bag, text: records[path]! } : undefined;
}

/** What a record or list holds under a key. */
function held({ bag, text }: Found, key: Key): Found | undefined {
  const value = bag[key];
  return typeof value === 'object' && value !== null ? { bag: value as Bag, text: text + accessor(key) } : undefined;
}

/** How a record's field is written: `.ab`, `[3]`. */
export function accessor(key: Key): string {
  return typeof key === 'number' ? `[${key}]` : `.${key}`;
}

/** Elements of lists keep their number. */
function shortOf({ short }: FieldNames, key: Key): Key {
  return typeof key === 'number' || !Object.hasOwn(short, key) ? key : short[key]!;
}

function shapeOf(record: unknown): string {
  return Object.keys(record as object).join();
}
