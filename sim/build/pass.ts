/** What a pass is: one change of the bundled file's syntax tree that keeps what it does and makes it cheaper. */
import type { File } from '@babel/types';
import type { FieldNames } from './built.js';

/** The bundled file between parsing and printing. */
export interface ParsedFile {
  /**
   * A script `var busbar = (function (exports) { … })({})`; every node has the place in the bundle that it came from (`loc`),
   * from which the source map is made: what a pass moves or copies keeps it.
   */
  ast: File;
  /** Where fields went; empty at first. A pass that renames or packs writes it here. */
  names: FieldNames;
}

export interface Pass {
  name: string;
  /** Changes the tree in place. Names are still long; they are shortened after the last pass. */
  run(file: ParsedFile): void;
}
