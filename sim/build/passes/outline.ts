/** Puts code that seldom runs into functions of its own: what is skipped costs by the character, a call that is skipped next to nothing. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { ARGUMENT, CALL, FUNCTION_VARIABLES, skipOf, VALUE, VARIABLE_WORTH } from './prices.js';
import { readProgram } from './program.js';
import { rehearse, type Rates } from './rehearse.js';
import { at, isVariable, rewrite, targetOf, walk } from './syntax.js';
import { freshName } from './unique-names.js';
import { returns } from './without-returns.js';

/** A run of statements that could stand elsewhere: how often it runs, how often it is skipped, and whether the function ends with it. */
interface Region { list: t.Statement[]; from: number; to: number; rate: number; skips: number; tail: boolean; }

export const outline: Pass = {
  name: 'outline',
  run({ ast }) {
    const program = readProgram(ast), rates = rehearse(ast);
    const taken = new Set([...program.functions.keys(), ...program.reads.keys()]);
    for (const fn of program.functions.values()) for (const region of regionsOf(fn, rates)) {
      const put = outlined({ fn, region, taken });
      if (put) { program.body.splice(program.body.indexOf(fn), 0, put); program.functions.set(put.id!.name, put); }
    }
  },
};

/** Branches that are seldom taken, outer ones first, bodies of loops over lists, and what stands behind a return that is often taken. */
function regionsOf(fn: t.FunctionDeclaration, rates: Rates): Region[] {
  const regions: Region[] = [];
  const visit = (node: t.Node, rate: number): void => walk(node, (n, parent) => {
    const own = n === node ? undefined : rates.get(n);
    if (n.type === 'IfStatement') for (const slot of ['consequent', 'alternate'] as const) brace(n, slot, rates);
    if (own === undefined) return true;
    const skips = parent?.type === 'ForOfStatement' ? rate : rate - own;
    if (/^(If|ForOf)/.test(parent?.type ?? '') && n.type === 'BlockStatement') regions.push({ list: n.body, from: 0, to: n.body.length, rate: own, skips, tail: false });
    visit(n, own);
    return false;
  });
  const rate = rates.get(fn.body) ?? 0;
  visit(fn.body, rate);
  return [...tails(fn, rate, rates), ...regions];
}

/** Every branch gets braces, to be handled alike. */
function brace(node: t.IfStatement, slot: 'consequent' | 'alternate', rates: Rates): void {
  const branch = node[slot];
  if (!branch || branch.type === 'BlockStatement') return;
  node[slot] = at(branch, t.blockStatement([branch]));
  rates.set(node[slot]!, rates.get(branch) ?? 0);
}

function tails(fn: t.FunctionDeclaration, rate: number, rates: Rates): Region[] {
  const list = fn.body.body;
  let left = 0;
  return list.flatMap((statement, k) => {
    if (statement.type !== 'IfStatement' || !returns(statement.consequent) || k === list.length - 1) return [];
    left += rates.get(statement.consequent) ?? 0;
    return [{ list, from: k + 1, to: list.length, rate: Math.max(0, rate - left), skips: left, tail: true }];
  });
}

interface Cut { fn: t.FunctionDeclaration; region: Region; taken: Set<string>; }

/** Moves a region into a function, where that pays and nothing ties it to its place. @returns the function */
function outlined({ fn, region, taken }: Cut): t.FunctionDeclaration | undefined {
  const statements = region.list.slice(region.from, region.to), last = statements.at(-1);
  const bare = !region.tail && last?.type === 'ReturnStatement' && !last.argument;
  const moved = bare ? statements.slice(0, -1) : statements;
  const params = moved.length > 0 && isMovable(moved, region.tail) ? borrowed(fn, moved) : undefined;
  if (params === undefined || !pays(region, moved, params.length)) return undefined;
  const name = freshName(`${fn.id!.name}$rest`, taken);
  const call = at(moved[0]!, t.callExpression(t.identifier(name), params.map((it) => t.identifier(it))));
  const valued = moved.some(returnsValue);
  region.list.splice(region.from, moved.length, at(moved[0]!, valued ? t.returnStatement(call) : t.expressionStatement(call)));
  return declared(name, params, moved, taken);
}

function pays({ rate, skips }: Region, moved: t.Statement[], params: number): boolean {
  const value = moved.some(returnsValue) ? VALUE : 0;
  return skips * (skipOf(moved) - CALL / 4) > rate * (CALL + params * ARGUMENT + value) + (FUNCTION_VARIABLES + params) * VARIABLE_WORTH;
}

function declared(name: string, params: string[], moved: t.Statement[], taken: Set<string>): t.FunctionDeclaration {
  const fresh = new Map(params.map((param) => [param, freshName(param, taken)]));
  const body = t.blockStatement(moved);
  rewrite(body, (node, parent, key) => (isVariable(node, parent, key) && fresh.has(node.name) ? { ...node, name: fresh.get(node.name)! } : undefined));
  return at(moved[0]!, t.functionDeclaration(t.identifier(name), [...fresh.values()].map((it) => t.identifier(it)), body));
}

/** Jumps lead out of it at the end of a function only. */
function isMovable(statements: t.Statement[], tail: boolean): boolean {
  return statements.every((statement) => (tail || !returns(statement)) && !jumpsOut(statement));
}

function jumpsOut(statement: t.Statement): boolean {
  let found = false;
  walk(statement, (node) => {
    found ||= node.type === 'BreakStatement' || node.type === 'ContinueStatement';
    return !/^(For|While|DoWhile)/.test(node.type);
  });
  return found;
}

function returnsValue(statement: t.Node): boolean {
  let found = false;
  walk(statement, (node) => { found ||= node.type === 'ReturnStatement' && node.argument !== null; });
  return found;
}

/** The function's variables that the statements read; undefined where they write one, or declare one that is read elsewhere. */
function borrowed(fn: t.FunctionDeclaration, moved: t.Statement[]): string[] | undefined {
  const inner = t.blockStatement(moved), within = declaredIn(inner);
  const outer = new Set([...declaredIn(fn.body), ...fn.params.map((it) => (it as t.Identifier).name)].filter((name) => !within.has(name)));
  const reads = new Set<string>();
  let tied = mentions(fn.body, within) !== mentions(inner, within);
  walk(inner, (node, parent, key) => {
    const target = targetOf(node);
    tied ||= target?.type === 'Identifier' && outer.has(target.name);
    if (isVariable(node, parent, key) && outer.has(node.name)) reads.add(node.name);
  });
  return tied ? undefined : [...reads];
}

function declaredIn(root: t.Node): Set<string> {
  const names = new Set<string>();
  walk(root, (node) => { if (node.type === 'VariableDeclarator') names.add((node.id as t.Identifier).name); });
  return names;
}

function mentions(root: t.Node, names: Set<string>): number {
  let count = 0;
  walk(root, (node, parent, key) => { if (isVariable(node, parent, key) && names.has(node.name)) count++; });
  return count;
}
