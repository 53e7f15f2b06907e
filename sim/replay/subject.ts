/** What a tape is replayed on, and how. */
import { sourceMachine, type Machine } from '../tape/machine.js';
import type { Range, Tape } from '../tape/tape.js';
import type { MachineName } from './verdict.js';

export interface ReplayOptions {
  signal: AbortSignal;
  /** All of the tape where it is left out; from a later tick on, the machine is given the state before it. */
  ticks?: Range;
  /** Told now and then how far the replay is, 0..1. */
  onProgress?: (done: number) => void;
}

/** What a tape is replayed on; each pass takes a fresh one. */
export interface Subject {
  on: MachineName;
  make: () => Machine;
}

/** The source as it runs in this process. */
export function sourceSubject({ header }: Tape): Subject {
  return { on: 'source', make: () => sourceMachine(header) };
}
