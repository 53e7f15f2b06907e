/** Takes out of the configuration of the wires what nothing reads, and puts into the code what is the same in all of its records. */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { at, fieldOf, isPure, rewrite, targetOf, walk } from '../passes/syntax.js';
import { ownFields } from './fields.js';

export const knownFields: Pass = {
  name: 'known fields',
  run({ ast }) {
    const config = configOf(ast);
    if (config === null) return;
    const known = sameEverywhere(ast, config);
    rewrite(ast, (node, parent) => {
      const value = targetOf(parent) === node ? undefined : known.get(fieldOf(node) ?? '');
      return value !== undefined && isPure((node as t.MemberExpression).object) ? at(node, literal(value)) : undefined;
    });
    const read = new Set<string | null>();
    walk(ast, (node) => void read.add(fieldOf(node)));
    rewrite(config, (node) => (node.type === 'ObjectProperty' && node.key.type === 'Identifier' && !read.has(node.key.name) ? [] : undefined));
  },
};

/** The function that gives the configuration. */
function configOf(ast: t.File): t.FunctionDeclaration | null {
  let found: t.FunctionDeclaration | null = null;
  walk(ast, (node) => { if (node.type === 'FunctionDeclaration' && node.id?.name === 'fieldConfig') found = node; });
  return found;
}

/** Fields that stand in the configuration alone, always with one number. */
function sameEverywhere(ast: t.File, config: t.FunctionDeclaration): Map<string, number> {
  const values = new Map<string, Set<number | null>>(), elsewhere = new Set<string>();
  const note = (node: t.ObjectProperty): void => {
    const name = (node.key as t.Identifier).name;
    values.set(name, (values.get(name) ?? new Set()).add(numberOf(node.value)));
  };
  walk(config, (node) => { if (node.type === 'ObjectProperty') note(node); });
  walk(ast, (node) => {
    const target = targetOf(node);
    if (node.type === 'ObjectProperty' && node.key.type === 'Identifier') elsewhere.add(node.key.name);
    if (target !== null) elsewhere.add(fieldOf(target) ?? '');
    return node !== config;
  });
  const own = ownFields(ast);
  return new Map([...values].flatMap(([name, found]) => {
    const [value] = found;
    return found.size === 1 && value !== null && own.has(name) && !elsewhere.has(name) ? [[name, value!] as const] : [];
  }));
}

function numberOf(node: t.Node): number | null {
  if (node.type === 'NumericLiteral') return node.value;
  return node.type === 'UnaryExpression' && node.operator === '-' && node.argument.type === 'NumericLiteral' ? -node.argument.value : null;
}

function literal(value: number): t.Expression {
  return value < 0 ? t.unaryExpression('-', t.numericLiteral(-value)) : t.numericLiteral(value);
}
