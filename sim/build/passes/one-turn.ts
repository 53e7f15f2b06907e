/** Loops that run once or never, as their list or their chain has one element or none, and short ones over a table: the body stands in their place. */
import * as t from '@babel/types';
import { negated } from './fold.js';
import { sizeOf } from './prices.js';
import { at, copyOf, isVariable, rewrite, statementsOf, targetOf, walk } from './syntax.js';

/** A table of a few rows whose records take forty variables is worth so much text. */
const MOST_NODES = 300;

type Elements = (list: t.Expression) => t.Expression[] | undefined;
type Test = (node: t.Expression) => boolean;

/** The statements in place of a loop; undefined where it may run more often, or where its body leaves it on an odd way. */
export function unrolled(node: t.Node, elementsOf: Elements, isNeverNull: Test): t.Statement[] | undefined {
  if (node.type === 'ForOfStatement') return unrolledList(node, elementsOf(node.right));
  return node.type === 'ForStatement' ? unrolledChain(node, isNeverNull) : undefined;
}

function unrolledList(node: t.ForOfStatement, elements: t.Expression[] | undefined): t.Statement[] | undefined {
  if (elements === undefined || node.left.type !== 'VariableDeclaration') return undefined;
  if (elements.length === 0) return [];
  if (elements.length > 1) return turns(node, elements);
  return bound(node, (node.left.declarations[0] as t.VariableDeclarator).id, elements[0]!);
}

/** A turn for each row of a table, where all of them together are short: what a row holds then stands in the code. */
function turns(node: t.ForOfStatement, elements: t.Expression[]): t.Statement[] | undefined {
  const { name } = ((node.left as t.VariableDeclaration).declarations[0] as t.VariableDeclarator).id as t.Identifier;
  if (sizeOf(node.body) * elements.length > MOST_NODES || declares(node.body) || writes(node.body, name)) return undefined;
  const bodies = elements.map((element) => {
    const body = copyOf(node.body);
    rewrite(body, (it, parent, key) => (isVariable(it, parent, key) && it.name === name ? copyOf(element) : undefined));
    return straight(statementsOf(body));
  });
  return bodies.every((body) => body !== undefined) ? bodies.flat() : undefined;
}

function declares(body: t.Node): boolean {
  let found = false;
  walk(body, (node) => { found ||= node.type === 'VariableDeclaration'; });
  return found;
}

/** `for (let n = first; n !== null; n = null)`, as a way up a tree of one node is. */
function unrolledChain(node: t.ForStatement, isNeverNull: Test): t.Statement[] | undefined {
  const variable = node.init?.type === 'VariableDeclaration' ? node.init.declarations[0] : undefined;
  if (variable?.id.type !== 'Identifier' || !variable.init || !isNullTest(node.test, variable.id.name) || !endsWithNull(node.update, variable.id.name)) return undefined;
  if (!isNeverNull(variable.init) || writes(node.body, variable.id.name)) return undefined;
  return bound(node, variable.id, variable.init);
}

function isNullTest(test: t.Node | null | undefined, name: string): boolean {
  return test?.type === 'BinaryExpression' && test.operator === '!==' && test.left.type === 'Identifier' && test.left.name === name && test.right.type === 'NullLiteral';
}

function endsWithNull(update: t.Node | null | undefined, name: string): boolean {
  return update?.type === 'AssignmentExpression' && update.operator === '=' && update.left.type === 'Identifier' && update.left.name === name && update.right.type === 'NullLiteral';
}

function writes(body: t.Node, name: string): boolean {
  let found = false;
  walk(body, (node) => { const target = targetOf(node); found ||= target?.type === 'Identifier' && target.name === name; });
  return found;
}

function bound(loop: t.ForOfStatement | t.ForStatement, id: t.LVal | t.VoidPattern, value: t.Expression): t.Statement[] | undefined {
  const body = straight(statementsOf(loop.body));
  return body && [at(loop, t.variableDeclaration('const', [t.variableDeclarator(copyOf(id), value)])), ...body];
}

/** The body without `continue`: what stands behind `if (c) continue` runs if not c. Undefined where a jump stands elsewhere. */
function straight(statements: t.Statement[]): t.Statement[] | undefined {
  const k = statements.findIndex(jumps);
  if (k < 0) return statements;
  const statement = statements[k]!, before = statements.slice(0, k), rest = straight(statements.slice(k + 1));
  if (statement.type === 'ContinueStatement') return before;
  if (rest === undefined || statement.type !== 'IfStatement' || statement.alternate) return undefined;
  const taken = statementsOf(statement.consequent);
  if (taken.at(-1)?.type !== 'ContinueStatement' || taken.slice(0, -1).some(jumps)) return undefined;
  return [...before, branch(statement, taken.slice(0, -1), rest)];
}

function branch(place: t.IfStatement, taken: t.Statement[], rest: t.Statement[]): t.Statement {
  if (taken.length === 0) return at(place, t.ifStatement(negated(place.test), t.blockStatement(rest)));
  return at(place, t.ifStatement(place.test, t.blockStatement(taken), t.blockStatement(rest)));
}

/** Whether a statement holds a jump of this loop: not of a loop within. */
function jumps(statement: t.Statement): boolean {
  let found = false;
  walk(statement, (node) => {
    found ||= node.type === 'ContinueStatement' || node.type === 'BreakStatement';
    return !/^(For|While|DoWhile)/.test(node.type);
  });
  return found;
}
