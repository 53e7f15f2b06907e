/** Gives fields that have a name in common, but never meet in the code, names of their own, so that each can be dropped, packed or moved for itself. */
import type * as t from '@babel/types';
import { kindOf, type FieldNames } from '../built.js';
import type { Pass } from '../pass.js';
import { layoutOf } from '../../tape/layout.js';
import { isObject } from './heap.js';
import { putImage, takeImage, type Image } from './image.js';
import { PointsTo } from './points-to.js';
import { exportVariables, isExport, liveFunctions, readProgram } from './program.js';
import type { Fields } from './records.js';
import { fieldOf, walk } from './syntax.js';
import { freshName } from './unique-names.js';

/** Every record of a file by its kind: records of one kind have their fields under the same names. */
type Kinds = Map<object, string>;

export const uniqueFields: Pass = {
  name: 'unique fields',
  run({ ast, names }) {
    const image = takeImage(ast);
    if (image.site === null) return;
    const kinds = kindsOf(image, image.site), classes = new Classes(kinds);
    const accesses = accessesIn(ast, image, kinds);
    for (const { field, records } of accesses) classes.join(field, records);
    names.own = ownNames(kinds, classes);
    for (const { node, field, records } of accesses) (node.property as t.Identifier).name = ownName(names, kinds.get(records[0]!)!, field);
    for (const [record, kind] of kinds) rename(record as Fields, (field) => ownName(names, kind, field));
    putImage(ast, image);
  },
};

/** The site's records by the way to them in the source, in its order; then whatever else the module's constants hold. */
function kindsOf({ constants, params }: Image, site: object): Kinds {
  const { objects, paths } = layoutOf(site, params);
  const found = new Map<object, string>(objects.map((object, k) => [object, paths[k]!]));
  for (const [name, value] of constants) if (isObject(value) && !found.has(value)) found.set(value, `(${name})`);
  for (const [holder, path] of found) if (!ArrayBuffer.isView(holder)) {
    for (const [key, value] of Object.entries(holder)) if (isObject(value) && !found.has(value)) found.set(value, `${path}.${Array.isArray(holder) ? '[0]' : key}`);
  }
  return new Map([...found].filter(([it]) => !Array.isArray(it) && !ArrayBuffer.isView(it)).map(([it, path]) => [it, kindOf(path)]));
}

/** `a.b` in a function, and the records whose field that may be. */
interface Access { node: t.MemberExpression; field: string; records: object[]; }

/** All of them. What cannot be followed may be any record that has the field. */
function accessesIn(ast: t.File, { constants }: Image, kinds: Kinds): Access[] {
  const program = readProgram(ast), live = liveFunctions(program), meant = new PointsTo(program, live, constants), exports = exportVariables(ast);
  const accesses: Access[] = [], all = [...kinds.keys()];
  for (const name of live) walk(program.functions.get(name)!, (node) => {
    const field = fieldOf(node);
    if (field === null || isExport(node, exports)) return;
    const { object } = node as t.MemberExpression, has = (record: object): boolean => Object.hasOwn(record, field);
    const bases = meant.of(object), records = (bases.size > 0 ? [...bases] : all).filter((it) => kinds.has(it) && has(it));
    if (records.length > 0) accesses.push({ node: node as t.MemberExpression, field, records });
  });
  return accesses;
}

/** Fields of kinds, gathered to classes: those that one expression may mean are of one class. */
class Classes {
  private readonly parents = new Map<string, string>();

  constructor(private readonly kinds: Kinds) {}

  join(field: string, records: readonly object[]): void {
    const first = this.of(this.kinds.get(records[0]!)!, field);
    for (const record of records) this.parents.set(this.of(this.kinds.get(record)!, field), first);
  }

  /** What stands for the class of a field. */
  of(kind: string, field: string): string {
    let id = `${kind} ${field}`;
    for (let parent = this.parents.get(id); parent !== undefined && parent !== id; parent = this.parents.get(id)) id = parent;
    return id;
  }
}

/** The first class that has a field keeps its name; others get a number behind it. */
function ownNames(kinds: Kinds, classes: Classes): FieldNames['own'] {
  const taken = new Set<string>(), names = new Map<string, string>(), own: FieldNames['own'] = {};
  for (const [record, kind] of kinds) for (const field of Object.keys(record)) {
    const id = classes.of(kind, field);
    if (!names.has(id)) names.set(id, freshName(field, taken));
    if (names.get(id) !== field) (own[kind] ??= {})[field] = names.get(id)!;
  }
  return own;
}

function ownName({ own }: FieldNames, kind: string, field: string): string {
  return own[kind]?.[field] ?? field;
}

/** Renames the fields of a record, which keep their order. */
function rename(record: Fields, nameOf: (field: string) => string): void {
  const fields = Object.entries(record);
  for (const [field] of fields) delete record[field];
  for (const [field, value] of fields) record[nameOf(field)] = value;
}
