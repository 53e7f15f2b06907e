/** Syntax that Espruino refuses, or accepts and gets wrong. Measured on 2v29. */
import type { Node } from '@babel/types';
import { isFunction, traverseFast } from '@babel/types';
import { faultAt, type Fault, type Gate } from '../gate.js';

/** What a node of this type is, where no look into it is needed. */
const ABSENT: Readonly<Record<string, string>> = {
  ObjectPattern: 'destructuring', ArrayPattern: 'destructuring', AssignmentPattern: 'a default parameter', RestElement: 'a rest parameter',
  SpreadElement: 'spread', OptionalMemberExpression: '?.', OptionalCallExpression: '?.', LabeledStatement: 'a label', YieldExpression: 'a generator',
  AwaitExpression: 'await', PrivateName: 'a #private name', StaticBlock: 'a static block', TaggedTemplateExpression: 'a tagged template',
  BigIntLiteral: 'a BigInt', WithStatement: 'with', MetaProperty: 'new.target', Import: 'import()',
};
const OPERATORS = new Set(['**', '**=', '??=', '||=', '&&=']);
/** Read as the beginning of an accessor or a static member. */
const METHOD_NAMES = new Set(['get', 'set', 'static']);
/** Espruino's own engine takes these as letters, so that nothing matches: {n}, lookaround, named groups, lazy repetition. */
const PATTERN = /\{\d+(,\d*)?\}|\(\?[=!<]|[*+?]\?/;

export const syntax: Gate = {
  name: 'syntax',
  faults: ({ code, ast }) => {
    const faults = textFaults(code);
    traverseFast(ast, (node) => {
      const what = absent(node) ?? misread(node) ?? openEnd(node, code);
      if (what !== null) faults.push(faultAt(node, what));
    });
    return faults;
  },
};

/** Outside of ASCII, the length of a string depends on the board. */
function textFaults(code: string): Fault[] {
  return code.split('\n').flatMap((text, k) => {
    const column = text.search(/[^\t\r -~]/);
    return column < 0 ? [] : [{ what: 'a character outside of ASCII, which counts as several on most boards', line: k + 1, column: column + 1 }];
  });
}

/** Behind a bare `return` Espruino reads on, and finds the end of the function's text. */
function openEnd(node: Node, code: string): string | null {
  if (!('body' in node) || !isFunction(node) || node.body.type !== 'BlockStatement') return null;
  return /\breturn\s*$/.test(code.slice(node.start!, node.body.end! - 1)) ? 'a function that ends in a bare return without a semicolon, which Espruino does not read to its end' : null;
}

function absent(node: Node): string | null {
  const what = ABSENT[node.type] ?? absentByDetail(node);
  return what === null ? null : `${what}, which Espruino does not have`;
}

function absentByDetail(node: Node): string | null {
  if ('operator' in node && OPERATORS.has(node.operator as string)) return String(node.operator);
  if ('computed' in node && node.computed === true && node.type !== 'MemberExpression') return 'a computed key';
  if ('generator' in node && node.generator === true) return 'a generator';
  if ('async' in node && node.async === true) return 'an async function';
  if (node.type === 'ClassProperty' && !node.value) return 'a class field without a value';
  return null;
}

/** What Espruino takes for something else. */
function misread(node: Node): string | null {
  if ((node.type === 'ObjectMethod' || node.type === 'ClassMethod') && node.kind === 'method' && node.key.type === 'Identifier' && METHOD_NAMES.has(node.key.name)) {
    return `a method named ${node.key.name}, which Espruino takes for an accessor`;
  }
  if (node.type === 'SwitchStatement') return misreadSwitch(node);
  if (node.type === 'RegExpLiteral' && PATTERN.test(node.pattern)) return 'a regular expression with {n}, lookaround, a named group or a lazy repetition, which Espruino takes literally';
  if (node.type === 'StringLiteral' && /\\\r?\n/.test(String(node.extra?.['raw']))) return 'a string that goes on in the next line, which Espruino breaks';
  return null;
}

function misreadSwitch(node: Node & { type: 'SwitchStatement' }): string | null {
  const last = node.cases.length - 1;
  if (node.cases.some((it, k) => it.test === null && k < last)) return 'case after default, which Espruino refuses when it comes there';
  const declares = node.cases.some(({ consequent }) => consequent.some((it) => it.type === 'VariableDeclaration' && it.kind !== 'var'));
  return declares ? 'let or const in a switch, which Espruino leaks out of it' : null;
}
