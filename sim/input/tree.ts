/** The tree of a site's nodes: one root, every parent known, nothing in a circle, parents before children. */
import { InputError } from './error.js';
import { nearestText } from './nearest.js';
import type { NodeText } from './site-schema.js';
import type { Locate } from './yaml-text.js';

type Nodes = Readonly<Record<string, NodeText>>;

/** The names of the nodes, the point of common coupling first and every parent before its children, else as in the file. */
export function nodesInOrder(nodes: Nodes, where: Locate): string[] {
  const names = Object.keys(nodes);
  checkParents(nodes, names, where);
  const ordered: string[] = [];
  const visit = (name: string): void => {
    ordered.push(name);
    names.filter((child) => nodes[child]!.parent === name).forEach(visit);
  };
  visit(rootOf(nodes, names, where));
  const adrift = names.find((name) => !ordered.includes(name));
  if (adrift === undefined) return ordered;
  throw new InputError(`the parents of node '${adrift}' form a circle: ${circleText(nodes, adrift)}`, where(['nodes', adrift, 'parent']));
}

/** True where node `index` is `ancestor` itself or lies below it; parents stand before children. */
export function isWithin(nodes: readonly { parent: number }[], index: number, ancestor: number): boolean {
  let at = index;
  while (at > ancestor) at = nodes[at]!.parent;
  return at === ancestor;
}

function checkParents(nodes: Nodes, names: readonly string[], where: Locate): void {
  for (const name of names) {
    const { parent } = nodes[name]!;
    if (parent === undefined || names.includes(parent)) continue;
    const others = names.filter((other) => other !== name);
    throw new InputError(`nodes.${name}.parent: there is no node '${parent}'${nearestText(parent, others)}`, where(['nodes', name, 'parent']));
  }
}

function rootOf(nodes: Nodes, names: readonly string[], where: Locate): string {
  const [root, second] = names.filter((name) => nodes[name]!.parent === undefined);
  if (root === undefined) throw new InputError('expected one node without a parent, the point of common coupling, there is none', where(['nodes']));
  if (second === undefined) return root;
  throw new InputError(`expected one node without a parent: '${root}' and '${second}' both have none`, where(['nodes', second]));
}

function circleText(nodes: Nodes, start: string): string {
  const way = [start];
  for (;;) {
    const next = nodes[way.at(-1)!]!.parent!;
    const first = way.indexOf(next);
    way.push(next);
    if (first >= 0) return way.slice(first).join(' -> ');
  }
}
