/** Which declaration every name in a script belongs to, and what properties may hold. */
import type { Binding, NodePath } from '@babel/traverse';
import { isBinding, isFunction, isReferenced, traverseFast, type File, type Function as FunctionNode, type Identifier, type Node } from '@babel/types';
import { traverse } from '../babel.js';

/** Every identifier that is a name of a variable, read or written or declared, with its binding; names of globals are not in it. */
export function bindingsOf(ast: File): Map<Node, Binding> {
  const bindings = new Map<Node, Binding>();
  traverse(ast, {
    Identifier: (path) => {
      if (!isReferenced(path.node, path.parent, path.parentPath?.parent) && !isBinding(path.node, path.parent, path.parentPath?.parent)) return;
      const binding = scopeOf(path).getBinding(path.node.name);
      if (binding !== undefined) bindings.set(path.node, binding);
    },
  });
  return bindings;
}

/** The name of a declared function or class belongs outside of it, where a parameter of the same name does not hide it. */
function scopeOf({ key, parentPath, scope }: NodePath<Identifier>): NodePath['scope'] {
  const isOwnName = key === 'id' && (parentPath.isFunctionDeclaration() || parentPath.isClassDeclaration());
  return isOwnName ? parentPath.scope.parent : scope;
}

/** What is put into properties anywhere in the script, by the property's name. */
export function propertyValues(ast: File): Map<string, Node[]> {
  const values = new Map<string, Node[]>();
  const add = (key: Node, value: Node): void => {
    if (key.type === 'Identifier') values.set(key.name, [...values.get(key.name) ?? [], value]);
  };
  traverseFast(ast, (node) => {
    if (node.type === 'ObjectProperty') add(node.key, node.value);
    else if (node.type === 'ObjectMethod' || node.type === 'ClassMethod') add(node.key, node);
    else if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') add(node.left.property, node.right);
  });
  return values;
}

/** What a variable may hold: its declared function or class, its first value, and all values assigned to it. */
export function valuesOf({ path, constantViolations }: Binding): Node[] {
  return [path, ...constantViolations].map(({ node }) => valueOf(node)).filter((value) => value !== null);
}

function valueOf(node: Node): Node | null {
  if (isFunction(node) || node.type === 'ClassDeclaration') return node;
  if (node.type === 'VariableDeclarator') return node.init ?? null;
  return node.type === 'AssignmentExpression' ? node.right : null;
}

/** The functions behind a value: itself, or what the name or the property stands for. */
export function functionsBehind(value: Node, bindings: ReadonlyMap<Node, Binding>): FunctionNode[] {
  if (isFunction(value)) return [value];
  const binding = bindings.get(value);
  return binding === undefined ? [] : valuesOf(binding).filter((it) => isFunction(it));
}
