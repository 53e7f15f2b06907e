/** What a master and the family of a device say to each other: the next question, the answer, and what became of it. */
import type { PeerConfig } from '../field/config.js';

/** What is being done with a peer. */
export const enum Task { Idle, Discover, Poll, Command, ReadBack }

/** The most words that a family writes at once. */
export const MOST_WORDS = 16;

/** One request: a read of `count` registers, or a write of `words`. The same record for every request of a peer. */
export interface Ask {
  /** 3 and 4 read, 6 and 16 write. */
  fn: number;
  address: number;
  count: number;
  /** What is written, `count` words of it. */
  words: Uint16Array;
}

/** A device on a bus: what its family knows of it and what was read last. Allocated once. */
export interface Peer {
  config: PeerConfig;
  task: Task;
  /** Which question of the task is next, from 0. */
  part: number;
  ask: Ask;
  /** True once discovery knows enough to poll. */
  known: boolean;
  /** What a family keeps of its own: addresses of models, scale factors. */
  notes: Int32Array;

  /** Of the last poll: power W in the sense of control (what feeds the busbar is positive), NaN where it was not implemented. */
  powerW: number;
  /** Age of the sample where the product tells, else NaN; running number of the sample where it tells, else -1. */
  ageMs: number;
  sequence: number;
  /** Batteries only. */
  socPermille: number;
  chargeW: number;
  dischargeW: number;
  /** Setpoint to be written, W. */
  setpointW: number;
  /** Only where it takes commands. What was written of it last, in whole steps of the product, and what was read back, W; NaN while it was not. They are equal where the product took it. */
  sentW: number;
  effectW: number;
  /** How many bytes of what a command writes stand behind the setpoint, where nothing else changes from one command to the next; -1 where the next one is to be asked for as a whole. */
  behind: number;
}

/**
 * What is done with a peer, one question after the other. For each task the master calls `next`, sends what stands in `p.ask`, hands the answer to `take`, adds 1 to
 * `p.part` and begins again, until `next` gives false: the task is done. The stamp of a reading is that of part 0 of its poll.
 */
export interface Course {
  /** Fills `p.ask` for the part of the task at hand. False where there is none. */
  next(p: Peer): boolean;
  /** The registers of a read begin at byte `at` of the answer; for a write there is nothing more to take than that it was accepted. */
  take(p: Peer, answer: DataView, at: number): void;
}

/** Discovery goes on where a product refuses: 1 is added to `p.part` and `next` is asked again. Any other task ends there. */
export interface Discovery extends Course {
  /** The product answered with an exception. False where there is nothing more to ask. */
  refused(p: Peer): boolean;
}

/** A family of devices, one file each: polls, commands, what is read back. */
export interface DeviceFamily extends Course {
  /** Of what takes commands: the bytes of the setpoint as they stand in the last command, `p.behind` bytes before its end. Notes in `p.sentW` what they mean. */
  reword?(p: Peer): string;
}
