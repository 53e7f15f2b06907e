/** What the outside may write into the record between two ticks: fields that any function of control writes, in this bundle or not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';
import { projectRoot } from '../root.js';
import { fieldOf, targetOf, walk } from './syntax.js';

const CONTROL = 'build/board/firmware/control';
/** Files that allocate the record: what only they write stays as it was built. */
const BUILDERS = /^build.*\.js$/;

/** What a hand may do: the switches that it speaks of are turned from outside, though no function of control turns them. */
const HANDS = 'authority.js';

let fields: Set<string> | null = null;

/** The name that a field has in the source, where it got one of its own since (`unique-fields.ts`). */
export function sourceName(field: string): string {
  return field.replace(/\$\d+$/, '');
}

/** Fields that some function of control writes after the record is built, such as the requests of an operator, which no bundle need hold. */
export function writtenOutside(): ReadonlySet<string> {
  fields ??= new Set(controlFiles().flatMap((file) => writtenIn(readFileSync(file, 'utf8'))));
  return fields;
}

/** Fields that the functions name by which a person commands; a bundle holds them whether it has these functions or not. */
export function namedByHands(): ReadonlySet<string> {
  const named = new Set<string>();
  walk(parse(readFileSync(join(projectRoot(), CONTROL, HANDS), 'utf8'), { sourceType: 'module' }), (node) => { named.add(fieldOf(node) ?? ''); });
  return named;
}

function controlFiles(): string[] {
  const folder = join(projectRoot(), CONTROL);
  return readdirSync(folder).filter((name) => name.endsWith('.js') && !BUILDERS.test(name)).map((name) => join(folder, name));
}

/** Fields that a module writes by their name. */
export function writtenIn(code: string): string[] {
  const written: string[] = [];
  walk(parse(code, { sourceType: 'module' }), (node) => {
    const target = targetOf(node), field = target === null ? null : fieldOf(target);
    if (field !== null) written.push(field);
  });
  return written;
}
