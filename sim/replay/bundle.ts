/** A built file at work in Node: its global, and its state under the names of the source. */
import type { BuiltFile, Bundle, FieldNames } from '../build/built.js';
import { InputError } from '../input/error.js';
import type { Bag, Key, Layout } from '../tape/layout.js';
import { pathOf } from '../tape/layout.js';
import type { Machine } from '../tape/machine.js';
import { State, type Spot } from '../tape/state.js';
import type { Tape } from '../tape/tape.js';
import type { Subject } from './replay.js';

/** The built file as something to replay on. Throws an InputError where it is one of another site than the tape's. */
export function builtSubject({ header, layout, file }: Tape, { site, code, names }: BuiltFile): Subject {
  if (site !== header.site) throw new InputError(`was written for the site '${header.site}', the built file is for '${site}'`, { file });
  return { on: 'built', make: () => machineOf(loadBundle(code), names, layout) };
}

/** Runs the script in a scope of its own, so that any number of them may work side by side. */
export function loadBundle(code: string): Bundle {
  return (new Function(`var busbar;${code}\nreturn busbar;`) as () => Bundle)();
}

/** A controller around the global of a built file. Throws an InputError that names the field where its records lack one. */
export function machineOf(bundle: Bundle, names: FieldNames, layout: Layout): Machine {
  const state = builtState(layout, bundle, names);
  return { state, step: (tick) => { bundle.step(tick); } };
}

/** Looks up once where every field went. */
function builtState(layout: Layout, bundle: Bundle, names: FieldNames): State {
  // What the built file no longer holds is stood for by the source's own record.
  const found = counterparts(layout, bundle, names), objects = found.map((it, k) => it ?? layout.objects[k]!);
  const spots = layout.fields.map(({ object, key, kind }, field): Spot => {
    const spot = spotOf(found[object], key, names) ?? goneSpot({ layout, field, names, objects });
    if (spot === null) throw new InputError(`the built file lacks '${pathOf(layout, field)}' of the state; build it again`);
    return { ...spot, kind };
  });
  return new State(spots, objects);
}

/** The built file's record for each of the source's, found along every reference that it kept; undefined for those that it has not. */
function counterparts({ objects, joins }: Layout, bundle: Bundle, names: FieldNames): (Bag | undefined)[] {
  const found: (Bag | undefined)[] = new Array<undefined>(objects.length).fill(undefined);
  found[0] = bundle.site;
  found[1] = bundle.params;
  for (let open = true; open;) {
    open = false;
    for (const { from, key, to } of joins) {
      const holder = found[from];
      const counterpart = found[to] === undefined ? holder?.[nameOf(key, names)] : undefined;
      if (typeof counterpart !== 'object' || counterpart === null) continue;
      found[to] = counterpart as Bag;
      open = true;
    }
  }
  return found;
}

/** Null where the record has no such field. */
function spotOf(object: Bag | undefined, key: Key, names: FieldNames): Omit<Spot, 'kind'> | null {
  if (object === undefined) return null;
  const own = nameOf(key, names);
  if (object[own] !== undefined) return { holder: object, key: own };
  const pack = object[names.pack] as Bag | undefined, index = names.packed[key];
  return pack === undefined || index === undefined || pack[index] === undefined ? null : { holder: pack, key: index };
}

interface Missing { layout: Layout; field: number; names: FieldNames; objects: readonly Bag[]; }

/** Stands for a field that is what it was when the source's record was built; null where it is none of these. Throws an InputError where something else is written to it. */
function goneSpot({ layout, field, names, objects }: Missing): Omit<Spot, 'kind'> | null {
  const { object, key, kind } = layout.fields[field]!, value = layout.objects[object]![key];
  if (!isGone(key, names)) return null;
  const held = kind === 'reference' ? objects[layout.objects.indexOf(value as Bag)] ?? null : value;
  const set = (written: unknown): void => { if (!Object.is(written, held)) throw goneError(layout, field); };
  return { holder: Object.defineProperty({}, key, { get: () => held, set }), key };
}

/** Whether a built file has left a field out. Elements of lists are never. */
export function isGone(key: Key, { gone }: FieldNames): boolean {
  return typeof key === 'string' && gone.includes(key);
}

/** What to say of something that is written to such a field. */
export function goneError(layout: Layout, field: number): InputError {
  return new InputError(`'${pathOf(layout, field)}' is fixed in the built file, and the tape writes to it; replay it on the source`);
}

/** Elements of lists keep their number. */
function nameOf(key: Key, { short }: FieldNames): Key {
  return typeof key === 'number' || !Object.hasOwn(short, key) ? key : short[key]!;
}
