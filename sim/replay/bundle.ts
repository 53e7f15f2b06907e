/** A built file at work in Node: its global, and its state under the names of the source. */
import { globalsOf, type BuiltFile, type FieldNames, type Globals } from '../build/built.js';
import { InputError } from '../input/error.js';
import { pathOf, type Bag, type Layout } from '../tape/layout.js';
import type { Machine } from '../tape/machine.js';
import { State, type Spot } from '../tape/state.js';
import type { Tape } from '../tape/tape.js';
import { Lookup, type Own } from './lookup.js';
import type { Subject } from './subject.js';

/** The built file as something to replay on. Throws an InputError where it is one of another site than the tape's. */
export function builtSubject({ header, layout, file }: Tape, built: BuiltFile): Subject {
  const { site, names } = built;
  if (site !== header.site) throw new InputError(`was written for the site '${header.site}', the built file is for '${site}'`, { file });
  return { on: 'built', make: () => machineOf(globalsIn(built), names, layout) };
}

/** Runs the script in a scope of its own, so that any number of them may work side by side. */
export function globalsIn({ code, names }: Pick<BuiltFile, 'code' | 'names'>): Globals {
  return (new Function(`var busbar;${code}\nreturn {${globalsOf(names).join()}};`) as () => Globals)();
}

/** A controller around the globals of a built file. Throws an InputError that names the field where its records lack one. */
export function machineOf(globals: Globals, names: FieldNames, layout: Layout): Machine {
  const { busbar } = globals, state = builtState(layout, new Lookup(layout, names, globals));
  return { state, step: (tick) => { busbar.step(tick); } };
}

/** Looks up once where every field went. The source's own records stand for those of the built file: of these one may stand for several. */
function builtState(layout: Layout, lookup: Lookup): State {
  const spots = layout.fields.map(({ kind }, field): Spot => {
    const own = lookup.own(field);
    if (own === null) return { ...fixedSpot(layout, field), kind };
    return { ...(kind === 'reference' ? referenceSpot(layout, lookup, field, own) : own.mask !== null ? bitSpot(own, own.mask) : own), kind };
  });
  return new State(spots, layout.objects);
}

/** Stands for a truth that is a bit of a number. */
function bitSpot({ holder, key }: Own, mask: number): Omit<Spot, 'kind'> {
  const bits = (): number => holder[key] as number;
  const set = (value: boolean): void => { holder[key] = value ? bits() | mask : bits() & ~mask; };
  return { holder: Object.defineProperty({}, key, { get: () => (bits() & mask) !== 0, set }), key };
}

/** Stands for a reference to a record of the built file, as one to the source's. */
function referenceSpot({ objects }: Layout, lookup: Lookup, field: number, { holder, key }: Own): Omit<Spot, 'kind'> {
  const sources = new Map(lookup.targets(field).map((k) => [lookup.found[k]!.bag, objects[k]!])), bags = new Map([...sources].map(([bag, source]) => [source, bag]));
  const get = (): unknown => sources.get(holder[key] as Bag) ?? null;
  const set = (source: unknown): void => { holder[key] = bags.get(source as Bag) ?? null; };
  return { holder: Object.defineProperty({}, key, { get, set }), key };
}

/** Stands for a field that is what it was when the source's record was built. Throws an InputError where something else is written to it. */
function fixedSpot(layout: Layout, field: number): Omit<Spot, 'kind'> {
  const { object, key } = layout.fields[field]!, value = layout.objects[object]![key];
  const set = (written: unknown): void => { if (!Object.is(written, value)) throw goneError(layout, field); };
  return { holder: Object.defineProperty({}, key, { get: () => value, set }), key };
}

/** What to say of something that is written to such a field. */
export function goneError(layout: Layout, field: number): InputError {
  return new InputError(`'${pathOf(layout, field)}' is fixed in the built file, and the tape writes to it; replay it on the source`);
}
