/** Shortens the fields of our records to one or two letters, the most used to the shortest, and puts the most used first in every record. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { exportVariables, isExport, readProgram, returnedFields } from './program.js';
import { rehearse, walkRated, type Rates } from './rehearse.js';
import { fieldOf, rewrite, targetOf, walk } from './syntax.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Words of the language, and `of`, which Espruino takes for one. */
const WORDS = new Set(['do', 'if', 'in', 'of']);

export const renameFields: Pass = {
  name: 'rename fields',
  run({ ast, names }) {
    const heat = fieldHeat(ast, rehearse(ast)), heatOf = (field: string): number => heat.get(field) ?? 0;
    const fields = fieldsOf(ast).sort((a, b) => heatOf(b) - heatOf(a) || (a < b ? -1 : 1));
    sortLiterals(ast, heat);
    const letters = shortNames();
    names.short = Object.fromEntries(fields.map((field) => [field, letters.next().value as string]));
    rename(ast, names.short);
    names.pack = names.short[names.pack] ?? '';
  },
};

/** How often each field is looked up in a tick. */
function fieldHeat(ast: t.File, rates: Rates): Map<string, number> {
  const heat = new Map<string, number>();
  for (const fn of readProgram(ast).functions.values()) walkRated(fn.body, rates, (node, rate) => {
    const field = fieldOf(node);
    if (field !== null) heat.set(field, (heat.get(field) ?? 0) + rate);
  });
  return heat;
}

/** Fields that the file's own records have; what is exported keeps its name, and so do `length` and what is called as a method. */
function fieldsOf(ast: t.File): string[] {
  const fields = new Set<string>(), kept = new Set([...returnedFields(ast), 'length']), exports = exportVariables(ast);
  walk(ast, (node) => {
    if (node.type === 'ObjectProperty' && !node.computed && node.key.type === 'Identifier') fields.add(node.key.name);
    if (node.type === 'CallExpression') kept.add(fieldOf(node.callee) ?? '');
    const target = targetOf(node), field = target === null ? null : fieldOf(target);
    if (field !== null && !isExport(target as t.MemberExpression, exports)) fields.add(field);
  });
  return [...fields].filter((field) => !kept.has(field));
}

/** Fields that are looked up often come first: a record is searched in the order of its fields. What is not pure keeps its order. */
function sortLiterals(ast: t.File, heat: Map<string, number>): void {
  walk(ast, (node) => {
    if (node.type !== 'ObjectExpression' || !node.properties.every((it) => it.type === 'ObjectProperty' && it.key.type === 'Identifier')) return;
    const heatOf = (it: t.Node): number => heat.get(((it as t.ObjectProperty).key as t.Identifier).name) ?? 0;
    const calls = node.properties.filter((it) => !isQuiet(it)), sorted = [...node.properties].sort((a, b) => heatOf(b) - heatOf(a));
    node.properties = sorted.map((it) => (isQuiet(it) ? it : calls.shift()!));
  });
}

/** Whether working out a value calls nothing: then it may be worked out earlier or later. */
function isQuiet(node: t.Node): boolean {
  let quiet = true;
  walk(node, (n) => { quiet &&= !/^(Call|Assignment|Update)/.test(n.type); });
  return quiet;
}

function rename(ast: t.File, short: Record<string, string>): void {
  const exports = exportVariables(ast);
  rewrite(ast, (node, parent, key) => {
    const named = key === 'property' && parent.type === 'MemberExpression' && !parent.computed && !isExport(parent, exports) || key === 'key' && parent.type === 'ObjectProperty' && !parent.computed;
    if (!named || node.type !== 'Identifier' || !Object.hasOwn(short, node.name)) return undefined;
    if (node.loc) node.loc.identifierName = node.name;
    return { ...node, name: short[node.name]! };
  });
}

/** a … Z, then aa, ab …, without words. */
function* shortNames(): Generator<string> {
  yield* LETTERS;
  for (const a of LETTERS) for (const b of LETTERS) if (!WORDS.has(a + b)) yield a + b;
}
