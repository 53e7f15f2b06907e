/** Declarations that Espruino binds otherwise: the name `of`, chains of classes, functions made in a loop. */
import type { NodePath, Scope } from '@babel/traverse';
import type { ClassDeclaration, ClassExpression } from '@babel/types';
import { traverse } from '../babel.js';
import { faultAt, type Fault, type Gate } from '../gate.js';

export const scopes: Gate = {
  name: 'scopes',
  faults: ({ ast }) => {
    const faults: Fault[] = [];
    traverse(ast, {
      Scope: (path) => void faults.push(...reservedNames(path.scope)),
      Class: (path) => void faults.push(...longChain(path)),
      Loop: (path) => void faults.push(...sharedByClosures(path.scope)),
    });
    return faults;
  },
};

function reservedNames(scope: Scope): Fault[] {
  const binding = scope.getOwnBinding('of');
  return binding === undefined ? [] : [faultAt(binding.identifier, "a variable named 'of', which Espruino reserves")];
}

/** A method that calls its parent's from the third class of a chain calls itself for ever. */
function longChain({ node, scope }: NodePath<ClassDeclaration | ClassExpression>): Fault[] {
  const parent = node.superClass;
  if (!parent) return [];
  if (parent.type !== 'Identifier') return [faultAt(parent, 'a class that extends more than a plain name')];
  const found = scope.getBinding(parent.name)?.path.node;
  if (found === undefined) return [faultAt(parent, `a class that extends Espruino's ${parent.name}, whose constructor cannot be called`)];
  const grandparent = 'superClass' in found && found.superClass;
  return grandparent ? [faultAt(node, 'a class of the third generation, whose methods never find the first one')] : [];
}

/** All rounds of a loop share one variable, where the language gives each its own. */
function sharedByClosures(scope: Scope): Fault[] {
  if (scope.block.type !== 'ForStatement' && scope.block.type !== 'ForOfStatement' && scope.block.type !== 'ForInStatement') return [];
  return Object.values(scope.bindings).filter(({ kind }) => kind === 'let' || kind === 'const').flatMap((binding) => binding.referencePaths
    .filter((use) => use.scope.getFunctionParent() !== binding.scope.getFunctionParent())
    .map((use) => faultAt(use.node, 'a loop variable kept by a function, which Espruino shares between all rounds')));
}
