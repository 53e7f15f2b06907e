/** The two rewritings of a bundle, as plugins of the bundler, which chains their maps: our passes over its syntax tree, then shorter names. */
import { parse } from '@babel/parser';
import { minify, type JsMinifyOptions } from '@swc/core';
import type { ExistingRawSourceMap, Plugin } from 'rollup';
import { generate } from './babel.js';
import type { FieldNames } from './built.js';
import { followRecords } from './follow-records.js';
import type { Pass } from './pass.js';
import { takenNames } from './taken-names.js';

/**
 * What the compressor does: shorter forms of the same statements. All else is off. Left to itself it puts functions that are used once as function
 * expressions into the tick, where each call allocates; statements joined by commas could not be told apart by whoever counts what
 * each costs; and a chain of returns would become one deep expression (`gates/depth.ts`).
 */
const COMPRESSED: JsMinifyOptions['compress'] = { defaults: false, booleans: true, comparisons: true, conditionals: true, join_vars: true, loops: true };

/** Runs the passes in their order. */
export function passesPlugin(passes: readonly Pass[], names: FieldNames): Plugin {
  return {
    name: 'passes',
    renderChunk: (code) => {
      const ast = parse(code, { sourceType: 'script' });
      for (const pass of passes) pass.run({ ast, names });
      const printed = generate(ast, { compact: true, comments: false, sourceMaps: true, sourceFileName: 'bundle.js' }, code);
      return { code: printed.code, map: printed.map as ExistingRawSourceMap };
    },
  };
}

/** Names to one or two letters, never one that the interpreter has taken; statements in their shorter forms. */
export function shortenPlugin(names: FieldNames): Plugin {
  return {
    name: 'shorten',
    renderChunk: async (code) => {
      const short = await minify(code, {
        compress: COMPRESSED, mangle: { toplevel: true, reserved: ['busbar', 'firmware', ...takenNames()] }, module: false, ecma: 2015, sourceMap: true, format: { comments: false, asciiOnly: true },
      });
      followRecords(names, code, short.code);
      return { code: short.code, map: short.map as string };
    },
  };
}
