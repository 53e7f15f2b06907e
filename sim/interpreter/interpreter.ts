/** What every interpreter can do, be it a program on this computer or an emulated board: run one script, and say how that ended. */

export interface Interpreter {
  /** As sentences call it. */
  readonly name: string;
  /** Runs a script from a fresh start. Rejects with the signal's reason where it is aborted; every other end is an outcome. */
  run(script: string, options: RunOptions): Promise<Outcome>;
}

export interface RunOptions {
  /** Whether a line is the one with which the script says that it is done. */
  isLast: (line: string) => boolean;
  /** Time after which a run that is not done counts as hung. */
  limitMs: number;
  signal?: AbortSignal;
  /** Told every line as it comes. */
  onLine?: (line: string) => void;
}

export type Outcome = Done | Failure;

export interface Done {
  kind: 'done';
  lines: readonly string[];
}

/** Everything but the line that the script ends with. */
export type Failure =
  | { kind: 'missing'; about: string }
  | { kind: 'unknown version'; version: string }
  | { kind: 'hung'; limitMs: number; lines: readonly string[] }
  | { kind: 'ended early'; code: number | null; lines: readonly string[] }
  | Fault;

/** What the interpreter itself says of a script that it cannot go on with; the trace as it printed it. */
export interface Fault {
  kind: 'out of memory' | 'too much recursion' | 'exception';
  message: string;
  trace: readonly string[];
}
