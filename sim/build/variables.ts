/**
 * How many variables a built file holds after boot, counted without an interpreter: the file runs here, and everything that stays
 * reachable is counted by the rules by which Espruino 2v29 lays out values (src/jsutils.h, src/jsvar.c).
 */
import { createContext, runInContext } from 'node:vm';
import type { Board } from '../../firmware/board.js';
import { boardOf } from './boards.js';
import type { BuiltFile } from './built.js';
import { withScopesShown } from './scopes-shown.js';
import { stillBoard } from './still-board.js';

/** The interpreter makes a built-in class's constructor and prototype at its first use, and keeps them; measured. */
const CLASS_VARIABLES = 8;

/** What of a board decides how many variables a value takes. */
export interface VariableLayout {
  /** Letters of a name that its own variable holds, and that each further one holds. */
  nameLetters: number;
  furtherLetters: number;
  /** Letters of a text that its own variable holds. */
  textLetters: number;
  /** Whole numbers below this in size are kept in the variable of their name. */
  smallNumbers: number;
  bytesPerVariable: number;
  codeInFlash: boolean;
}

/**
 * Variables that the file holds after boot on the board that it was built for, garbage not counted. Held against an emulated STM32F405:
 * within 2 % for the shipped sites after boot, and nearer after some ticks. Control takes 20 to 50 more then, as numbers that shared one variable
 * since one assignment part.
 */
export function estimateVariables(built: Pick<BuiltFile, 'code' | 'board'>): number {
  return living(heldOf(built), layoutOf(boardOf(built.board))).count;
}

/** The same of scopes, the script's own first, in which what the interpreter holds for it is one of the names; and which of them live. */
export function living(scopes: readonly Record<string, unknown>[], layout: VariableLayout): { count: number; scopes: Record<string, unknown>[] } {
  const { count, classes, kept } = counted(scopes, layout);
  return { count: count + classes.size * CLASS_VARIABLES, scopes: kept };
}

/** Variables that loading the file takes beyond what it holds afterwards: functions and names that only the loading needs. */
export function loadingVariables(built: Pick<BuiltFile, 'code' | 'board'>): number {
  const layout = layoutOf(boardOf(built.board));
  const scopes = heldOf(built);
  const all = new Counter(layout, new Set(Object.values(scopes[0]!)));
  return scopes.reduce((sum, scope) => sum + 1 + all.properties(scope), -1) - countVariables(scopes, layout);
}

/** The names that the file declares when it is loaded, with their values, one record a scope: the script's own first, then outer before inner ones. */
export function scopesOf(built: Pick<BuiltFile, 'code'>): Record<string, unknown>[] {
  return loaded(built).scopes;
}

/** The same, and beside the script's own names what the interpreter holds for it. */
function heldOf(built: Pick<BuiltFile, 'code'>): Record<string, unknown>[] {
  const { scopes: [own, ...others], held } = loaded(built);
  return [{ ...own, held }, ...others];
}

function loaded({ code }: Pick<BuiltFile, 'code'>): { scopes: Record<string, unknown>[]; held: object[] } {
  const scopes: Record<string, unknown>[] = [], held: object[] = [];
  const context = createContext({ ...stillBoard(held), keepScope: (scope: Record<string, unknown>) => void scopes.push(scope) });
  runInContext(withScopesShown(code, 'keepScope'), context);
  // An inner function ends before the one around it, and the script last.
  return { scopes: scopes.reverse(), held };
}

/**
 * Variables of the names of the first scope, of all that can be reached from them, and of the scopes that live on with it: those of which
 * a function is still within reach. What is reached twice counts once.
 */
export function countVariables(scopes: readonly Record<string, unknown>[], layout: VariableLayout): number {
  return counted(scopes, layout).count;
}

function counted([own = {}, ...others]: readonly Record<string, unknown>[], layout: VariableLayout): { count: number; classes: ReadonlySet<string>; kept: Record<string, unknown>[] } {
  const counter = new Counter(layout, new Set(Object.values(own))), kept = [own];
  let count = counter.properties(own);
  for (let next = others.find((scope) => counter.keeps(scope)); next !== undefined; next = others.find((scope) => counter.keeps(scope))) {
    count += 1 + counter.properties(next);
    kept.push(...others.splice(others.indexOf(next), 1));
  }
  return { count, classes: counter.classes, kept };
}

/** References take just the bits that the number of variables needs; letters get what is left of a variable's bytes. */
export function layoutOf(board: Board): VariableLayout {
  const isFixed = Number.isFinite(board.variables);
  const word = isFixed ? 4 : 8;
  const bits = isFixed ? Math.max(10, Math.ceil(Math.log2(board.variables + 1))) : 32;
  const countBits = { 10: 6, 11: 4, 12: 8, 13: 4, 14: 8 }[bits] ?? 8;
  return {
    nameLetters: word, furtherLetters: word + (bits * 3 + countBits >> 3), textLetters: word + (bits * 3 >> 3),
    smallNumbers: 2 ** (bits - 1), bytesPerVariable: board.bytesPerVariable, codeInFlash: board.storageMapped,
  };
}

class Counter {
  /** Built-in classes of what was counted: arrays and typed arrays. */
  readonly classes = new Set<string>();
  private readonly seen = new Set<unknown>();

  /** @param outermost functions that hold no scope, as there is none around them */
  constructor(private readonly layout: VariableLayout, private readonly outermost: ReadonlySet<unknown>) {}

  /** Names and values of a record's or a scope's own properties. */
  properties(record: object): number {
    return Object.entries(record).reduce((sum, [name, value]) => sum + this.name(name) + this.value(value), 0);
  }

  /** Whether a function of the scope is within reach of what was counted so far. */
  keeps(scope: Record<string, unknown>): boolean {
    return Object.values(scope).some((value) => typeof value === 'function' && this.seen.has(value));
  }

  private name(name: string): number {
    const { nameLetters, furtherLetters } = this.layout;
    return 1 + Math.max(0, Math.ceil((name.length - nameLetters) / furtherLetters));
  }

  private value(value: unknown): number {
    if (value === undefined) return 0;
    if (typeof value === 'number') return this.isSmall(value) ? 0 : 1;
    if (typeof value === 'string') return this.text(value.length);
    if (value === null || typeof value === 'boolean') return 1;
    if (this.seen.has(value)) return 0;
    this.seen.add(value);
    return typeof value === 'function' ? this.code(value) : this.object(value as object);
  }

  private isSmall(value: number): boolean {
    return Number.isInteger(value) && value >= -this.layout.smallNumbers && value < this.layout.smallNumbers;
  }

  private object(value: object): number {
    if (Array.isArray(value) || ArrayBuffer.isView(value)) this.classes.add(value.constructor.name);
    if (ArrayBuffer.isView(value)) return 1 + this.buffer(value.buffer);
    return 1 + (Array.isArray(value) ? this.elements(value) : this.properties(value));
  }

  /** Several arrays may look at the bytes of one. */
  private buffer(buffer: ArrayBufferLike): number {
    if (this.seen.has(buffer)) return 0;
    this.seen.add(buffer);
    return 1 + this.bytes(buffer.byteLength);
  }

  /** An element's variable holds a truth value too. */
  private elements(values: readonly unknown[]): number {
    return values.reduce<number>((sum, value) => sum + 1 + (typeof value === 'boolean' ? 0 : this.value(value)), 0);
  }

  /** Itself, its parameters (a mark stands before the name), its code and its scope with their names. */
  private code(value: object): number {
    const text = String(value);
    const parameters = /\(([^)]*)\)/.exec(text)![1]!.split(',').filter((name) => name.trim() !== '');
    const named = parameters.reduce((sum, name) => sum + this.name(`-${name.trim()}`), 0);
    const body = text.length - text.indexOf('{') - 2;
    return 1 + named + 2 + (this.layout.codeInFlash ? 0 : this.bytes(body) - 1) + (this.outermost.has(value) ? 0 : 1);
  }

  /** A text, or the bytes behind a typed array: in one or two variables, or in a header and whole variables side by side. */
  private bytes(length: number): number {
    const { textLetters, furtherLetters, bytesPerVariable } = this.layout;
    return length > textLetters + furtherLetters ? 1 + Math.ceil(length / bytesPerVariable) : this.text(length);
  }

  private text(length: number): number {
    const { textLetters, furtherLetters } = this.layout;
    return 1 + Math.max(0, Math.ceil((length - textLetters) / furtherLetters));
  }
}
