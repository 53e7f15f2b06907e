/** A peer with what its master keeps of it: one record, which anyone may read. */
import type { Interview } from '../devices/interview.js';
import type { Peer } from '../devices/peer.js';
import type { Line } from './line.js';
import type { Inquiry, Letter } from './questions.js';
import type { Trouble } from './trouble.js';

export interface Station extends Peer {
  /** What a poll asks first, once discovery is through; and the same while nothing stands in the way of a poll, else null. */
  ready: Inquiry | null;
  plan: Inquiry | null;
  line: Line;
  /** Which of all stations it is; k of `setReading`, `setStorage` and `setpointW`, -1 where it has none. */
  index: number;
  reading: number;
  storage: number;
  command: number;
  /** Batteries only: how many polls there are for one that asks for charge and limits, and how many until the next one does. */
  chargePolls: number;
  untilCharge: number;
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
  /** Only where it takes commands: what is written first, what is asked to read it back; null where there is nothing. */
  letter: Letter | null;
  back: Inquiry | null;
  /** Commands that were read back otherwise than they were written; -1 before it was asked what it holds. The first of them in a row is written again. */
  differed: number;
  rewritten: boolean;
  /** Only while it is getting known. */
  interview?: Interview;
  /** Only where something went wrong with it. */
  trouble?: Trouble;
}
