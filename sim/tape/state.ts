/** Reads a whole state into numbers and writes single fields of it, quickly enough for every tick of a day. */
import type { Bag, FieldKind, Key, Layout } from './layout.js';

/** Where a field stands: in the source's record, or in a built file's under another name. */
export interface Spot {
  holder: Bag;
  key: Key;
  kind: FieldKind;
}

/** Fields that one generated reader takes up: more would be too long for the engine to compile well. */
const CHUNK = 256;

type Reader = (into: Float64Array) => void;

/** The fields of a layout in one particular controller. Truths are 0 and 1, references the index of the record; -1 is nothing. */
export class State {
  readonly size: number;
  private readonly readers: Reader[] = [];
  private readonly index: ReadonlyMap<unknown, number>;
  private readonly truths: boolean[];

  /** @param spots by field; @param objects by their index in the layout */
  constructor(private readonly spots: readonly Spot[], private readonly objects: readonly Bag[]) {
    this.size = spots.length;
    this.index = new Map(objects.map((object, k) => [object, k]));
    this.truths = spots.map(({ holder, key }) => typeof holder[key] === 'boolean');
    for (let from = 0; from < spots.length; from += CHUNK) this.readers.push(this.readerOf(from, Math.min(from + CHUNK, spots.length)));
  }

  /** Writes every field's value into an array of `size`. */
  read(into: Float64Array): void {
    const { readers } = this;
    for (let k = 0; k < readers.length; k++) readers[k]!(into);
  }

  /** Sets one field; a truth stays a truth, and a reference points to the record of that index. */
  poke(field: number, value: number): void {
    const { holder, key, kind } = this.spots[field]!;
    if (kind === 'reference') holder[key] = value < 0 ? null : this.objects[value];
    else holder[key] = this.truths[field]! ? value !== 0 : value;
  }

  /** Sets every field. */
  load(state: Float64Array): void {
    for (let field = 0; field < this.size; field++) this.poke(field, state[field]!);
  }

  /** Straight code for some of the fields: reading by computed names takes twenty times as long, measured over 1,053 fields. */
  private readerOf(from: number, to: number): Reader {
    const holders = [...new Set(this.spots.slice(from, to).map(({ holder }) => holder))];
    const lines = this.spots.slice(from, to).map((spot, k) => `into[${from + k}] = ${this.expression(spot, holders)};`);
    const names = holders.map((_, k) => `h${k} = holders[${k}]`).join(', ');
    return new Function('holders', 'indexOf', `const ${names}; return function (into) { ${lines.join(' ')} };`)(holders, this.indexOf) as Reader;
  }

  private expression({ holder, key, kind }: Spot, holders: readonly Bag[]): string {
    const value = `h${holders.indexOf(holder)}[${JSON.stringify(key)}]`;
    if (kind === 'boolean') return `${value} ? 1 : 0`;
    return kind === 'reference' ? `indexOf(${value})` : value;
  }

  private readonly indexOf = (object: unknown): number => this.index.get(object) ?? -1;
}

/** The state of the source's own record. */
export function sourceState({ fields, objects }: Layout): State {
  return new State(fields.map(({ object, key, kind }) => ({ holder: objects[object]!, key, kind })), objects);
}
