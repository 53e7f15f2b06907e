/** A peer with what its master keeps of it: one record, which anyone may read. */
import type { DeviceFamily, Peer } from '../devices/peer.js';
import type { Question } from '../wire/question.js';
import type { Channel } from './line.js';

export interface Station extends Peer {
  family: DeviceFamily;
  channel: Channel;
  /** Frames of its polls, by part: made once. */
  questions: PollQuestion[];
  /** A bit for every task that waits for the channel. */
  waits: number;
  /** Exchanges without an answer in a row, and until when it is left alone because of them. */
  failures: number;
  restUntilS: number;
  /** The machine's clock in the middle of the first exchange of its last poll. */
  middleS: number;

  /** Exchanges begun, answered, refused by an exception, and left without an answer. */
  asked: number;
  answered: number;
  refused: number;
  failed: number;
  /** Readings handed to control, and the sum of their ages then, ms. */
  readings: number;
  ageSumMs: number;
  /** Commands that were read back otherwise than they were written. The first of them in a row is written again. */
  differed: number;
  rewritten: boolean;
}

/** A question with what it was made from. */
export interface PollQuestion extends Question {
  address: number;
  count: number;
}
