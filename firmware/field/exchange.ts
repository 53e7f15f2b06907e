/** One exchange after another: a station's family says what to ask, its line asks it, the answer goes back to the family, until the task is done. */
import { Task, type Ask } from '../devices/peer.js';
import { readRequest, writeRequest } from '../wire/pdu.js';
import type { Question } from '../wire/question.js';
import { finish } from './finish.js';
import type { Channel, Line } from './line.js';
import { dequeue, enqueue } from './queue.js';
import { isResting, giveUp, revive } from './rest.js';
import type { PollQuestion, Station } from './station.js';

/** Exchanges without an answer after which a line may be at fault. */
const SILENT = 3;
/** Exceptions of a gateway whose device does not answer (Modbus Application Protocol 1.1b3, 7). */
const NO_PATH = 10, NO_ANSWER = 11;
/** The exception of a device that is busy. */
const BUSY = 6;

/** Asks for a task: at once where the channel is free, else in its turn. A station that is not known is discovered first; one that rests is let alone. */
export function want(s: Station, task: Task): void {
  const c = s.channel, line = c.line;
  if (!line.up || s.failures > 1 && isResting(s)) return;
  if (!s.known) task = Task.Discover;
  if (c.station !== null || !line.field.idle && task !== Task.Command && task !== Task.Poll) {
    enqueue(c, s, task);
    return;
  }
  s.task = task;
  s.part = 0;
  c.station = s;
  ask(c, s);
}

/** Lets those who wait have their turn, as far as the channel is free. */
export function work(c: Channel): void {
  while (c.station === null) {
    const s = dequeue(c);
    if (s === null) return;
    c.station = s;
    ask(c, s);
  }
}

/** Asks the next question of the task, or ends the task where there is none. */
function ask(c: Channel, s: Station): void {
  if (!s.family.next(s)) {
    c.station = null;
    finish(c, s);
    return;
  }
  s.asked++;
  c.question = s.task === Task.Poll ? pollQuestion(s, c.line) : questionOf(s, c.line);
  c.triesLeft = s.failures > 0 ? 0 : c.line.config.retries;
  c.line.protocol.send(c);
}

/** Frames of polls are made once: what a family asks seldom changes. */
function pollQuestion(s: Station, line: Line): Question {
  const known = s.questions[s.part], a = s.ask;
  if (known !== undefined && known.address === a.address && known.count === a.count) return known;
  const made = questionOf(s, line) as PollQuestion;
  made.address = a.address;
  made.count = a.count;
  s.questions[s.part] = made;
  return made;
}

function questionOf(s: Station, line: Line): Question {
  return line.protocol.question(s.config.unit, pduOf(s.ask), line);
}

function pduOf(a: Ask): string {
  return a.fn <= 4 ? readRequest(a.fn, a.address, a.count) : writeRequest(a.fn, a.address, a.words, a.count);
}

/**
 * The answer to the channel's question came.
 * @param exception its exception code, 0 where it is a good answer
 */
export function answered(c: Channel, answer: string, exception: number): void {
  const s = c.station as Station, line = c.line, machine = line.field.machine;
  machine.cancel(c.timer);
  if (line.silent !== 0) line.silent = 0;
  if (exception !== 0) { refusedBy(c, s, exception); work(c); return; }
  if (s.failures !== 0) revive(s);
  if (s.part === 0) s.middleS = (c.sentS + machine.now()) / 2;
  s.answered++;
  s.family.take(s, new DataView(machine.buffer(answer)), line.protocol.registersAt);
  proceed(c, s);
}

/** Discovery is long: between its questions it lets the others go first. */
function proceed(c: Channel, s: Station): void {
  s.part++;
  if (s.task === Task.Discover && c.waiting > 0) {
    c.station = null;
    enqueue(c, s, Task.Discover);
  } else ask(c, s);
  if (c.station === null) work(c);
}

/** A device that is busy is asked again at once; one behind a gateway that does not reach it has not answered. */
function refusedBy(c: Channel, s: Station, exception: number): void {
  if (exception === NO_PATH || exception === NO_ANSWER) { giveUp(c, s); return; }
  if (s.failures !== 0) revive(s);
  if (exception === BUSY && c.triesLeft > 0) { c.triesLeft--; c.line.protocol.send(c); return; }
  s.refused++;
  if (s.family.refused(s)) { proceed(c, s); return; }
  c.station = null;
  if (s.task === Task.Discover) finish(c, s); else s.task = Task.Idle;
}

/** No answer came in time. A command is repeated at once, anything else only while nobody waits. */
export function expired(c: Channel): void {
  const s = c.station as Station, line = c.line;
  line.silent++;
  if (c.triesLeft > 0 && (s.task === Task.Command || c.waiting === 0)) {
    c.triesLeft--;
    line.protocol.send(c);
    return;
  }
  giveUp(c, s);
  if (line.silent >= SILENT) line.protocol.mend(line);
  work(c);
}
