/** What is asked, in frames: those of polls are made once after discovery, those of commands change only in their words. */
import { Task, type Ask } from '../devices/peer.js';
import { readRequest, wordsText, writeRequest } from '../wire/pdu.js';
import type { Question } from '../wire/question.js';
import type { Line } from './line.js';
import { enter } from './queue.js';
import type { Station } from './station.js';

/** The function that writes several registers: its answer does not hold them. */
const WRITE_SEVERAL = 16;

/** What a poll asks stays the same until the next discovery. */
export function makePlan(line: Line, s: Station): void {
  let last: Question | null = null;
  s.plan = null;
  enter(s, Task.Poll);
  while (s.family.next(s)) {
    const q = questionOf(line, s);
    if (last === null) s.plan = q; else last.next = q;
    last = q;
    s.part++;
  }
  s.ready = s.plan;
  s.task = Task.Discover;
}

/** Commands seldom differ but in their words: a block of registers is written by the question that wrote it before. */
export function writeOf(line: Line, s: Station): Question {
  const a = s.ask, known = s.writing;
  if (known !== null && s.writtenAt === a.address && s.writtenCount === a.count) {
    line.protocol.rewrite(known, wordsText(a.words, a.count), line);
    return known;
  }
  const q = questionOf(line, s);
  if (a.fn === WRITE_SEVERAL) keepWrite(s, q);
  return q;
}

function keepWrite(s: Station, q: Question): void {
  s.writing = q;
  s.writtenAt = s.ask.address;
  s.writtenCount = s.ask.count;
}

/** The frame of what the station's family asks. */
export function questionOf(line: Line, s: Station): Question {
  return line.protocol.question(s.config.unit, pduOf(s.ask), line);
}

function pduOf(a: Ask): string {
  return a.fn <= 4 ? readRequest(a.fn, a.address, a.count) : writeRequest(a.fn, a.address, a.words, a.count);
}
