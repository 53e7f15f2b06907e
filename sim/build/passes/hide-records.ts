/** Takes the records off what is exported: whoever looks into them finds them by the names of globals. */
import type { Pass } from '../pass.js';
import { exportVariables, isExport, moduleBody } from './program.js';
import { fieldOf } from './syntax.js';

const RECORDS = new Set<string | null>(['site', 'params']);

export const hideRecords: Pass = {
  name: 'hide records',
  run({ ast }) {
    const body = moduleBody(ast), exports = exportVariables(ast);
    body.splice(0, body.length, ...body.filter((statement) => {
      const it = statement.type === 'ExpressionStatement' ? statement.expression : null;
      return !(it?.type === 'AssignmentExpression' && isExport(it.left, exports) && RECORDS.has(fieldOf(it.left)));
    }));
  },
};
