/** Bundles the control code into one file that Espruino runs: types gone, constants written out, names shortened, nothing inlined by a minifier. */
import typescript from '@rollup/plugin-typescript';
import { minify } from '@swc/core';
import { refuseBanned } from './sim/build/refuse-banned.js';

/** swc shortens names only (never to 'of', which Espruino reserves): its compressor puts single-use functions as function expressions into the tick, where each call allocates. */
const shorten = {
  name: 'shorten',
  async renderChunk(code) {
    const { code: short, map } = await minify(code, { compress: false, mangle: { reserved: ['of'] }, ecma: 2015, sourceMap: true, format: { comments: false } });
    refuseBanned(short);
    return { code: short, map };
  },
};

export default {
  input: 'firmware/control.ts',
  plugins: [typescript({ tsconfig: 'firmware/tsconfig.rollup.json', noEmitOnError: true })],
  output: { file: 'dist/control.js', format: 'iife', name: 'busbar', strict: false, sourcemap: 'hidden', plugins: [shorten] },
  onwarn(warning) { throw new Error(warning.message); },
};
