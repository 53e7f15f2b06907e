/** Follows the globals that hold records through the shortening of names. */
import { parse } from '@babel/parser';
import type { Identifier } from '@babel/types';
import type { FieldNames } from './built.js';

/** Gives these globals the names that they have in a script which declares the same as another under other names. */
export function followRecords(names: FieldNames, long: string, short: string): void {
  const shortNames = declaredIn(short), nameOf = new Map(declaredIn(long).map((name, k) => [name, shortNames[k]!]));
  names.records = Object.fromEntries(Object.entries(names.records).map(([path, name]) => [path, nameOf.get(name)!]));
  names.pool = nameOf.get(names.pool) ?? '';
}

/** The names that a script declares, in their order. */
function declaredIn(code: string): string[] {
  return parse(code, { sourceType: 'script' }).program.body.flatMap((statement) => {
    if (statement.type === 'FunctionDeclaration') return [statement.id!.name];
    return statement.type === 'VariableDeclaration' ? statement.declarations.map(({ id }) => (id as Identifier).name) : [];
  });
}
