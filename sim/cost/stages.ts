/** Finds the stages of a tick: what the functions of step.ts call in other modules, and what a build put into them from there. */
import type { Node } from '@babel/types';
import type { Place, SourcePlaces } from './source-places.js';
import { childrenOf, isStatement } from './tree.js';

export interface Stages {
  /** By number; the first is the tick itself, with all that belongs to no stage. */
  names: string[];
  /** The number of the stage that a statement belongs to. */
  of: Map<Node, number>;
}

/** The modules that a tick is told in: the table of contents, who takes turns, and the entry. */
const TOLD_IN = /(^|\/)(step|rota|bundle)\.ts$/;
const TICK = 'step';

/**
 * @param root of a built file's tree
 * @param lineOf where the statement of each token comes from, by the offset of the token
 */
export function findStages(root: Node, places: SourcePlaces, lineOf: ReadonlyMap<number, Place>): Stages {
  const stages: Stages = { names: [TICK], of: new Map() };
  const functions = functionsIn(root);
  const modules = new Map(functions.map((node) => [node.id!.name, places.of(node.id!.start!)?.source ?? '']));
  for (const node of functions) if (TOLD_IN.test(modules.get(node.id!.name)!)) mark(node.body, { stages, lineOf, modules });
  return stages;
}

interface Search {
  stages: Stages;
  lineOf: ReadonlyMap<number, Place>;
  modules: ReadonlyMap<string, string>;
}

type Declared = Extract<Node, { type: 'FunctionDeclaration' }>;

function functionsIn(node: Node): Declared[] {
  const inner = childrenOf(node).flatMap(functionsIn);
  return node.type === 'FunctionDeclaration' ? [node, ...inner] : inner;
}

/** Marks the statements of stages, and looks for them in all others. */
function mark(node: Node, search: Search): void {
  const source = isStatement(node) && node.type !== 'BlockStatement' ? stageSource(node, search) : null;
  if (source === null) { for (const child of childrenOf(node)) mark(child, search); return; }
  const { names, of } = search.stages, name = source.replace(/^.*\//, '').replace(/\.ts$/, '');
  const known = names.indexOf(name);
  of.set(node, known < 0 ? names.push(name) - 1 : known);
}

/** The module of what a statement calls, or where it comes from itself; null where it is the tick's own. */
function stageSource(node: Node, { lineOf, modules }: Search): string | null {
  const called = node.type === 'ExpressionStatement' ? modules.get(calledIn(node.expression)) : undefined;
  const source = called ?? lineOf.get(node.start!)?.source ?? '';
  return source === '' || TOLD_IN.test(source) ? null : source;
}

/** What an expression calls, be it under a condition: `is && call()` is how a build writes that. */
function calledIn(node: Node): string {
  if (node.type === 'LogicalExpression') return calledIn(node.right);
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' ? node.callee.name : '';
}
