/** Numbers that Espruino reads as other doubles than Node does. */
import { traverseFast, type Node } from '@babel/types';
import { faultAt, type Gate } from '../gate.js';
import { espruinoNumber } from './espruino-number.js';

export const literals: Gate = {
  name: 'literals',
  faults: ({ ast }) => {
    const faults: ReturnType<Gate['faults']> = [];
    traverseFast(ast, (node) => {
      const what = misread(node);
      if (what !== null) faults.push(faultAt(node, what));
    });
    return faults;
  },
};

function misread(node: Node): string | null {
  if (node.type !== 'NumericLiteral') return null;
  const raw = String(node.extra?.['raw'] ?? node.value);
  const there = espruinoNumber(raw);
  if (Object.is(there, node.value)) return null;
  return `${raw}, which Espruino reads as ${there}: write a quotient of integers that stays one, or a power of two`;
}
