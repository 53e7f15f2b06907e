/** The statements of a function without their returns, so that they can stand in the middle of another. */
import * as t from '@babel/types';
import { negated } from './fold.js';
import { at, statementsOf, walk } from './syntax.js';

/** What stands where a function returned: null for a return without a value and for the end of the body. */
export type OnReturn = (value: t.Expression | null, place: t.Node) => t.Statement[];

/**
 * Statements that do what a body did up to its return: what stands behind `if (c) return` becomes the other branch.
 * Undefined where that cannot be done without writing something twice: a return within a loop, or in one of two branches that go on.
 */
export function withoutReturns(body: t.Statement[], onReturn: OnReturn, end: t.Node): t.Statement[] | undefined {
  const k = body.findIndex(returns);
  if (k < 0) return [...body, ...onReturn(null, end)];
  const statement = body[k]!, before = body.slice(0, k), rest = body.slice(k + 1);
  if (statement.type === 'ReturnStatement') return [...before, ...onReturn(statement.argument ?? null, statement)];
  const branch = statement.type === 'IfStatement' ? branched(statement, rest, onReturn, end) : undefined;
  return branch && [...before, ...branch];
}

function branched(node: t.IfStatement, rest: t.Statement[], onReturn: OnReturn, end: t.Node): t.Statement[] | undefined {
  const yes = statementsOf(node.consequent), no = node.alternate ? statementsOf(node.alternate) : [];
  if (!alwaysReturns(yes) && !alwaysReturns(no)) return undefined;
  const then = withoutReturns(alwaysReturns(yes) ? yes : [...yes, ...rest], onReturn, end);
  const other = withoutReturns(alwaysReturns(no) ? no : alwaysReturns(yes) ? [...no, ...rest] : no, onReturn, end);
  if (then === undefined || other === undefined) return undefined;
  if (then.length === 0) return other.length === 0 ? [] : [at(node, t.ifStatement(negated(node.test), t.blockStatement(other)))];
  return [at(node, t.ifStatement(node.test, t.blockStatement(then), other.length === 0 ? null : t.blockStatement(other)))];
}

/** Whether a statement holds a return of this function. */
export function returns(statement: t.Node): boolean {
  let found = false;
  walk(statement, (node) => { found ||= node.type === 'ReturnStatement'; return !t.isFunction(node); });
  return found;
}

/** Whether no way leads past the end of the statements. */
export function alwaysReturns(statements: t.Statement[]): boolean {
  const last = statements.at(-1);
  if (last?.type === 'ReturnStatement') return true;
  if (last?.type !== 'IfStatement' || !last.alternate) return false;
  return alwaysReturns(statementsOf(last.consequent)) && alwaysReturns(statementsOf(last.alternate));
}

/** The one expression that a body comes to: `if (c) return a; return b;` is `c ? a : b`. Undefined where it does more. */
export function asExpression(body: t.Statement[]): t.Expression | undefined {
  const [first, ...rest] = body;
  if (first?.type === 'ReturnStatement') return first.argument ?? undefined;
  if (first?.type !== 'IfStatement') return undefined;
  const yes = asExpression(statementsOf(first.consequent)), no = asExpression(first.alternate ? [...statementsOf(first.alternate), ...rest] : rest);
  return yes && no && alwaysReturns(statementsOf(first.consequent)) ? at(first, t.conditionalExpression(first.test, yes, no)) : undefined;
}
