/**
 * Names that are used before their declaration has run. Espruino declares nothing ahead: neither functions nor `var`.
 *
 * Every function, and the script as a whole, is followed from its first statement on through the calls that it makes;
 * a call that may or may not happen counts, a declaration that may or may not happen does not.
 */
import type { Binding } from '@babel/traverse';
import { isFunction, traverseFast, VISITOR_KEYS, type File, type Function as FunctionNode, type Node, type Program } from '@babel/types';
import { faultAt, type Fault, type Gate } from '../gate.js';
import { bindingsOf, functionsBehind, propertyValues } from './bindings.js';

export const order: Gate = {
  name: 'order',
  faults: ({ ast }) => {
    const script = { bindings: bindingsOf(ast), properties: propertyValues(ast) };
    return owners(ast).flatMap((owner) => new Walk(owner, script).faults());
  },
};

interface Script {
  bindings: ReadonlyMap<Node, Binding>;
  properties: ReadonlyMap<string, Node[]>;
}

/** What has names of its own. */
type Owner = Program | FunctionNode;

function owners(ast: File): Owner[] {
  const found: Owner[] = [ast.program];
  traverseFast(ast, (node) => { if (isFunction(node)) found.push(node); });
  return found;
}

/** One run through an owner's statements, with the names of its own that are declared so far. */
class Walk {
  private declared = new Set<Binding>();
  private readonly entered = new Set<Node>();
  private readonly found: Fault[] = [];

  constructor(private readonly owner: Owner, private readonly script: Script) {}

  faults(): Fault[] {
    this.visit(this.owner.type === 'Program' ? this.owner : this.owner.body);
    return this.found;
  }

  private visit(node: Node | null | undefined): void {
    if (node) ((this.special[node.type] ?? this.children) as (node: Node) => void).call(this, node);
  }

  /** Parts in the order of evaluation, which is that of the text. */
  private children(node: Node): void {
    for (const key of VISITOR_KEYS[node.type] ?? []) this.visitAll(node[key as keyof Node]);
  }

  private visitAll(part: unknown): void {
    for (const it of Array.isArray(part) ? part : [part]) this.visit(it as Node | null);
  }

  /** What is declared in there may not be declared after it. */
  private maybe(...parts: (Node | null | undefined)[]): void {
    const before = new Set(this.declared);
    for (const part of parts) this.visit(part);
    this.declared = before;
  }

  /** Declared after it is what both ways declare. */
  private either(one: Node, other: Node | null | undefined): void {
    const before = new Set(this.declared);
    this.visit(one);
    const afterOne = this.declared;
    this.declared = before;
    this.visit(other);
    this.declared = new Set([...this.declared].filter((binding) => afterOne.has(binding)));
  }

  private readonly special: Partial<Record<string, (node: never) => void>> = {
    Identifier: (node: Node) => this.use(node),
    FunctionDeclaration: (node: Node & { type: 'FunctionDeclaration' }) => this.declare(node.id),
    FunctionExpression: () => undefined,
    ArrowFunctionExpression: () => undefined,
    ObjectMethod: () => undefined,
    ClassMethod: () => undefined,
    ClassDeclaration: (node: Node & { type: 'ClassDeclaration' }) => { this.visit(node.superClass); this.visit(node.body); this.declare(node.id); },
    VariableDeclarator: (node: Node & { type: 'VariableDeclarator' }) => { this.visit(node.init); this.declare(node.id); },
    AssignmentExpression: (node: Node & { type: 'AssignmentExpression' }) => { this.visit(node.right); this.visit(node.left); },
    MemberExpression: (node: Node & { type: 'MemberExpression' }) => { this.visit(node.object); if (node.computed) this.visit(node.property); },
    ObjectProperty: (node: Node & { type: 'ObjectProperty' }) => { if (node.computed) this.visit(node.key); this.visit(node.value); },
    ClassProperty: (node: Node & { type: 'ClassProperty' }) => { if (node.static) this.visit(node.value); },
    IfStatement: (node: Node & { type: 'IfStatement' }) => { this.visit(node.test); this.either(node.consequent, node.alternate); },
    ConditionalExpression: (node: Node & { type: 'ConditionalExpression' }) => { this.visit(node.test); this.either(node.consequent, node.alternate); },
    LogicalExpression: (node: Node & { type: 'LogicalExpression' }) => { this.visit(node.left); this.maybe(node.right); },
    ForStatement: (node: Node & { type: 'ForStatement' }) => { this.visit(node.init); this.visit(node.test); this.maybe(node.body, node.update); },
    WhileStatement: (node: Node & { type: 'WhileStatement' }) => { this.visit(node.test); this.maybe(node.body); },
    ForOfStatement: (node: Node & { type: 'ForOfStatement' }) => { this.visit(node.right); this.maybe(node.left, node.body); },
    ForInStatement: (node: Node & { type: 'ForInStatement' }) => { this.visit(node.right); this.maybe(node.left, node.body); },
    SwitchStatement: (node: Node & { type: 'SwitchStatement' }) => { this.visit(node.discriminant); this.maybe(...node.cases); },
    TryStatement: (node: Node & { type: 'TryStatement' }) => { this.maybe(node.block); this.maybe(node.handler); this.visit(node.finalizer); },
    CatchClause: (node: Node & { type: 'CatchClause' }) => { this.declare(node.param); this.visit(node.body); },
    CallExpression: (node: Node & { type: 'CallExpression' }) => this.call(node.callee, node.arguments),
    NewExpression: (node: Node & { type: 'NewExpression' }) => this.call(node.callee, node.arguments),
  };

  private declare(name: Node | null | undefined): void {
    const binding = name && this.script.bindings.get(name);
    if (binding) this.declared.add(binding);
  }

  private use(name: Node): void {
    const binding = this.script.bindings.get(name);
    if (binding === undefined || this.declared.has(binding) || binding.kind === 'param' || binding.kind === 'local' || !this.owns(binding)) return;
    this.found.push(faultAt(name, `${binding.identifier.name}, used before its declaration in line ${binding.identifier.loc!.start.line}, `
      + `column ${binding.identifier.loc!.start.column + 1} has run: Espruino declares nothing ahead`));
  }

  private owns(binding: Binding): boolean {
    const { block } = binding.scope.getFunctionParent() ?? binding.scope.getProgramParent();
    return block === this.owner;
  }

  /** What is called runs now; so may a function that is handed over. */
  private call(callee: Node, args: Node[]): void {
    this.visit(callee);
    this.visitAll(args);
    const named = callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? this.script.properties.get(callee.property.name) ?? [] : [];
    for (const value of [callee, ...args, ...named]) {
      for (const target of functionsBehind(value, this.script.bindings)) this.enter(target);
    }
  }

  /** A function is followed once: at its first call the fewest names are declared. A call of the owner itself has names of its own. */
  private enter(target: FunctionNode): void {
    if (target === this.owner || this.entered.has(target)) return;
    this.entered.add(target);
    this.maybe(target.body);
  }
}
