/** Puts functions before all else: Espruino declares nothing ahead, and a table names its functions when it is made. */
import type { Pass } from '../pass.js';
import { moduleBody } from '../passes/program.js';

export const functionsFirst: Pass = {
  name: 'functions first',
  run({ ast }) {
    const body = moduleBody(ast), functions = body.filter(({ type }) => type === 'FunctionDeclaration'), others = body.filter(({ type }) => type !== 'FunctionDeclaration');
    body.splice(0, body.length, ...functions, ...others);
  },
};
