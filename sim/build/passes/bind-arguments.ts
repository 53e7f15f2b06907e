/** A parameter that receives the same variable of the module, or the same constant, at every call becomes that: the record and the parameters above all. */
import type * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { copyOf, isVariable, rewrite } from './syntax.js';
import { moduleConstants, readProgram, type Program } from './program.js';
import { isLiteral, literalValue } from './literal.js';

/** What a parameter is bound to: one expression at every call, several of them, or not known yet. */
type Bound = { key: string; value: t.Expression } | 'several' | undefined;
/** By the name of the parameter, for names are unique. */
type Bounds = Map<string, Bound>;

export const bindArguments = bindArgumentsBeside(() => false);

/** The same, where these names are constants too: functions, and what the interpreter has. */
export function bindArgumentsBeside(isConstant: (program: Program, name: string) => boolean): Pass {
  return { name: 'bind arguments', run: ({ ast }) => { bind(ast, isConstant); } };
}

function bind(ast: t.File, isConstant: (program: Program, name: string) => boolean): void {
  const program = readProgram(ast), constants = moduleConstants(program);
  const bounds = boundsOf(program, (name) => constants.has(name) || isConstant(program, name));
  for (const [name, fn] of program.functions) dropBound(program, name, fn, bounds);
  rewrite(ast, (node, parent, key) => {
    const bound = isVariable(node, parent, key) && key !== 'params' ? bounds.get(node.name) : undefined;
    return typeof bound === 'object' ? copyOf(bound.value) : undefined;
  });
}

/** Follows arguments through chains of calls until nothing new is learnt. */
function boundsOf(program: Program, isConstant: (name: string) => boolean): Bounds {
  const bounds: Bounds = new Map();
  for (const fn of program.functions.values()) for (const param of fn.params) bounds.set((param as t.Identifier).name, undefined);
  for (let moved = true; moved;) {
    moved = false;
    for (const [name, fn] of program.functions) for (let k = 0; k < fn.params.length; k++) {
      const param = (fn.params[k] as t.Identifier).name, bound = boundOf(program, name, k, { bounds, isConstant });
      moved ||= !same(bound, bounds.get(param));
      bounds.set(param, bound);
    }
  }
  return bounds;
}

interface Known { bounds: Bounds; isConstant(name: string): boolean; }

/** What the k-th parameter of a function receives, as far as it is known. */
function boundOf(program: Program, name: string, k: number, known: Known): Bound {
  const param = program.functions.get(name)!.params[k] as t.Identifier;
  if (program.values.has(name) || program.writes.has(param.name)) return 'several';
  let bound: Bound;
  for (const { node } of program.calls.get(name) ?? []) {
    const next = valueOf(node.arguments[k] as t.Expression | undefined, known);
    if (next === 'several' || bound !== undefined && next !== undefined && !same(next, bound)) return 'several';
    bound ??= next;
  }
  return bound;
}

function valueOf(argument: t.Expression | undefined, { bounds, isConstant }: Known): Bound {
  if (argument === undefined) return 'several';
  if (isLiteral(argument)) return { key: String(literalValue(argument)), value: argument };
  if (argument.type !== 'Identifier') return 'several';
  if (isConstant(argument.name)) return { key: argument.name, value: argument };
  return bounds.has(argument.name) ? bounds.get(argument.name) : 'several';
}

function same(a: Bound, b: Bound): boolean {
  return a === b || typeof a === 'object' && typeof b === 'object' && a.key === b.key;
}

/** Takes bound parameters off a function and their arguments off its calls. */
function dropBound(program: Program, name: string, fn: t.FunctionDeclaration, bounds: Bounds): void {
  const keeps = fn.params.map((param) => typeof bounds.get((param as t.Identifier).name) !== 'object');
  for (const { node } of program.calls.get(name) ?? []) node.arguments = node.arguments.filter((_, k) => keeps[k] ?? true);
  fn.params = fn.params.filter((_, k) => keeps[k]);
}
