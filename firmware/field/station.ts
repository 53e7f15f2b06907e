/** A peer with what its master keeps of it: one record, which anyone may read. */
import type { DeviceFamily, Peer } from '../devices/peer.js';
import type { Question } from '../wire/question.js';
import type { Line } from './line.js';
import type { Trouble } from './trouble.js';

export interface Station extends Peer {
  /** What a poll asks, made when discovery is through: its first question, and the same while nothing stands in the way of a poll, else null. */
  ready: Question | null;
  plan: Question | null;
  line: Line;
  family: DeviceFamily;
  /** A bit for every task that waits for the line. */
  waits: number;
  /** Exchanges without an answer in a row, and until when it is left alone because of them. */
  failures: number;
  restUntilS: number;
  /** Twice the clock in the middle of the first exchange of its last poll: when it was sent plus when it was answered. */
  twiceS: number;

  /** Exchanges begun, answered, refused by an exception, and left without an answer. */
  asked: number;
  answered: number;
  refused: number;
  failed: number;
  /** Readings handed to control, and the sum of their ages then, ms. */
  readings: number;
  ageSumMs: number;
  /** Only where it takes commands: the question that wrote the last one, which writes the next one, too, where `behind` says so. */
  writing: Question | null;
  /** Commands that were read back otherwise than they were written; -1 before it was asked what it holds. The first of them in a row is written again. */
  differed: number;
  rewritten: boolean;
  /** Only where something went wrong with it. */
  trouble?: Trouble;
}
