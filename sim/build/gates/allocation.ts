/** What takes variables anew in every tick: functions, objects, arrays and text made in anything that `step` reaches. */
import { traverseFast, type Node } from '@babel/types';
import { faultAt, type Fault, type Gate } from '../gate.js';
import { reachableFrom } from './reach.js';

const MADE: Readonly<Record<string, string>> = {
  FunctionExpression: 'a function', ArrowFunctionExpression: 'a function', FunctionDeclaration: 'a function', ObjectMethod: 'a function',
  ClassExpression: 'a class', ClassDeclaration: 'a class', ObjectExpression: 'an object', ArrayExpression: 'an array',
  NewExpression: 'an object', RegExpLiteral: 'a regular expression', TemplateLiteral: 'a text',
};
/** Methods that give a new array or text, or lengthen the one they are called on. */
const MAKERS = new Set(['concat', 'filter', 'join', 'map', 'match', 'padEnd', 'padStart', 'push', 'repeat', 'replace', 'replaceAll', 'slice', 'splice',
  'split', 'subarray', 'substr', 'substring', 'toFixed', 'toLowerCase', 'toString', 'toUpperCase', 'trim', 'unshift']);

export const allocation: Gate = {
  name: 'allocation',
  faults: ({ ast }) => {
    const reached = reachableFrom(ast, 'step');
    if (reached.length === 0) return [faultAt(ast.program, 'no property step that holds a function: nothing to look into')];
    const faults = new Map<Node, Fault>();
    for (const { body } of reached) {
      traverseFast(body, (node) => {
        const what = made(node);
        if (what !== null) faults.set(node, faultAt(node, `${what} made in the tick, which takes variables each time`));
      });
    }
    return [...faults.values()];
  },
};

function made(node: Node): string | null {
  if (MADE[node.type] !== undefined) return MADE[node.type]!;
  if (node.type === 'BinaryExpression' && node.operator === '+' && (isText(node.left) || isText(node.right))) return 'a text';
  if (node.type === 'AssignmentExpression' && node.operator === '+=' && isText(node.right)) return 'a text';
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.callee.property.type !== 'Identifier') return null;
  return MAKERS.has(node.callee.property.name) ? `what .${node.callee.property.name}() gives,` : null;
}

function isText({ type }: Node): boolean {
  return type === 'StringLiteral' || type === 'TemplateLiteral';
}
