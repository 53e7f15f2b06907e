/**
 * What the interpreter charges, in machine instructions: measured on the emulated board, with names of one or two letters and code in flash.
 * Passes weigh one thing against another with them; figures for people come from `busbar cost`.
 */
import type * as t from '@babel/types';
import { walk } from './syntax.js';

/** A call of a function of the module, each argument, a value that comes back. */
export const CALL = 2700;
export const ARGUMENT = 2500;
export const VALUE = 3000;
/** A name that is passed over in the search for another. */
export const NAME = 19;
/** A character that is skipped: a branch not taken, what stands behind a return, the body of a for-of before its first turn. */
export const CHARACTER = 61;
/** Variables that a function takes, beside one for each parameter; and how many instructions a tick one of them is worth saving. */
export const FUNCTION_VARIABLES = 4;
export const VARIABLE_WORTH = 2000;

/** Characters that a node of the tree takes once names are short, on average over a whole file. */
const CHARACTERS_A_NODE = 1.7;

/** Nodes of a tree. */
export function sizeOf(node: t.Node): number {
  let size = 0;
  walk(node, () => { size++; });
  return size;
}

/** Instructions that skipping a text takes. */
export function skipOf(nodes: readonly t.Node[]): number {
  return nodes.reduce((sum, node) => sum + sizeOf(node), 0) * CHARACTERS_A_NODE * CHARACTER;
}
