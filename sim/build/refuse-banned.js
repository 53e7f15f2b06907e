/** Refuses syntax that Espruino does not accept or gets wrong; the last look at the built file, whatever the compiler did to it. */
import { parse } from 'acorn';

const BANNED = {
  ObjectPattern: 'destructuring', ArrayPattern: 'destructuring', AssignmentPattern: 'a default parameter', RestElement: 'a rest parameter',
  SpreadElement: 'spread', LabeledStatement: 'a label', YieldExpression: 'a generator', AwaitExpression: 'await', ChainExpression: '?.',
  PrivateIdentifier: 'a #private name', TaggedTemplateExpression: 'a tagged template', StaticBlock: 'a static block',
};

/**
 * @param {string} code a script
 * @throws {Error} that names what stands where, if anything banned stands in it
 */
export function refuseBanned(code) {
  visit(parse(code, { ecmaVersion: 2022, sourceType: 'script', locations: true }));
}

function visit(node) {
  const what = BANNED[node.type] ?? (node.type === 'Property' && node.computed ? 'a computed key' : node.operator === '**' ? '**' : null);
  if (what) throw new Error(`built file, line ${node.loc.start.line}, column ${node.loc.start.column + 1}: ${what}, which Espruino does not have`);
  for (const child of Object.values(node)) {
    if (Array.isArray(child)) child.forEach((c) => c?.type && visit(c));
    else if (child?.type) visit(child);
  }
}
