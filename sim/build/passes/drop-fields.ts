/** Takes out of the records the fields that no function reads or writes any more: what they were was folded into the code. */
import type * as t from '@babel/types';
import type { FieldNames } from '../built.js';
import type { Pass } from '../pass.js';
import { putImage, takeImage } from './image.js';
import { namedByHands, sourceName, writtenOutside } from './outside.js';
import { liveConstants, liveFunctions, readProgram } from './program.js';
import { recordsOf, withoutLosing } from './records.js';
import { fieldOf, walk } from './syntax.js';

export const dropFields: Pass = {
  name: 'drop fields',
  run({ ast, names }) {
    const image = takeImage(ast), { site } = image;
    if (site === null) return;
    names.records = stillNamed(ast, names);
    const used = usedFields(ast), records = recordsOf(site);
    const fields = records.flatMap((record) => Object.keys(record));
    const outside = new Set([...writtenOutside(), ...namedByHands()]);
    const gone = withoutLosing(site, new Set(fields.filter((field) => !used.has(field) && !outside.has(sourceName(field)))), new Set(Object.values(names.records).map((name) => image.constants.get(name))));
    for (const record of records) for (const field of gone) delete record[field];
    names.gone = [...gone].sort();
    putImage(ast, image);
  },
};

/** Those of the records' names that functions need anyway: from them all records are found. */
function stillNamed(ast: t.File, { records }: FieldNames): FieldNames['records'] {
  const live = liveConstants(readProgram(ast));
  return Object.fromEntries(Object.entries(records).filter(([, name]) => live.has(name)));
}

/** Fields that a function names which runs after the record is built. */
function usedFields(ast: t.File): Set<string> {
  const program = readProgram(ast), used = new Set<string>();
  for (const name of liveFunctions(program)) walk(program.functions.get(name)!, (node) => { used.add(fieldOf(node) ?? ''); });
  return used;
}
