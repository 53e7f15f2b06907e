/** A YAML text with its values and the line and column of every part of it. */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type YAMLError } from 'yaml';
import { InputError, type Where } from './error.js';

/** Keys and list indices from the top of a document down to a part of it. */
export type Path = readonly PropertyKey[];

/** Tells where in a file the value at a path stands. */
export type Locate = (path: Path) => Where;

interface Part {
  key: Node | null;
  value: Node | null;
}

/** One YAML document, parsed; malformed text, a key that stands twice and unknown tags throw an InputError. */
export class YamlText {
  readonly #lines = new LineCounter();
  readonly #document: Document;

  constructor(text: string, readonly file: string) {
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false, uniqueKeys: true });
    const fault = [...this.#document.errors, ...this.#document.warnings].sort((a, b) => a.pos[0] - b.pos[0])[0];
    if (fault !== undefined) throw new InputError(faultText(fault, text), this.#at(fault.pos[0]));
    if (this.#document.contents === null) throw new InputError('the file is empty', { file });
  }

  /** The content as plain objects, lists, texts, numbers and booleans. */
  value(): unknown {
    try {
      return this.#document.toJS() as unknown;
    } catch (error) {
      throw new InputError((error as Error).message, { file: this.file });
    }
  }

  /** Where the value at the path stands; its key where it is a block or left out; what is around it where there is no key. */
  where(path: Path): Where {
    let around: Node | null = this.#document.contents;
    let start = startOf(around);
    for (const key of path) {
      const part = this.#part(around, key);
      if (part === null) break;
      around = part.value;
      start = startOf(isScalar(around) && around.value !== null ? around : part.key);
    }
    return this.#at(start);
  }

  /** Where the last key of the path stands. */
  whereKey(path: Path): Where {
    let part: Part | null = { key: null, value: this.#document.contents };
    for (const key of path) part = part && this.#part(part.value, key);
    return part === null ? this.where(path) : this.#at(startOf(part.key));
  }

  /** The key and the value under a key of a map; for an item of a list the item stands for both. */
  #part(around: Node | null, key: PropertyKey): Part | null {
    const block = isAlias(around) ? around.resolve(this.#document) : around;
    if (isMap<Node, Node | null>(block)) return block.items.find((pair) => String(pair.key) === String(key)) ?? null;
    const item = isSeq<Node>(block) ? block.items[Number(key)] : undefined;
    return item === undefined ? null : { key: item, value: item };
  }

  #at(offset: number): Where {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.file, line, column: col };
  }
}

/** A path as people read it: `devices.roof-1.reading`, `points[2]`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, key) => text + (typeof key === 'number' ? `[${key}]` : `${text === '' ? '' : '.'}${String(key)}`), '');
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}

function faultText(fault: YAMLError, text: string): string {
  if (fault.code === 'DUPLICATE_KEY') return `the key '${/^["']?([^:"'\s]+)/.exec(text.slice(fault.pos[0]))?.[1] ?? ''}' stands twice in this block`;
  if (fault.code === 'MULTIPLE_DOCS') return 'expected one document, a second one starts here';
  return `this is not valid YAML: ${fault.message}`;
}
