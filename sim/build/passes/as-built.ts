/** Writes the records of the site as they are once they are built, in place of the code that builds them: neither that nor the configuration takes memory. */
import type { Pass } from '../pass.js';
import { CONFIG } from './drive.js';
import { putImage, takeImage } from './image.js';
import { liveFunctions, readProgram } from './program.js';
import { namedRecords } from './records.js';

export const asBuilt: Pass = {
  name: 'as built',
  run({ ast, names }) {
    const image = takeImage(ast);
    putImage(ast, image);
    names.records = namedRecords(image);
    const program = readProgram(ast), live = liveFunctions(program).add(CONFIG);
    program.body.splice(0, program.body.length, ...program.body.filter((it) => it.type !== 'FunctionDeclaration' || live.has(it.id!.name)));
  },
};
