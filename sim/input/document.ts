/** Reads a YAML file against a schema; whatever is wrong is one sentence with file, line and column. */
import { z } from 'zod';
import { InputError } from './error.js';
import { readText } from './file.js';
import { faults, issueText, type Fault } from './issue.js';
import { pathText, YamlText, type Locate } from './yaml-text.js';

/** A document that passed its schema, and where in the file each part of it stands. */
export interface Located<T> {
  value: T;
  /** The place of the value at a path of keys and list indices, or of the nearest part around it that is written. */
  where: Locate;
}

/**
 * The content of a YAML file as its schema gives it. Throws an InputError where the file is missing, is not YAML, holds a key twice,
 * or does not pass the schema; it tells the first fault in the file and how many more there are.
 */
export function readDocument<S extends z.ZodType>(file: string, schema: S): z.output<S> {
  return readLocated(file, schema).value;
}

/** The same, for a reader that finds contradictions between parts and wants to say where they stand. */
export function readLocated<S extends z.ZodType>(file: string, schema: S): Located<z.output<S>> {
  const yaml = new YamlText(readText(file), file);
  const parsed = schema.safeParse(yaml.value(), { error: issueText });
  if (!parsed.success) throw firstFault(faults(parsed.error.issues), yaml);
  return { value: parsed.data, where: (path) => yaml.where(path) };
}

/** A key that is missing comes last: more often than not it stands there with a slip in it, and that is the better hint. */
function firstFault(found: readonly Fault[], yaml: YamlText): InputError {
  const placed = found.map((fault) => ({ fault, where: fault.about === 'key' ? yaml.whereKey(fault.path) : yaml.where(fault.path) }));
  placed.sort((a, b) => rank(a.fault) - rank(b.fault) || a.where.line! - b.where.line! || a.where.column! - b.where.column!);
  const { fault, where } = placed[0]!;
  const path = pathText(fault.about === 'key' ? fault.path.slice(0, -1) : fault.path);
  const more = placed.length === 1 ? '' : ` (and ${placed.length - 1} more)`;
  return new InputError((path === '' ? '' : `${path}: `) + fault.sentence + more, where);
}

function rank(fault: Fault): number {
  return fault.about === 'missing' ? 1 : 0;
}
