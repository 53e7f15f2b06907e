/** The records of a file as they stand once they are built: taken out as values, and put back as literals. */
import { parse } from '@babel/parser';
import type * as t from '@babel/types';
import { CONFIG } from './drive.js';
import { imageText } from './image-text.js';
import { isObject } from './heap.js';
import { exportVariables, isExport, liveFunctions, moduleConstants, readProgram, type Program } from './program.js';
import type { Fields } from './records.js';
import { runModule } from './run-module.js';
import { fieldOf, isVariable, walk } from './syntax.js';

/** What the module's constants hold, by their names. Whoever changes these records changes the file, once they are put back. */
export interface Image {
  constants: Map<string, unknown>;
  /** The record of the site; null where the file has none. */
  site: object | null;
  /** Its parameters; none where the file has none. */
  params: object;
}

/** Runs the file and takes what its functions and exports hold on to. */
export function takeImage(ast: t.File): Image {
  const program = readProgram(ast), names = heldConstants(ast, program), { seen } = runModule(ast, names);
  const [site, params] = ['site', 'params'].map((field) => seen[exportedVariable(ast, program, field) ?? '']);
  return { constants: new Map(names.map((name) => [name, seen[name]])), site: isObject(site) ? site : null, params: isObject(params) ? params : {} };
}

/** Whatever held one of these objects holds the other that it is mapped to. */
export function redirect({ constants }: Image, others: ReadonlyMap<unknown, object>): void {
  for (const [name, value] of constants) constants.set(name, others.get(value) ?? value);
  for (const holder of objectsOf({ constants })) {
    if (ArrayBuffer.isView(holder)) continue;
    for (const [key, value] of Object.entries(holder)) if (others.has(value)) (holder as Record<string, unknown>)[key] = others.get(value);
  }
}

/** Every record, list and array that can be reached. */
export function objectsOf({ constants }: Pick<Image, 'constants'>): object[] {
  const found = new Set([...constants.values()].filter(isObject));
  for (const holder of found) for (const value of ArrayBuffer.isView(holder) ? [] : Object.values(holder)) if (isObject(value)) found.add(value);
  return [...found];
}

/** The records among them. */
export function recordsIn(image: Pick<Image, 'constants'>): Fields[] {
  return objectsOf(image).filter((it) => !Array.isArray(it) && !ArrayBuffer.isView(it)) as Fields[];
}

/** Writes the constants anew, in place of whatever worked them out, and leaves out constants that nothing holds on to. */
export function putImage(ast: t.File, { constants }: Image): void {
  const program = readProgram(ast), { body } = program, old = moduleConstants(program), exports = exportVariables(ast);
  const builds = (it: t.Statement): boolean => isOf(it, old) || it.type === 'ExpressionStatement' && exportedValue(it, exports) === undefined;
  const last = body.findLastIndex(builds);
  if (last < 0) return;
  const added = parse(imageText(constants)).program.body, table = program.functions.get(CONFIG) ?? body[last]!;
  for (const statement of added) stand(statement, placeOf(statement, old) ?? table);
  body.splice(0, body.length, ...body.slice(0, last).filter((it) => !builds(it)), ...added, ...body.slice(last + 1));
}

/** Where a constant stands that was a literal before; what was worked out comes from the configuration. */
function placeOf(statement: t.Statement, old: ReadonlyMap<string, t.Expression>): t.Expression | undefined {
  const name = statement.type === 'VariableDeclaration' ? (statement.declarations[0]!.id as t.Identifier).name : '', init = old.get(name);
  return init?.type === 'ObjectExpression' || init?.type === 'ArrayExpression' ? init : undefined;
}

/** Gives every node the place, each for itself: names are noted there. */
function stand(statement: t.Statement, place: t.Node): void {
  walk(statement, (node) => { node.loc = place.loc && { ...place.loc }; });
}

/** Whether a statement declares nothing but such constants. */
function isOf(statement: t.Statement, constants: ReadonlyMap<string, unknown>): boolean {
  return statement.type === 'VariableDeclaration' && statement.declarations.every(({ id }) => constants.has((id as t.Identifier).name));
}

/** Constants that functions name which run after the module is loaded, those that are exported, and those that these are made from. */
function heldConstants(ast: t.File, program: Program): string[] {
  const held = new Set<string>(), constants = moduleConstants(program), exports = exportVariables(ast);
  const note = (root: t.Node): void => walk(root, (node, parent, key) => { if (isVariable(node, parent, key) && constants.has(node.name)) held.add(node.name); });
  for (const name of liveFunctions(program)) note(program.functions.get(name)!);
  for (const statement of program.body) if (exportedValue(statement, exports)) note(statement);
  for (const name of held) note(constants.get(name)!);
  return [...constants.keys()].filter((name) => held.has(name));
}

/** The variable that the module exports under a name. */
function exportedVariable(ast: t.File, { body }: Program, field: string): string | undefined {
  const exports = exportVariables(ast);
  for (const statement of body) {
    const it = exportedValue(statement, exports);
    if (it?.right.type === 'Identifier' && fieldOf(it.left) === field) return it.right.name;
  }
  return undefined;
}

/** `exports.site = s` */
function exportedValue(statement: t.Statement, exports: Set<string>): t.AssignmentExpression | undefined {
  const it = statement.type === 'ExpressionStatement' ? statement.expression : null;
  return it?.type === 'AssignmentExpression' && isExport(it.left, exports) ? it : undefined;
}
