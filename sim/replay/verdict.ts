/** What a replay found: that a machine does what the tape holds, or where it first does not. */

/** What a tape can be replayed on. */
export const MACHINES = ['source', 'built', 'espruino'] as const;
export type MachineName = (typeof MACHINES)[number];

/** The first tick whose state differs; 0 is the state before the first tick. */
export interface Difference {
  tick: number;
  /** Path of the first field that differs, `batteries[0].command.setpointW`; null where only the hashes could be compared. */
  field: string | null;
  /** As text: numbers in full, truths, paths of records; hashes in hexadecimal digits. */
  expected: string;
  found: string;
}

export interface Verdict {
  on: MachineName;
  /** Ticks replayed. */
  ticks: number;
  /** What they took. */
  seconds: number;
  /** Null where all is equal. */
  difference: Difference | null;
}
