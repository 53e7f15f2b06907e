/** Globals, static members and methods that Espruino lacks, or that do something else there. */
import type { NodePath } from '@babel/traverse';
import type { CallExpression, File, Identifier, MemberExpression, Node } from '@babel/types';
import { traverseFast } from '@babel/types';
import { traverse } from '../babel.js';
import { faultAt, type Fault, type Gate } from '../gate.js';
import { GLOBALS, METHODS, STATIC_MEMBERS, WRONG_GLOBALS, WRONG_METHODS } from './espruino-words.js';

const NONE: ReadonlySet<string> = new Set();

/** What control may name. */
export const globals = globalsGate(NONE, NONE);

/** A gate that lets through beside that what talks to devices: these globals and methods. */
export function globalsGate(more: ReadonlySet<string>, moreMethods: ReadonlySet<string>): Gate {
  return { name: 'globals', faults: ({ ast }) => faultsOf(ast, more, new Set([...ownMethods(ast), ...moreMethods])) };
}

function faultsOf(ast: File, more: ReadonlySet<string>, own: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = [];
  const see = (fault: Fault | null): void => void (fault !== null && faults.push(fault));
  traverse(ast, {
    ReferencedIdentifier: (path: NodePath) => see(more.has((path.node as Identifier).name) ? null : globalFault(path)),
    MemberExpression: (path) => see(memberFault(path)),
    CallExpression: (path) => see(methodFault(path.node, own)),
    AssignmentExpression: ({ node }) => see(lengthFault(node.left)),
    UpdateExpression: ({ node }) => see(lengthFault(node.argument)),
  });
  return faults;
}

/** Names of properties that the file itself puts something into, which may be functions. */
function ownMethods(ast: File): Set<string> {
  const names = new Set<string>();
  traverseFast(ast, (node) => {
    if ('key' in node) addName(names, node.key as Node);
    if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') addName(names, node.left.property);
  });
  return names;
}

function addName(names: Set<string>, key: Node): void {
  if (key.type === 'Identifier') names.add(key.name);
}

function globalFault({ node, scope }: NodePath): Fault | null {
  const { name } = node as Identifier;
  if (scope.hasBinding(name, true)) return null;
  const wrong = WRONG_GLOBALS[name];
  if (wrong !== undefined) return faultAt(node, `${name}: ${wrong}`);
  return GLOBALS.has(name) ? null : faultAt(node, `${name}, which Espruino does not define`);
}

/** A static member, or a property that no object of Espruino has. */
function memberFault({ node, scope }: NodePath<MemberExpression>): Fault | null {
  const name = propertyName(node);
  if (name === null) return null;
  if (name === 'BYTES_PER_ELEMENT') return faultAt(node.property, 'BYTES_PER_ELEMENT, which is undefined on Espruino');
  if (node.object.type !== 'Identifier' || scope.hasBinding(node.object.name, true)) return null;
  const known = STATIC_MEMBERS[node.object.name];
  if (known === undefined || known.has(name)) return null;
  return faultAt(node, `${node.object.name}.${name}: ${WRONG_METHODS[name] ?? 'Espruino does not have it'}`);
}

function methodFault({ callee, arguments: args }: CallExpression, own: ReadonlySet<string>): Fault | null {
  const name = callee.type === 'MemberExpression' ? propertyName(callee) : null;
  if (name === null || own.has(name) || callee.type !== 'MemberExpression') return null;
  const at = callee.property;
  if (WRONG_METHODS[name] !== undefined) return faultAt(at, `.${name}(): ${WRONG_METHODS[name]}`);
  if (name === 'toFixed' && (args.length === 0 || args[0]!.type === 'NumericLiteral' && args[0]!.value === 0)) return faultAt(at, '.toFixed(0): it truncates on Espruino');
  if (callee.object.type === 'Identifier' && callee.object.name in STATIC_MEMBERS) return replacerFault(name, args);
  if (isForeign(callee.object)) return null;
  return METHODS.has(name) ? null : faultAt(at, `.${name}(), which no object of Espruino has`);
}

/** Objects of the interpreter itself, whose members are for the code that talks to devices. */
function isForeign(object: Node): boolean {
  return object.type === 'Identifier' && ['E', 'console', 'process', 'global', 'globalThis'].includes(object.name);
}

function replacerFault(name: string, args: CallExpression['arguments']): Fault | null {
  const replacer = name === 'stringify' ? args[1] : undefined;
  return replacer === undefined || replacer.type === 'NullLiteral' ? null : faultAt(replacer, 'a JSON replacer, which Espruino ignores');
}

/** Writing the length of an array throws there. */
function lengthFault(target: Node): Fault | null {
  return target.type === 'MemberExpression' && propertyName(target) === 'length' ? faultAt(target, 'a write to .length, which throws on Espruino') : null;
}

function propertyName({ property, computed }: MemberExpression): string | null {
  if (computed) return property.type === 'StringLiteral' ? property.value : null;
  return property.type === 'Identifier' ? property.name : null;
}
