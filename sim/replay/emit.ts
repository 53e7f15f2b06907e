/** Writes part of a tape as one file for a board, after a check that the board can hold it. */
import type { Board } from '../../firmware/board.js';
import type { BuiltFile } from '../build/built.js';
import { InputError } from '../input/error.js';
import { storedBytes } from '../interpreter/storage.js';
import { plainNumber } from '../report/quantity.js';
import type { Range, Tape } from '../tape/tape.js';
import { scriptParts, scriptText, type ScriptParts } from './script.js';
import { scriptVariables } from './script-variables.js';

/** What a file takes of a board: as boot code out of Storage, or typed into its memory. */
interface Needs {
  storageBytes: number;
  bootVariables: number;
  typedVariables: number;
}

/**
 * A script that any Espruino runs as boot code, or from memory, and that ends with one line of JSON: whether every tick of the range gave the
 * state on the tape, how long the ticks took, and how many variables were in use. It compares after every tick.
 *
 * Throws an InputError where the board can hold it neither way: by how much, and the largest range from the same tick on that it can.
 */
export function emitReplay(tape: Tape, built: BuiltFile, range: Range, board: Board): string {
  const mostBytes = Math.max(board.storageBytes, board.variables * board.bytesPerVariable);
  const parts = scriptParts(tape, built, range, { compareEveryTicks: 1, mostBytes });
  const needs = needsOf(parts, parts.ticks.length, board);
  if (fits(needs, board)) return scriptText(parts);
  const written = range.from + parts.ticks.length - 1, most = largestCount(parts, board);
  const already = written < range.to ? `, by tick ${written} already` : '';
  throw new InputError(`--ticks ${range.from}..${range.to}: too large for ${board.name}${already}: ${needsText(needs, board)}; ${largestText(range.from, most)}`);
}

function needsOf(parts: ScriptParts, count: number, board: Board): Needs {
  const { inFlash, inMemory } = scriptVariables(parts, count, board);
  return { storageBytes: storedBytes(scriptText(parts, count).length), bootVariables: board.storageMapped ? inFlash : inMemory, typedVariables: inMemory };
}

function fits({ storageBytes, bootVariables, typedVariables }: Needs, board: Board): boolean {
  return storageBytes <= board.storageBytes && bootVariables <= board.variables || typedVariables <= board.variables;
}

/** Ticks that fit, 0 where not even one does: all needs grow with the ticks, so halving finds it. */
function largestCount(parts: ScriptParts, board: Board): number {
  let fitting = 0, tooMany = parts.ticks.length;
  while (tooMany - fitting > 1) {
    const middle = fitting + tooMany >> 1;
    if (fits(needsOf(parts, middle, board), board)) fitting = middle; else tooMany = middle;
  }
  return fitting;
}

function needsText({ storageBytes, bootVariables, typedVariables }: Needs, { storageBytes: room, variables }: Board): string {
  const boot = `${over(storageBytes, room, 'bytes of Storage')} and ${over(bootVariables, variables, 'variables')}`;
  return `as boot code it takes ${boot}; from memory ${over(typedVariables, variables, 'variables')}`;
}

function over(needed: number, room: number, what: string): string {
  const excess = needed > room ? `, ${count(needed - room)} too many` : '';
  return `${count(needed)} of ${count(room)} ${what}${excess}`;
}

function largestText(from: number, ticks: number): string {
  return ticks > 0 ? `the largest range from there that fits is ${from}..${from + ticks - 1}` : 'not even one tick fits';
}

function count(value: number): string {
  return plainNumber(value, 9);
}
