/** A built file made by hand: the source at work, its records seen under shortened names, some of their fields in a packed array. */
import { buildSite } from '../../../firmware/control/build';
import { step } from '../../../firmware/control/step';
import type { FieldNames, Globals } from '../../../sim/build/built';
import type { TapeHeader } from '../../../sim/tape/header';

type Bag = Record<PropertyKey, unknown>;

export const NAMES: FieldNames = {
  records: { '': 'site', params: 'params' },
  own: {},
  short: { nodes: 'a', loadW: 'b', reading: 'c', readings: 'd', inW: 'e', command: 'f', estimate: 'g', own: 'h', reservePermille: 'i', watched: 'j' },
  merged: [],
  masks: {},
  truths: '',
  packed: { alarms: 0, tick: 1, hungry: 2, closed: 3, quality: 4, filterMs: 5 },
  pack: 'z',
  pooled: {},
  pool: '',
  gone: [],
};

/** What a tampered controller does besides: after each step it may write to the site of the source. */
export type Tamper = (site: ReturnType<typeof buildSite>, tick: number) => void;

export function renamedGlobals({ config, params }: Pick<TapeHeader, 'config' | 'params'>, tamper: Tamper = () => undefined): Globals {
  const site = buildSite(config), own = { ...params };
  const unused = (): never => { throw new Error('a tape pokes'); };
  const busbar = {
    step: (tick: number) => {
      step(site, own, tick);
      tamper(site, tick);
    },
    setReading: unused, setStorage: unused, setBreaker: unused, setTrouble: unused, setParameter: unused, setpointW: unused, nextCommand: unused, takeOver: unused, ask: unused,
  };
  return { busbar, site: view(site), params: view(own) };
}

const views = new WeakMap<object, Bag>();
const originals = new WeakMap<object, object>();

/** A record under its built names; lists and typed arrays keep theirs, a list called alarms among them. */
function view<T>(value: T): T & Bag {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value as T & Bag;
  const known = views.get(value) ?? new Proxy(value as Bag, Array.isArray(value) ? listHandler : recordHandler);
  views.set(value, known);
  originals.set(known, value);
  return known as T & Bag;
}

const original = (value: unknown): unknown => (typeof value === 'object' && value !== null ? originals.get(value) ?? value : value);

const listHandler: ProxyHandler<Bag> = { get: (list, key) => view(list[key]) };

const recordHandler: ProxyHandler<Bag> = {
  get: (record, key) => (key === NAMES.pack ? packOf(record) : view(record[sourceName(record, key)])),
  set: (record, key, value) => {
    record[sourceName(record, key)] = original(value);
    return true;
  },
};

/** A field that went elsewhere is not found under its own name. */
function sourceName(record: Bag, key: PropertyKey): PropertyKey {
  const name = Object.keys(NAMES.short).find((each) => NAMES.short[each] === key);
  if (name !== undefined) return name;
  return key in NAMES.short || isPacked(record, key) ? '(gone)' : key;
}

/** Scalars only: the list of the site that is called `alarms` like a number of its readings is none. */
function isPacked(record: Bag, key: PropertyKey): boolean {
  return key in NAMES.packed && typeof record[key] !== 'object';
}

function packOf(record: Bag): object {
  const nameAt = (index: PropertyKey): string => Object.keys(NAMES.packed).find((name) => String(NAMES.packed[name]) === index && isPacked(record, name)) ?? '(gone)';
  return new Proxy({} as Bag, {
    get: (_, index) => numberOf(record[nameAt(index)]),
    set: (_, index, value) => {
      const name = nameAt(index);
      record[name] = typeof record[name] === 'boolean' ? value !== 0 : value;
      return true;
    },
  });
}

function numberOf(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value;
}
