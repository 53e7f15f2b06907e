/** Lists with the same elements are one: those that no function changes. */
import type * as t from '@babel/types';
import type { FieldNames } from '../built.js';
import type { Pass } from '../pass.js';
import { objectsOf, putImage, redirect, takeImage, type Image } from './image.js';
import { PointsTo } from './points-to.js';
import { liveFunctions, readProgram } from './program.js';
import { fieldOf, isVariable, rewrite, targetOf, walk } from './syntax.js';

export const shareLists: Pass = {
  name: 'share lists',
  run({ ast, names }) {
    const image = takeImage(ast), changed = changedLists(ast, image);
    const lists = objectsOf(image).filter((it): it is unknown[] => Array.isArray(it) && !changed.has(it));
    redirect(image, new Map(lists.map((list) => [list, lists.find((it) => isSame(it, list))!])));
    shareNames(ast, image, names);
    putImage(ast, image);
  },
};

/** Lists of which some function sets an element. */
function changedLists(ast: t.File, { constants }: Image): Set<object> {
  const program = readProgram(ast), live = liveFunctions(program), meant = new PointsTo(program, live, constants), changed = new Set<object>();
  for (const name of live) walk(program.functions.get(name)!, (node) => {
    const target = targetOf(node);
    if (target?.type === 'MemberExpression' && fieldOf(target) === null) for (const list of meant.of(target.object)) changed.add(list);
  });
  return changed;
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((it, k) => it === other[k]);
}

/** Constants that hold the same object go by the name of the first. */
function shareNames(ast: t.File, { constants }: Image, names: FieldNames): void {
  const firsts = new Map<unknown, string>(), others = new Map<string, string>();
  for (const [name, value] of constants) {
    const first = firsts.get(value);
    if (first === undefined || typeof value !== 'object') firsts.set(value, name); else others.set(name, first);
  }
  for (const name of others.keys()) constants.delete(name);
  names.records = Object.fromEntries(Object.entries(names.records).map(([path, name]) => [path, others.get(name) ?? name]));
  rewrite(ast, (node, parent, key) => (isVariable(node, parent, key) && others.has(node.name) ? { ...node, name: others.get(node.name)! } : undefined));
}
