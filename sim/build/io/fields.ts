/** Which fields of the code that talks to devices are its own: they may be renamed, folded or left out. */
import * as t from '@babel/types';
import { METHODS } from '../gates/espruino-words.js';
import { fieldOf, targetOf, walk } from '../passes/syntax.js';
import { CONTROL, IO_FIELDS, IO_METHODS } from './words.js';

/** How often each own field is mentioned: what the code itself puts into a record, and nothing that the interpreter or control gives a meaning to. */
export function ownFields(ast: t.File): Map<string, number> {
  const own = new Set<string>(), handed = new Set<string>(), mentions = new Map<string, number>();
  walk(ast, (node, parent, key) => {
    if (isHandedOver(node, parent, key)) { for (const name of keysOf(node as t.ObjectExpression)) handed.add(name); return false; }
    if (node.type === 'ObjectProperty' && node.key.type === 'Identifier') own.add(node.key.name);
    const target = targetOf(node), field = target === null ? null : fieldOf(target);
    if (field !== null) own.add(field);
    return undefined;
  });
  walk(ast, (node) => {
    const field = node.type === 'ObjectProperty' && node.key.type === 'Identifier' ? node.key.name : fieldOf(node);
    if (field !== null && own.has(field) && !handed.has(field) && !isKept(field)) mentions.set(field, (mentions.get(field) ?? 0) + 1);
  });
  return mentions;
}

/** Whether a node is a record that is handed to a method, or to a function of the interpreter: there it is read by its names. */
export function isHandedOver(node: t.Node, parent: t.Node | null, key: string): boolean {
  if (node.type !== 'ObjectExpression' || parent?.type !== 'CallExpression' || key !== 'arguments') return false;
  return parent.callee.type !== 'Identifier' || /^(set|clear|change)(Watch|Timeout|Interval)$/.test(parent.callee.name);
}

function keysOf({ properties }: t.ObjectExpression): string[] {
  return properties.flatMap((it) => (it.type === 'ObjectProperty' && it.key.type === 'Identifier' ? [it.key.name] : []));
}

function isKept(field: string): boolean {
  return METHODS.has(field) || IO_METHODS.has(field) || IO_FIELDS.has(field) || CONTROL.has(field);
}
