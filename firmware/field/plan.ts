/** From what discovery found out to what is asked from then on. */
import type { Interview, Plan } from '../devices/interview.js';
import { Format } from '../devices/codes.js';
import { pointsOf, type Point } from '../devices/points.js';
import { chargePolls, everyPoll } from '../devices/seldom.js';
import { wordsOf } from '../devices/typed.js';
import { byte, word } from '../wire/bytes.js';
import { readRequest } from '../wire/pdu.js';
import type { BlockConfig, WriteConfig } from './config.js';
import type { Inquiry, Letter } from './questions.js';
import type { Station } from './field.js';

const WRITE_ONE = 6;

/** Gives a station its questions and letters; what another one has already is shared. */
export function adopt(s: Station, i: Interview): void {
  const plan = i.plan as Plan;
  s.plan = s.ready = inquiriesOf(s, i, plan.polls);
  if (s.storage >= 0) {
    s.chargePolls = everyPoll(plan.polls) < plan.polls.length ? chargePolls(i.config) : 1;
    s.untilCharge = 1;
  }
  if (s.command < 0) return;
  s.back = inquiriesOf(s, i, plan.backs);
  s.letter = lettersOf(s, i, plan.writes);
}

function inquiriesOf(s: Station, i: Interview, blocks: BlockConfig[]): Inquiry | null {
  const always = everyPoll(blocks);
  let next: Inquiry | null = null;
  for (let k = blocks.length - 1; k >= 0; k--) next = shared(s, inquiryOf(s, i, blocks[k] as BlockConfig, { next, isSeldom: k >= always }));
  return next;
}

function inquiryOf(s: Station, i: Interview, block: BlockConfig, place: Pick<Inquiry, 'next' | 'isSeldom'>): Inquiry {
  const line = s.line, q = line.protocol.questionOf(i.config.unit, readRequest(block.fn, block.address, block.count), line);
  return { request: q.request, answer: q.answer, bytes: q.bytes, points: shared(s, pointsOf(block, line.protocol.registersAt)), next: place.next, isSeldom: place.isSeldom };
}

/** The same question, values or letter of another station, where there is one: on a bus the questions are to one unit each, and their values alike. */
function shared<T extends Inquiry | Letter | Point[]>(s: Station, made: T): T {
  for (const other of s.line.field.stations) for (const first of [other.plan, other.back, other.letter]) {
    const found = alikeIn(first as Inquiry | null, made);
    if (found) return found as T;
  }
  return made;
}

/** Who takes no commands has no chain of them; and letters have no values. */
function alikeIn(first: Inquiry | null, made: unknown): unknown {
  for (let it = first; it; it = it.next) {
    if (isSame(it, made)) return it;
    if (isSame(it.points, made)) return it.points;
  }
  return null;
}

/** Field by field, as records of plain values are; a text of both would take a hundred variables at a time when they are scarce. */
function isSame(a: unknown, b: unknown): boolean {
  const one = a as Record<string, unknown>, other = b as Record<string, unknown>;
  if (a === b || a !== a && b !== b) return true;
  if (typeof a !== 'object' || !a || !b || one['length'] !== other['length']) return false;
  for (const k in one) if (!isSame(one[k], other[k])) return false;
  return true;
}

function lettersOf(s: Station, i: Interview, writes: WriteConfig[]): Letter | null {
  let next: Letter | null = null;
  for (let k = writes.length - 1; k >= 0; k--) next = shared(s, letterOf(s, i, writes[k] as WriteConfig, next));
  return next;
}

/** A register that is written alone comes back in the answer. */
function letterOf(s: Station, i: Interview, w: WriteConfig, next: Letter | null): Letter {
  const line = s.line, protocol = line.protocol, isAlone = w.fn === WRITE_ONE, count = w.words.length;
  const start = isAlone ? byte(w.fn) + word(w.address) : readRequest(w.fn, w.address, count) + byte(2 * count), pdu = start + textOfWords(w.words);
  const q = protocol.questionOf(i.config.unit, pdu, line), at = protocol.headBytes + start.length + (isAlone ? 0 : 2 * w.at), end = protocol.headBytes + pdu.length;
  const behind = at + 2 * (isAlone ? count : wordsOf(w.format === Format.Band ? Format.I32 : w.format));
  return {
    head: q.request.substr(0, at), tail: q.request.substr(behind, end - behind), format: w.format, answer: isAlone ? '' : q.answer, bytes: q.bytes, next,
    multiplier: w.multiplier, divisor: w.divisor, least: w.least, most: w.most,
  };
}

function textOfWords(words: number[]): string {
  let text = '';
  for (const each of words) text += word(each);
  return text;
}
