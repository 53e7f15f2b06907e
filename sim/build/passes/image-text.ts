/** Records as text that builds them: nested literals without a function around them, so that nothing but the records stays in memory. */
import { exactText } from '../../replay/exact.js';
import { isObject } from './heap.js';

type Bag = Record<string, unknown>;
type View = Float64Array | Int32Array;

/** A list of numbers stands in memory while an array is filled from it. */
const NUMBERS_AT_ONCE = 16;

/**
 * Declarations of constants with these values. A record is written where it is found by the shortest way from a constant; other references
 * to it follow as assignments, but for those to what has been declared before.
 */
export function imageText(constants: ReadonlyMap<string, unknown>): string {
  const writer = new Writer(constants);
  for (const [name, value] of constants) writer.declare(name, value);
  return [...writer.declared, ...writer.links].join('\n');
}

class Writer {
  readonly declared: string[] = [];
  /** What can be said only once everything is declared. */
  readonly links: string[] = [];
  /** Constants by the objects that they hold. */
  private readonly names = new Map<unknown, string>();
  /** Where an object is written: in which other one, under which key. */
  private readonly homes = new Map<unknown, { holder: object; key: string }>();
  private readonly begun = new Set<string>();
  private readonly done = new Set<string>();

  constructor(constants: ReadonlyMap<string, unknown>) {
    for (const [name, value] of constants) if (isObject(value) && !this.names.has(value)) this.names.set(value, name);
    const found = [...this.names.keys()] as object[], seen = new Set<unknown>(found);
    for (const holder of found) for (const [key, value] of entriesOf(holder)) {
      if (!isObject(value) || seen.has(value)) continue;
      seen.add(value);
      found.push(value);
      this.homes.set(value, { holder, key });
    }
  }

  declare(name: string, value: unknown): void {
    if (this.begun.has(name)) return;
    this.begun.add(name);
    const own = isObject(value) ? this.names.get(value)! : name;
    if (own !== name) this.declare(own, value);
    const text = own === name ? this.text(value, name) : own;
    this.declared.push(`const ${name} = ${text};`);
    this.done.add(name);
  }

  private text(value: unknown, path: string): string {
    if (!isObject(value)) return typeof value === 'number' ? exactText(value) : String(value);
    if (ArrayBuffer.isView(value)) return this.numbers(value as View, path);
    if (Array.isArray(value)) return `[${value.map((it, k) => this.part(value, String(k), it)).join(', ')}]`;
    return `{ ${Object.entries(value).map(([key, it]) => `${key}: ${this.part(value, key, it)}`).join(', ')} }`;
  }

  /** What stands under a key: the thing itself where this is its home, else a way to it. */
  private part(holder: object, key: string, value: unknown): string {
    if (!isObject(value)) return this.text(value, '');
    const home = this.homes.get(value), path = this.pathOf(holder) + accessor(holder, key);
    if (home?.holder === holder && home.key === key) return this.text(value, path);
    const root = this.rootOf(value);
    this.declare(root, [...this.names].find(([, name]) => name === root)![0]);
    if (this.done.has(root)) return this.pathOf(value);
    this.links.push(`${path} = ${this.pathOf(value)};`);
    return '0';
  }

  /** A part of a larger array is a view of it; numbers are filled in when all is there. */
  private numbers(array: View, path: string): string {
    const [owner, name] = [...this.names].find(([it]) => isWhole(it) && it.buffer === array.buffer) as [View, string] | undefined ?? [array, ''];
    if (owner !== array) {
      this.declare(name, owner);
      return partText(array, owner, name);
    }
    for (let k = 0; k < array.length; k += NUMBERS_AT_ONCE) {
      const some = [...array.subarray(k, k + NUMBERS_AT_ONCE)];
      if (some.some((it) => it !== 0)) this.links.push(`${path}.set([${some.map(exactText).join(', ')}], ${k});`);
    }
    return `new ${array.constructor.name}(${array.length})`;
  }

  private pathOf(object: object): string {
    const home = this.homes.get(object);
    return home === undefined ? this.names.get(object)! : this.pathOf(home.holder) + accessor(home.holder, home.key);
  }

  /** The constant in whose text an object is written. */
  private rootOf(object: object): string {
    const home = this.homes.get(object);
    return home === undefined ? this.names.get(object)! : this.rootOf(home.holder);
  }
}

/** Whether an array has its numbers to itself, or is the one that others show parts of. */
function isWhole(value: unknown): value is View {
  return ArrayBuffer.isView(value) && value.byteLength === value.buffer.byteLength;
}

/** What shows part of an array; of integers among numbers, the bytes. */
function partText(part: View, owner: View, name: string): string {
  const kind = part.constructor.name, from = part.byteOffset / part.BYTES_PER_ELEMENT;
  return kind === owner.constructor.name ? `${name}.subarray(${from}, ${from + part.length})` : `new ${kind}(${name}.buffer, ${part.byteOffset}, ${part.length})`;
}

/** Typed arrays hold nothing but numbers. */
function entriesOf(holder: object): [string, unknown][] {
  return ArrayBuffer.isView(holder) ? [] : Object.entries(holder as Bag);
}

function accessor(holder: object, key: string): string {
  return Array.isArray(holder) ? `[${key}]` : `.${key}`;
}
