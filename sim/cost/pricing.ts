/** Prices a whole program: its bill, and the same program with counters in it. */
import type { File, Identifier, Node } from '@babel/types';
import { Bill } from './bill.js';
import { Edits } from './edits.js';
import { Scopes } from './scopes.js';
import { billBody, billStatements } from './statements.js';
import { Tokens } from './tokens.js';
import { readTree } from './tree.js';
import type { Work } from './work.js';

export interface Priced {
  bill: Bill;
  /** The program, counting. */
  counting: string;
  /** Names of the stages that it counts apart. */
  stages: readonly string[];
}

/** How to tell stages apart: numbers of their statements, names by number. */
export interface StageFinder {
  (root: Node, tokens: Tokens): { names: readonly string[]; of: ReadonlyMap<Node, number> };
}

const ONE_STAGE: StageFinder = () => ({ names: ['all'], of: new Map() });

/**
 * Throws an InputError where the program cannot be read, or holds what no price is known of.
 *
 * @param name what to call the program in errors
 */
export function priceProgram(code: string, name: string, findStages = ONE_STAGE): Priced {
  const { file, tokens } = readTree(code, name);
  const owned = new Tokens(tokens, file.program);
  const { names, of } = findStages(file.program, owned);
  const work: Work = { bill: new Bill(), edits: new Edits(), tokens: owned, scopes: Scopes.outermost(), stages: of, tails: [{ of: 'function' }], functions: [] };
  priceFile(work, file, code.length);
  return { bill: work.bill, counting: work.edits.apply(code), stages: names };
}

function priceFile(work: Work, { program }: File, end: number): void {
  billStatements(work, program.body, 0, end);
  priceFunctions(work);
}

/** Functions are priced when the scope that they were made in is complete, and then those made in them. */
function priceFunctions(work: Work): void {
  for (const { node } of work.functions) {
    const returns = node.body.type === 'BlockStatement' && node.body.body[0]?.type !== 'ReturnStatement';
    const scopes = work.scopes.inFunction(node.params.map((param) => (param as Identifier).name), returns);
    const inner: Work = { ...work, scopes, tails: [{ of: 'function' }], functions: [] };
    billBody(inner, node, work.bill.newSlot());
    priceFunctions(inner);
  }
}
