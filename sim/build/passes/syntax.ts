/** Walking and rewriting a syntax tree; every pass is made of these. */
import * as t from '@babel/types';

/** What a walk tells of a node: where it hangs. Returning false leaves its children out. */
export type Visit = (node: t.Node, parent: t.Node | null, key: string) => boolean | void;
/** A node in place of another, several in place of a statement, or undefined to keep it. */
export type Change = (node: t.Node, parent: t.Node, key: string) => t.Node | t.Node[] | undefined;

type Slots = Record<string, t.Node | (t.Node | null)[] | null | undefined>;

/** Visits a node and everything below it, parents first, in the order of the text. */
export function walk(node: t.Node, visit: Visit, parent: t.Node | null = null, key = ''): void {
  if (visit(node, parent, key) === false) return;
  for (const slot of slotsOf(node)) {
    const held = (node as unknown as Slots)[slot];
    if (Array.isArray(held)) held.forEach((child) => { if (child) walk(child, visit, node, slot); });
    else if (held) walk(held, visit, node, slot);
  }
}

/** Rewrites everything below a node, children first. */
export function rewrite(root: t.Node, change: Change): void {
  const slots = root as unknown as Slots;
  for (const slot of slotsOf(root)) {
    const held = slots[slot];
    if (Array.isArray(held)) slots[slot] = rewriteList(held, root, slot, change);
    else if (held) {
      rewrite(held, change);
      const now = change(held, root, slot);
      if (now !== undefined) slots[slot] = Array.isArray(now) ? single(now) : now;
    }
  }
}

/** The same list where nothing in it changes, for most of a file stays. */
function rewriteList(list: (t.Node | null)[], parent: t.Node, slot: string, change: Change): (t.Node | null)[] {
  let renewed: (t.Node | null)[] | null = null;
  list.forEach((child, k) => {
    if (child) rewrite(child, change);
    const now = child ? change(child, parent, slot) : undefined;
    if (now !== undefined) renewed ??= list.slice(0, k);
    renewed?.push(...now === undefined ? [child] : Array.isArray(now) ? now : [now]);
  });
  return renewed ?? list;
}

/** Where one statement stood several may come, or none. */
function single(nodes: t.Node[]): t.Node {
  return nodes.length === 1 ? (nodes[0] as t.Node) : t.blockStatement(nodes as t.Statement[]);
}

function slotsOf(node: t.Node): readonly string[] {
  return t.VISITOR_KEYS[node.type] ?? [];
}

/** Whether an identifier stands for a variable: not for the name of a field. */
export function isVariable(node: t.Node, parent: t.Node | null, key: string): node is t.Identifier {
  if (node.type !== 'Identifier') return false;
  if (parent?.type === 'MemberExpression') return key === 'object' || parent.computed;
  return parent?.type !== 'ObjectProperty' || key === 'value';
}

/** Every word under a node that may be a name. */
export function wordsIn(root: t.Node): Set<string> {
  const words = new Set<string>();
  walk(root, (node) => { if (node.type === 'Identifier') words.add(node.name); });
  return words;
}

/** The name of a field that is read or written by its name, as in `a.b`. */
export function fieldOf(node: t.Node): string | null {
  return node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier' ? node.property.name : null;
}

/** What an assignment or a step writes to; null for any other node. */
export function targetOf(node: t.Node): t.Node | null {
  if (node.type === 'AssignmentExpression') return node.left;
  if (node.type === 'UpdateExpression') return node.argument;
  return node.type === 'ForOfStatement' || node.type === 'ForInStatement' ? node.left : null;
}

/** True where reading an expression changes nothing: it calls nothing, creates nothing and writes nothing. */
export function isPure(node: t.Node): boolean {
  let pure = true;
  walk(node, (n) => {
    const takesAway = n.type === 'UnaryExpression' && n.operator === 'delete';
    pure &&= !takesAway && (!/^(Call|New|Assignment|Update|Object|Array|Function|Arrow)/.test(n.type) || n.type === 'ArrayPattern');
  });
  return pure;
}

/** A copy at the same place in the source. */
export function copyOf<T extends t.Node>(node: T): T {
  return t.cloneNode(node, true);
}

/** A new node where an old one stood. */
export function at<T extends t.Node>(place: t.Node, node: T): T {
  return t.inherits(node, { ...place, leadingComments: null, trailingComments: null, innerComments: null } as t.Node);
}

/** The statements of a body with or without braces. */
export function statementsOf(body: t.Statement): t.Statement[] {
  return body.type === 'BlockStatement' ? body.body : [body];
}
