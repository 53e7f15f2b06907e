/** Runs the file as it stands, to see what it builds and how often its parts run. */
import { runInNewContext } from 'node:vm';
import { parseExpression } from '@babel/parser';
import * as t from '@babel/types';
import { generate } from '../babel.js';
import type { Bundle } from '../built.js';
import { moduleBody } from './program.js';

export interface Ran {
  /** The module's exports, of which built files keep all but the records. */
  bundle: Partial<Bundle> & { site?: unknown; params?: unknown };
  /** Values of the module's variables that were asked for. */
  seen: Record<string, unknown>;
}

/**
 * Runs a file in a world of its own.
 *
 * @param ast is not changed, but for variables that are in `world`
 * @param names variables of the module whose values are wanted
 * @param world further global variables
 */
export function runModule(ast: t.File, names: readonly string[], world: Record<string, unknown> = {}): Ran {
  const body = moduleBody(ast);
  const show = names.map((name) => t.expressionStatement(parseExpression(`seen.${name} = typeof ${name} === 'undefined' ? undefined : ${name}`)));
  const end = body.at(-1)?.type === 'ReturnStatement' ? body.length - 1 : body.length;
  body.splice(end, 0, ...show);
  const code = generate(ast, { comments: false }).code;
  body.splice(end, show.length);
  const seen: Record<string, unknown> = {};
  const bundle: unknown = runInNewContext(`${code}\n;busbar`, { ...world, seen });
  return { bundle: bundle as Ran['bundle'], seen };
}
