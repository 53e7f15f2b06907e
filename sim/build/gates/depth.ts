/** Expressions within expressions: the interpreter goes down a few functions for each, and a board's stack is a few kilobytes. */
import { VISITOR_KEYS, type Node } from '@babel/types';
import { faultAt, type Fault, type Gate } from '../gate.js';

/** The deepest that firmware of the shipped sites has is 10; that of a chain of choices that a compressor made of returns is as deep as the chain. */
const MOST = 16;

export const depth: Gate = {
  name: 'depth',
  faults: ({ ast }) => {
    const faults: Fault[] = [];
    below(ast, (node, levels) => { if (levels === MOST + 1) faults.push(faultAt(node, `an expression of more than ${MOST} within each other, which a board's stack may not hold`)); });
    return faults;
  },
};

/** Tells of every expression how many stand within each other from it on. @returns that of the node; a statement or a function begins anew */
function below(node: Node, told: (node: Node, levels: number) => void): number {
  let levels = 0;
  for (const key of VISITOR_KEYS[node.type] ?? []) {
    for (const child of [node[key as keyof Node] as unknown].flat()) if (child) levels = Math.max(levels, below(child as Node, told));
  }
  if (/Statement$|Declaration$|^Function|^Program$|^File$/.test(node.type)) return 0;
  if (/Expression$/.test(node.type)) levels++;
  told(node, levels);
  return levels;
}
