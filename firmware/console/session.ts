/** The record of the console, and what is known of a command while it is answered. */
import type { ConsolePort, Desk, Machine } from '../io/ports.js';
import type { Life } from '../life/life.js';
import type { North } from '../north/north.js';
import type { Tape } from './tape.js';
import type { Told } from './told.js';

/** The last line of an answer: `ok`, or what is wrong behind `? `. */
export const OK = 'ok';

export interface Console {
  control: Told;
  /** What control is called by: the tape stands between while there is one. And what looks for devices, while one is missing. */
  field: { control: object; startS: number; discoverer: object | null };
  machine: Machine;
  desk: Desk;
  /** How far the firmware is. */
  state: { started: boolean; tick: number; late: number; worstLateMs: number; skipped: number };
  /** What is kept without power, and the server for SCADA, where there are any: both hear of what is set here. */
  life: Life | null;
  north: North | null;
  port: ConsolePort | null;
  /** What was typed of a line that is not ended, true where it is too long to be one; and the line that waits, undefined where none does. */
  heard: string;
  isTooLong: boolean;
  line: string | undefined;
  /** What knows the commands: there only while somebody is. */
  commands: Commands | null;
  silence: number;
  /** The number that unlocks what changes anything, 0 where none is asked for; whether it was given; and how often a wrong one was. */
  pin: number;
  isOpen: boolean;
  misses: number;
  tape: Tape | null;
}

/** The k-th line of the answer to the words of a command. A last one comes sooner or later. */
export type Verb = (c: Console, words: string[], k: number) => string;

export interface Commands {
  isBusy: boolean;
  verb: Verb;
  words: string[];
  /** How many lines of the answer were written. */
  written: number;
  begin(c: Console, m: Commands, line: string): void;
  next(c: Console, m: Commands): string;
}
