/** What is asked, in frames: those of polls are made once after discovery, those of commands change only in their setpoint. */
import { Task, type Ask } from '../devices/peer.js';
import { KEPT } from '../devices/notes.js';
import { readRequest, writeRequest } from '../wire/pdu.js';
import type { Question } from '../wire/question.js';
import type { Line } from './line.js';
import { enter } from './queue.js';
import type { Station } from './station.js';

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
  s.notes = new Int32Array(s.notes.subarray(0, KEPT));
  s.ready = s.plan;
  s.task = Task.Discover;
}

/** The frame of what the station's family asks. */
export function questionOf(line: Line, s: Station): Question {
  return line.protocol.question(s.config.unit, pduOf(s.ask), line);
}

function pduOf(a: Ask): string {
  return a.fn <= 4 ? readRequest(a.fn, a.address, a.count) : writeRequest(a.fn, a.address, a.words, a.count);
}
