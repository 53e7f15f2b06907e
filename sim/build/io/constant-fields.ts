/**
 * Puts into the code what a field always is: a number, or a function or record of the module. So a record of functions, as a board or a protocol is,
 * is not needed where the site has one of its kind. What a chapter hands out stays: who named its functions would have to hold them.
 */
import * as t from '@babel/types';
import type { Pass } from '../pass.js';
import { isLiteral } from '../passes/literal.js';
import { moduleConstants, readProgram } from '../passes/program.js';
import { at, copyOf, fieldOf, isPure, rewrite, targetOf, walk } from '../passes/syntax.js';
import { CHAPTERS } from './chapters.js';
import { ownFields } from './fields.js';
import { IO_GLOBALS, staticFunction } from './words.js';

/** What a field is everywhere, null where that is several things or not known. */
type Values = Map<string, t.Expression | null>;

export const constantFields: Pass = {
  name: 'constant fields',
  run({ ast }) {
    const values = valuesOf(ast), isKnown = (field: string | null): field is string => field !== null && (values.get(field) ?? null) !== null;
    rewrite(ast, (node) => {
      if (node.type === 'ObjectProperty') return isKnown(keyOf(node)) ? [] : undefined;
      const field = fieldOf(node);
      return isKnown(field) ? at(node, copyOf(values.get(field)!)) : undefined;
    });
    dropEmpty(ast);
  },
};

/** Of the code's own fields, and only where all that reads or writes them is understood. */
function valuesOf(ast: t.File): Values {
  const values: Values = new Map(), own = ownFields(ast), chapters = fieldsOfChapters(ast), isFixed = fixedIn(ast);
  const note = (field: string, value: t.Expression | null): void => {
    const before = values.get(field);
    values.set(field, before === undefined || before !== null && value !== null && t.isNodesEquivalent(before, value) ? value : null);
  };
  walk(ast, (node) => {
    const field = node.type === 'ObjectProperty' ? keyOf(node) : null, target = targetOf(node) ?? deletedBy(node), written = target === null ? null : fieldOf(target), read = fieldOf(node);
    if (field !== null && !isCopy(node, field)) note(field, own.has(field) && !chapters.has(field) && isFixed((node as t.ObjectProperty).value) ? (node as t.ObjectProperty).value as t.Expression : null);
    if (written !== null) note(written, null);
    if (read !== null && !isPure((node as t.MemberExpression).object)) note(read, null);
  });
  return values;
}

/** What their functions hand out, and what hands them out. */
function fieldsOfChapters(ast: t.File): Set<string | null> {
  const fields = new Set<string | null>();
  walk(ast, (node) => {
    if (node.type === 'ObjectProperty' && node.value.type === 'Identifier' && CHAPTERS.includes(node.value.name)) fields.add(keyOf(node));
    if (node.type === 'FunctionDeclaration' && CHAPTERS.includes(node.id!.name)) walk(node.body, (it) => { if (it.type === 'ObjectProperty') fields.add(keyOf(it)); });
  });
  return fields;
}

/** A field that takes what another of the same name is. */
function isCopy(node: t.Node, field: string): boolean {
  return node.type === 'ObjectProperty' && fieldOf(node.value) === field;
}

function deletedBy(node: t.Node): t.Node | null {
  return node.type === 'UnaryExpression' && node.operator === 'delete' ? node.argument : null;
}

function keyOf({ key, computed }: t.ObjectProperty): string | null {
  return key.type === 'Identifier' && !computed ? key.name : null;
}

/** Numbers and truths, and names of what the module or the interpreter never changes. */
function fixedIn(ast: t.File): (node: t.Node) => boolean {
  const program = readProgram(ast), constants = moduleConstants(program);
  const isName = (name: string): boolean => program.functions.has(name) || constants.has(name) || IO_GLOBALS.has(name) && !program.writes.has(name);
  return (node) => node.type === 'Identifier' ? isName(node.name) : staticFunction(node) !== null || node.type !== 'NullLiteral' && isLiteral(node);
}

/** Records of the module of which nothing is left. */
function dropEmpty(ast: t.File): void {
  const { reads } = readProgram(ast);
  rewrite(ast, (node) => {
    if (node.type !== 'VariableDeclaration' || node.declarations.length !== 1) return undefined;
    const { id, init } = node.declarations[0]!;
    return id.type === 'Identifier' && !reads.has(id.name) && init?.type === 'ObjectExpression' && init.properties.length === 0 ? [] : undefined;
  });
}
