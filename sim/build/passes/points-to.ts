/**
 * Which records an expression may mean. All records are there from the start, so initial references, assignments, calls and loops tell all
 * there is to know; the order of statements is not looked at.
 */
import * as t from '@babel/types';
import { isObject } from './heap.js';
import type { Program } from './program.js';
import { fieldOf, walk } from './syntax.js';

type Objects = Set<object>;

const NOTHING: ReadonlySet<object> = new Set<object>();
/** Stands for any element of a list. */
const ELEMENT = '[]';

export class PointsTo {
  private readonly variables = new Map<string, Objects>();
  private readonly returned = new Map<string, Objects>();
  /** What fields may hold besides what they hold at the start. */
  private readonly assigned = new Map<object, Map<string, Objects>>();
  private moved = true;

  /** @param live names of the functions that run; @param constants what the module's constants hold */
  constructor(private readonly program: Program, live: Iterable<string>, constants: ReadonlyMap<string, unknown>) {
    for (const [name, value] of constants) if (isObject(value)) this.variables.set(name, new Set([value]));
    const functions = [...live];
    while (this.moved) {
      this.moved = false;
      for (const name of functions) walk(program.functions.get(name)!.body, (node) => { this.follow(node, name); });
    }
  }

  /** The records that an expression may mean; none for a number. */
  of(node: t.Node): ReadonlySet<object> {
    switch (node.type) {
      case 'Identifier': return this.variables.get(node.name) ?? NOTHING;
      case 'MemberExpression': return this.held(node);
      case 'ConditionalExpression': return this.either(node.consequent, node.alternate);
      case 'LogicalExpression': return this.either(node.left, node.right);
      case 'AssignmentExpression': return this.of(node.right);
      case 'CallExpression': return node.callee.type === 'Identifier' ? this.returned.get(node.callee.name) ?? NOTHING : NOTHING;
      default: return NOTHING;
    }
  }

  private either(one: t.Node, other: t.Node): ReadonlySet<object> {
    return new Set([...this.of(one), ...this.of(other)]);
  }

  /** What a field, or an element, may hold. */
  private held(node: t.MemberExpression): ReadonlySet<object> {
    const field = fieldOf(node), held: Objects = new Set();
    for (const holder of this.of(node.object)) for (const object of this.in(holder, field)) held.add(object);
    return held;
  }

  private in(holder: object, field: string | null): object[] {
    if (ArrayBuffer.isView(holder)) return [];
    const first = field === null ? Object.values(holder) : [(holder as Record<string, unknown>)[field]];
    return [...first.filter(isObject), ...this.assigned.get(holder)?.get(field ?? ELEMENT) ?? NOTHING];
  }

  /** What one node of a function lets flow where. */
  private follow(node: t.Node, name: string): void {
    if (node.type === 'VariableDeclarator' && node.init) this.give(node.id, this.of(node.init));
    if (node.type === 'AssignmentExpression') this.give(node.left, this.of(node.right));
    if (node.type === 'ForOfStatement') this.give(node.left, new Set([...this.of(node.right)].flatMap((list) => this.in(list, null))));
    if (node.type === 'ReturnStatement' && node.argument) this.add(this.returned, name, this.of(node.argument));
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier') {
      this.program.functions.get(node.callee.name)?.params.forEach((param, k) => { if (node.arguments[k]) this.give(param, this.of(node.arguments[k])); });
    }
  }

  private give(target: t.Node, objects: ReadonlySet<object>): void {
    if (objects.size === 0) return;
    if (target.type === 'VariableDeclaration') this.give(target.declarations[0]!.id, objects);
    if (target.type === 'Identifier') this.add(this.variables, target.name, objects);
    if (target.type !== 'MemberExpression') return;
    for (const holder of this.of(target.object)) {
      const fields = this.assigned.get(holder) ?? new Map<string, Objects>();
      this.assigned.set(holder, fields);
      this.add(fields, fieldOf(target) ?? ELEMENT, objects);
    }
  }

  private add(sets: Map<string, Objects>, name: string, objects: ReadonlySet<object>): void {
    const set = sets.get(name) ?? new Set<object>(), before = set.size;
    for (const object of objects) set.add(object);
    sets.set(name, set);
    this.moved ||= set.size > before;
  }
}
