/** What a gate is: one look at the text of a built file, for one kind of thing that Espruino lacks, gets wrong or pays for. */
import type { File, Node } from '@babel/types';

/** A built file as the gates read it. */
export interface GateFile {
  code: string;
  ast: File;
}

/** What stands where it must not; line and column count from 1, in the built file. */
export interface Fault {
  what: string;
  line: number;
  column: number;
}

export interface Gate {
  name: string;
  /** All faults, in no particular order; none where the file may pass. */
  faults(file: GateFile): Fault[];
}

/** A fault at the first character of a node. */
export function faultAt(node: Node, what: string): Fault {
  const { line, column } = node.loc!.start;
  return { what, line, column: column + 1 };
}
