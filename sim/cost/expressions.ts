/** Prices expressions: what the interpreter does for each node, and which of its parts run how often. */
import type { Identifier, MemberExpression, Node } from '@babel/types';
import { InputError } from '../input/error.js';
import type { Item } from './prices.js';
import { billOwn, billSkipped, countOf, NAMES, type Work } from './work.js';

/** A whole expression: a statement, an argument, a condition, what is in parentheses or brackets. */
export function billExpression(work: Work, node: Node, slot: number): void {
  work.bill.charge(slot, node.start!, 'expression');
  billPart(work, node, slot);
}

/** An expression that runs more seldom than what is around it: counted, and read without effect at all other times. */
export function billSometimes(work: Work, node: Node, slot: number, bill = billExpression): void {
  const own = work.bill.newSlot();
  work.edits.wrap(node.start!, node.end!, `(${countOf(own)},`, ')');
  bill(work, node, own);
  billSkipped(work, node, slot);
  billSkipped(work, node, own, -1);
}

type Pricer = (work: Work, node: never, slot: number) => void;

const PRICERS: Record<string, Pricer> = {
  Identifier: billName, MemberExpression: billMember, ParenthesizedExpression: billParentheses, CallExpression: billCall, NewExpression: billCall,
  BinaryExpression: billBinary, LogicalExpression: billLogical, ConditionalExpression: billConditional, AssignmentExpression: billAssignment,
  UpdateExpression: billUpdate, UnaryExpression: billUnary, SequenceExpression: billSequence, ArrayExpression: billList, ObjectExpression: billObject,
  NumericLiteral: billNumber, FunctionExpression: billFunction, ArrowFunctionExpression: billFunction,
  BooleanLiteral: constant, NullLiteral: constant, StringLiteral: constant, ThisExpression: constant,
};

/** A part of an expression, such as the operand of a sum. Throws an InputError for what no price is known of. */
export function billPart(work: Work, node: Node, slot: number): void {
  const pricer = PRICERS[node.type];
  if (pricer === undefined) throw noPrice(node);
  pricer(work, node as never, slot);
}

/** The error for a construct that is not in the price list. */
export function noPrice(node: Node): InputError {
  const { line, column } = node.loc!.start;
  return new InputError(`there is no price for a ${node.type}; expected what control is made of`, { line, column: column + 1 });
}

function one(work: Work, node: Node, slot: number, item: Item): void {
  billOwn(work, node, slot);
  work.bill.charge(slot, node.start!, item);
}

function constant(work: Work, node: Node, slot: number): void {
  one(work, node, slot, 'constant');
}

function billNumber(work: Work, node: Extract<Node, { type: 'NumericLiteral' }>, slot: number): void {
  billOwn(work, node, slot);
  const text = String(node.extra?.raw);
  if (/^[0-9]*$|^0x/i.test(text)) work.bill.charge(slot, node.start!, 'integer'); else work.bill.charge(slot, node.start!, 'fraction', text.length - 1);
}

function billName(work: Work, node: Identifier, slot: number): void {
  billOwn(work, node, slot);
  billSearch(work, node, slot);
}

/** Finding a name: scopes, older names in them, and the name's letters where it is long. */
export function billSearch(work: Work, { name, start }: Identifier, slot: number): void {
  const { scopes, passed, found } = work.scopes.find(name);
  work.bill.charge(slot, start!, 'name');
  work.bill.charge(slot, start!, 'scope', scopes - 1);
  work.bill.charge(slot, start!, 'sibling', passed);
  billLength(work, name, start!, slot);
  if (!found && name !== 'undefined') work.bill.charge(slot, start!, 'builtIn');
}

/** A name of more than four letters is compared letter by letter. */
export function billLength(work: Work, name: string, at: number, slot: number): void {
  if (name.length <= SHORT) return;
  work.bill.charge(slot, at, 'longName');
  work.bill.charge(slot, at, 'longLetter', name.length - SHORT);
}

const SHORT = 4;

function billMember(work: Work, node: MemberExpression, slot: number, access: 'read' | 'write' | 'both' = 'read'): void {
  billOwn(work, node, slot);
  if (node.computed) billIndex(work, node, slot, access); else billField(work, node, slot);
}

/** A field; how many older fields are passed over is known only while the program runs. */
function billField(work: Work, { object, property, start }: MemberExpression, slot: number): void {
  const { bill, edits } = work, { name } = property as Identifier;
  const passed = bill.newSlot(), lengths = bill.newSlot(), typedLengths = bill.newSlot();
  edits.wrap(object.start!, object.end!, `${NAMES.member}(`, `,${passed},${lengths},${JSON.stringify(name)})`);
  billPart(work, object, slot);
  billOwn(work, property, slot);
  billLength(work, name, property.start!, slot);
  bill.charge(slot, property.start!, 'member');
  bill.charge(passed, property.start!, 'sibling');
  bill.charge(lengths, start!, 'length');
  bill.charge(typedLengths, start!, 'typedLength');
}

/** An element; whether of a list, which is walked, or of a typed array is known only while the program runs. */
function billIndex(work: Work, { object, property }: MemberExpression, slot: number, access: 'read' | 'write' | 'both'): void {
  const typed = work.bill.newSlot(), passed = work.bill.newSlot();
  work.edits.wrap(object.start!, object.end!, `${NAMES.array}(`, ')');
  work.edits.wrap(property.start!, property.end!, `${NAMES.index}(`, `,${typed})`);
  billPart(work, object, slot);
  billExpression(work, property, slot);
  work.bill.charge(slot, property.start!, 'index');
  if (access !== 'write') work.bill.charge(typed, property.start!, 'typedRead');
  if (access !== 'read') work.bill.charge(typed, property.start!, 'typedWrite');
  work.bill.charge(passed, property.start!, 'element');
}

function billParentheses(work: Work, node: Extract<Node, { type: 'ParenthesizedExpression' }>, slot: number): void {
  billOwn(work, node, slot);
  billExpression(work, node.expression, slot);
}

/** What the call costs is billed to the function that runs; here are the arguments, and what it takes to get there. */
function billCall(work: Work, node: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>, slot: number): void {
  billOwn(work, node, slot);
  billPart(work, node.callee, slot);
  if (node.type === 'NewExpression') work.bill.charge(slot, node.start!, 'construct');
  for (const argument of node.arguments) billExpression(work, argument, slot);
}

const OPERATORS: Record<string, Item> = {
  '+': 'add', '-': 'add', '*': 'multiply', '/': 'divide', '%': 'modulo', '<': 'compare', '>': 'compare', '<=': 'compare', '>=': 'compare',
  '===': 'equal', '!==': 'equal', '==': 'equal', '!=': 'equal', '&': 'bits', '|': 'bits', '^': 'bits', '<<': 'bits', '>>': 'bits', '>>>': 'bits',
};

function billOperator(work: Work, node: Node, operator: string, slot: number): void {
  const item = OPERATORS[operator];
  if (item === undefined) throw noPrice(node);
  work.bill.charge(slot, node.start!, item);
}

function billBinary(work: Work, node: Extract<Node, { type: 'BinaryExpression' }>, slot: number): void {
  billOwn(work, node, slot);
  billPart(work, node.left, slot);
  billPart(work, node.right, slot);
  billOperator(work, node, node.operator, slot);
}

function billLogical(work: Work, node: Extract<Node, { type: 'LogicalExpression' }>, slot: number): void {
  one(work, node, slot, 'logical');
  billPart(work, node.left, slot);
  billSometimes(work, node.right, slot, billPart);
}

function billConditional(work: Work, node: Extract<Node, { type: 'ConditionalExpression' }>, slot: number): void {
  one(work, node, slot, 'conditional');
  billPart(work, node.test, slot);
  billSometimes(work, node.consequent, slot);
  billSometimes(work, node.alternate, slot);
}

function billAssignment(work: Work, node: Extract<Node, { type: 'AssignmentExpression' }>, slot: number): void {
  one(work, node, slot, 'assign');
  billTarget(work, node.left, slot, node.operator === '=' ? 'write' : 'both');
  billExpression(work, node.right, slot);
  if (node.operator !== '=') billOperator(work, node, node.operator.slice(0, -1), slot);
}

function billUpdate(work: Work, node: Extract<Node, { type: 'UpdateExpression' }>, slot: number): void {
  one(work, node, slot, 'update');
  billTarget(work, node.argument, slot, 'both');
}

function billTarget(work: Work, node: Node, slot: number, access: 'write' | 'both'): void {
  if (node.type === 'MemberExpression') billMember(work, node, slot, access); else billPart(work, node, slot);
}

function billUnary(work: Work, node: Extract<Node, { type: 'UnaryExpression' }>, slot: number): void {
  // A field is deleted when records are built, never in a tick: no price of its own is needed. `void` gives up a value as `!` turns one round.
  if (!['!', '-', '+', '~', 'void', 'delete'].includes(node.operator)) throw noPrice(node);
  one(work, node, slot, node.operator === '!' || node.operator === 'void' ? 'not' : 'negate');
  billPart(work, node.argument, slot);
}

function billSequence(work: Work, node: Extract<Node, { type: 'SequenceExpression' }>, slot: number): void {
  billOwn(work, node, slot);
  node.expressions.forEach((part, i) => (i === 0 ? billPart : billExpression)(work, part, slot));
}

function billList(work: Work, node: Extract<Node, { type: 'ArrayExpression' }>, slot: number): void {
  one(work, node, slot, 'object');
  for (const element of node.elements) if (element !== null) billExpression(work, element, slot);
  work.bill.charge(slot, node.start!, 'property', node.elements.length);
}

function billObject(work: Work, node: Extract<Node, { type: 'ObjectExpression' }>, slot: number): void {
  one(work, node, slot, 'object');
  for (const property of node.properties) {
    if (property.type !== 'ObjectProperty') throw noPrice(property);
    one(work, property, slot, 'property');
    billOwn(work, property.key, slot);
    if (!property.shorthand) billExpression(work, property.value, slot);
  }
}

/** Making a function means reading through it. */
function billFunction(work: Work, node: Extract<Node, { type: 'FunctionExpression' | 'ArrowFunctionExpression' }>, slot: number): void {
  one(work, node, slot, 'closure');
  billSkipped(work, node.body, slot);
  work.functions.push({ node, slot });
}
