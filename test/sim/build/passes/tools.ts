/** Small programs through a pass: their text afterwards, and what they do. */
import { parse } from '@babel/parser';
import type { File } from '@babel/types';
import { runInNewContext } from 'node:vm';
import { generate } from '../../../../sim/build/babel';
import { sourceNames, type FieldNames } from '../../../../sim/build/built';
import type { Pass } from '../../../../sim/build/pass';
import { moduleBody } from '../../../../sim/build/passes/program';

/** A bundle as the bundler writes it, around the statements of a module. */
export function bundleOf(body: string): string {
  return `var busbar = (function (exports) {\n${body}\nreturn exports;\n})({});`;
}

export function parsed(body: string): File {
  return parse(bundleOf(body), { sourceType: 'script' });
}

export interface Passed {
  /** The module's statements, one expression a blank: layout is no matter. */
  text: string;
  code: string;
  names: FieldNames;
  ast: File;
}

/** Runs passes over the statements of a module. */
export function passed(body: string, ...passes: Pass[]): Passed {
  const ast = parsed(body), names = sourceNames();
  for (const pass of passes) pass.run({ ast, names });
  const statements = moduleBody(ast).slice(0, -1);
  return { text: flat(statements.map((it) => generate(it, { comments: false }).code).join('\n')), code: generate(ast).code, names, ast };
}

/** Text with every run of blanks as one. */
export function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

type Exports = Record<string, (...args: number[]) => unknown>;

/** What an exported function gives for each list of arguments, in a fresh world. */
export function answers(code: string, name: string, calls: readonly number[][]): unknown[] {
  const bundle = runInNewContext(`${code}\n;busbar`) as Exports;
  return calls.map((args) => bundle[name]!(...args));
}

/** Fails where a program says something else after the passes. @returns what it says */
export function sameAnswers(body: string, name: string, calls: readonly number[][], ...passes: Pass[]): unknown[] {
  const before = answers(bundleOf(body), name, calls);
  expect(answers(passed(body, ...passes).code, name, calls)).toEqual(before);
  return before;
}
