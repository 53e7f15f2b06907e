/** Which functions a call can lead to: all that are called or even named on the way, since a name can be called later. */
import type { Binding } from '@babel/traverse';
import { isFunction, traverseFast, type File, type Function as FunctionNode, type Node } from '@babel/types';
import { bindingsOf, propertyValues, valuesOf } from './bindings.js';

/** The functions that the property of this name may hold, and all that they reach; empty where there is none. */
export function reachableFrom(ast: File, property: string): FunctionNode[] {
  return new Reach(ast).from(property);
}

class Reach {
  private readonly bindings: Map<Node, Binding>;
  private readonly properties: Map<string, Node[]>;
  private readonly reached = new Set<FunctionNode>();
  private readonly seen = new Set<Binding>();

  constructor(ast: File) {
    this.bindings = bindingsOf(ast);
    this.properties = propertyValues(ast);
  }

  from(property: string): FunctionNode[] {
    this.followProperty(property);
    return [...this.reached];
  }

  private enter(target: FunctionNode): void {
    if (this.reached.has(target)) return;
    this.reached.add(target);
    traverseFast(target.body, (node) => {
      this.followName(node);
      if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && node.callee.property.type === 'Identifier') {
        this.followProperty(node.callee.property.name);
      }
    });
  }

  private followName(node: Node): void {
    const binding = this.bindings.get(node);
    if (binding === undefined || this.seen.has(binding)) return;
    this.seen.add(binding);
    for (const value of valuesOf(binding)) this.followFunctions(value);
  }

  private followProperty(name: string): void {
    for (const value of this.properties.get(name) ?? []) this.followFunctions(value);
  }

  /**
   * The functions in a value: itself, the members of a class, or what a table or a name stands for. What a call gives when the file is
   * loaded is left alone: that it was computed then does not make its functions run again.
   */
  private followFunctions(value: Node): void {
    if (isFunction(value)) this.enter(value);
    else if (value.type === 'Identifier') this.followName(value);
    else if (value.type === 'ClassDeclaration') for (const member of value.body.body) if (isFunction(member)) this.enter(member);
    if (value.type === 'ArrayExpression') for (const element of value.elements) if (element !== null) this.followFunctions(element);
    if (value.type === 'ObjectExpression') for (const member of value.properties) this.followFunctions('value' in member ? member.value : member);
  }
}
