/** Whether it pays to put a function where it is called, by what the interpreter charges for calls, names and text that it skips. */
import type * as t from '@babel/types';
import type { Call, Program } from './program.js';
import { ARGUMENT, CALL, FUNCTION_VARIABLES, NAME, sizeOf, skipOf, VALUE, VARIABLE_WORTH } from './prices.js';
import { walkRated, type Rates } from './rehearse.js';
import { isVariable, walk } from './syntax.js';

/** A function that stands in several places may be so many nodes. */
const SMALL = 40;
/** Nodes of a function beside its body, and of a call beside its arguments. */
const FUNCTION_SIZE = 6, CALL_SIZE = 3;

/** Whether the calls of a function cost more than its text where they stand. One whose comment says `@apart` stays: how seldom it is called no text tells. */
export function pays(program: Program, fn: t.FunctionDeclaration, calls: Call[], rates: Rates): boolean {
  if (isApart(fn)) return false;
  if (calls.length > 1 && sizeOf(fn.body) * (calls.length - 1) > SMALL * 2) return false;
  const rate = rates.get(fn.body) ?? 0;
  const won = rate * (CALL + fn.params.length * ARGUMENT + (hasValue(fn) ? VALUE : 0)) + (FUNCTION_VARIABLES + fn.params.length) * VARIABLE_WORTH;
  return won > calls.reduce((sum, call) => sum + skipped(program, fn, call, rates) + searched(program, fn, call, rates), 0);
}

/** Whether a function takes no more text where it is called: of what runs only at the start, or is there only while it is needed, neither time nor variables count. */
export function shortens(fn: t.FunctionDeclaration, calls: Call[]): boolean {
  return !isApart(fn) && sizeOf(fn.body) * (calls.length - 1) <= FUNCTION_SIZE + (CALL_SIZE + fn.params.length) * calls.length;
}

function isApart(fn: t.FunctionDeclaration): boolean {
  return fn.leadingComments?.some(({ value }) => value.includes('@apart')) ?? false;
}

function hasValue(fn: t.FunctionDeclaration): boolean {
  let value = false;
  walk(fn.body, (node) => { value ||= node.type === 'ReturnStatement' && node.argument !== null; });
  return value;
}

/** Text that is skipped wherever the call stands in a branch that is not taken; the list of a loop is read once before it turns. */
function skipped(program: Program, fn: t.FunctionDeclaration, { node: call, caller }: Call, rates: Rates): number {
  let cost = 0, inside: number[] = [];
  const body = program.functions.get(caller!)!.body;
  const visit = (node: t.Node, rate: number, skips: number): void => walk(node, (n, parent) => {
    if (n === call) inside = [skips];
    const own = n === node ? undefined : rates.get(n);
    if (own === undefined) return true;
    visit(n, own, skips + (parent?.type === 'ForOfStatement' ? rate : Math.max(0, rate - own)));
    return false;
  });
  visit(body, rates.get(body) ?? 0, 0);
  for (const skips of inside) cost += skips * skipOf([fn.body]);
  return cost;
}

/** Every name of the module is searched among the variables of the function first: both have more of them to pass. */
function searched(program: Program, fn: t.FunctionDeclaration, { caller }: Call, rates: Rates): number {
  const outer = program.functions.get(caller!)!;
  return NAME * (localsOf(fn) * lookups(outer, rates) / 2 + localsOf(outer) * lookups(fn, rates));
}

function localsOf(fn: t.FunctionDeclaration): number {
  let locals = fn.params.length;
  walk(fn.body, (node) => { if (node.type === 'VariableDeclarator') locals++; });
  return locals;
}

function lookups(fn: t.FunctionDeclaration, rates: Rates): number {
  let sum = 0;
  walkRated(fn.body, rates, (node, rate, parent, key) => { if (isVariable(node, parent, key)) sum += rate; });
  return sum;
}
