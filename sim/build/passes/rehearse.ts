/** Runs the file for some minutes of plant time and counts how often each of its parts runs: what is hot and what is rare. */
import * as t from '@babel/types';
import { CONFIG, drive } from './drive.js';
import { runModule } from './run-module.js';
import { rewrite, walk } from './syntax.js';

/** Ticks of a rehearsal. Enough for the rota to come round, and for what happens every few seconds. */
const TICKS = 600;

/** How often each body of the file runs in a tick: of functions, of loops, and of branches. */
export type Rates = Map<t.Node, number>;

/** Counts the runs of every body. The tree is left as it is. */
export function rehearse(ast: t.File): Rates {
  const copy = t.cloneNode(ast, true);
  const bodies = bodiesOf(ast), runs = new Float64Array(bodies.length);
  const numbers = new Map(bodiesOf(copy).map((node, k) => [node, k]));
  rewrite(copy, (node) => {
    const k = numbers.get(node);
    return k === undefined ? undefined : counted(node as t.Statement, k);
  });
  const { bundle, seen } = runModule(copy, [CONFIG], { runs });
  runs.fill(0);
  drive(bundle, seen[CONFIG], TICKS);
  return new Map(bodies.map((node, k) => [node, runs[k]! / TICKS]));
}

function bodiesOf(ast: t.File): t.Node[] {
  const bodies: t.Node[] = [];
  walk(ast, (node, parent, key) => { if (isBody(parent, key)) bodies.push(node); });
  return bodies;
}

/** Whether what hangs there runs more or less often than what it hangs on. */
export function isBody(parent: t.Node | null, key: string): boolean {
  if (parent?.type === 'IfStatement') return key !== 'test';
  return key === 'body' && parent !== null && /^(For|While|DoWhile|Function)/.test(parent.type);
}

function counted(body: t.Statement, k: number): t.BlockStatement {
  const count = t.expressionStatement(t.updateExpression('++', t.memberExpression(t.identifier('runs'), t.numericLiteral(k), true)));
  return t.blockStatement([count, ...(body.type === 'BlockStatement' ? body.body : [body])]);
}

/** Visits a tree with the rate at which each node runs. */
export function walkRated(root: t.Node, rates: Rates, visit: (node: t.Node, rate: number, parent: t.Node | null, key: string) => void): void {
  const enter = (node: t.Node, rate: number, parent: t.Node | null, key: string): void => walk(node, (n, up, slot) => {
    const own = n === node ? undefined : rates.get(n);
    if (own !== undefined) { enter(n, own, up, slot); return false; }
    visit(n, rate, n === node ? parent : up, n === node ? key : slot);
    return true;
  });
  enter(root, rates.get(root) ?? 0, null, '');
}
