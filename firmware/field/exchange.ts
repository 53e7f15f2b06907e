/** One exchange after another: a station's family says what to ask, its line asks it, the answer goes back to the family, until the task is done. */
import { Task, type Course } from '../devices/peer.js';
import type { Question } from '../wire/question.js';
import { deliver } from './deliver.js';
import { discovererOf } from './discover.js';
import { HAS_COMMANDS } from './facts.js';
import { finish, settle } from './finish.js';
import type { Line } from './line.js';
import { questionOf } from './questions.js';
import { dequeue, enqueue, enter } from './queue.js';
import { avoid, giveUp, isResting, revive } from './rest.js';
import { firstOf } from './sharing.js';
import { Sign } from './signs.js';
import type { Station } from './station.js';
import { note } from './trouble.js';

type Reword = NonNullable<Station['family']['reword']>;

/** Exchanges without an answer after which not the device may be at fault but the line. */
const SILENT = 3;
/** Exceptions of a gateway whose device does not answer, and of a device that failed or is busy (Modbus Application Protocol 1.1b3, 7). */
const NO_PATH = 10, NO_ANSWER = 11, FAILED = 4, BUSY = 6;

/** Polls a station that is ready, on a line that is free: the way that nearly all exchanges go. */
export function poll(s: Station, q: Question): void {
  const line = s.line;
  s.task = Task.Poll;
  s.part = 0;
  line.station = s;
  line.triesLeft = line.config.retries;
  line.protocol.send(line, s, q);
}

/** Tells a station its setpoint, where nothing else differs from the command before, on a line that is free. */
export function tell(s: Station): void {
  const line = s.line, q = s.writing as Question;
  s.task = Task.Command;
  line.station = s;
  line.triesLeft = line.config.retries;
  line.protocol.rewrite(q, (s.family.reword as Reword)(s), s);
  line.protocol.send(line, s, q);
}

/** Asks for a task: at once where the line is free, else in its turn. A station that is not known is discovered first; one that rests is let alone. */
export function want(s: Station, task: Task): void {
  const line = s.line;
  if (line.station !== null && isOverdue(line)) expired(line);
  if (!line.up || s.failures > 1 && isResting(s)) return;
  if (!s.known) task = Task.Discover;
  if (line.station !== null || !line.field.idle && (task === Task.Discover || task === Task.ReadBack)) { enqueue(s, task); return; }
  enter(s, task);
  begin(line, s);
}

/** True where an answer that no timer waits for should have come. */
function isOverdue(line: Line): boolean {
  return line.timer === 0 && (line.field.machine.now() - line.sentS) * 1000 > line.config.timeoutMs;
}

/** Lets those who wait have their turn, as far as the line is free. */
export function work(line: Line): void {
  while (line.station === null) {
    const s = dequeue(line);
    if (s === null) return;
    begin(line, s);
  }
}

function begin(line: Line, s: Station): void {
  if (s.task === Task.Poll) { if (s.plan !== null) poll(s, s.plan); return; }
  if (HAS_COMMANDS && s.task === Task.Command && s.behind >= 0) { tell(s); return; }
  line.station = s;
  line.triesLeft = line.config.retries;
  ask(line, s);
}

/** Asks the next question of the task, or ends the task where there is none. */
function ask(line: Line, s: Station): void {
  if (courseOf(s).next(s)) {
    const q = questionOf(line, s);
    if (s.task === Task.Command && s.behind >= 0) s.writing = q;
    line.protocol.send(line, s, q);
    return;
  }
  line.station = null;
  if (s.task === Task.Discover && s.known) discovererOf(line.field).makePlan(line, s);
  finish(s);
}

function courseOf(s: Station): Course {
  return s.task === Task.Discover ? discovererOf(s.line.field).course : s.family;
}

/** The good answer to the line's question came. */
export function answered(line: Line, answer: string): void {
  const s = line.station as Station, machine = line.field.machine;
  if (line.timer !== 0) stopTimer(line);
  if (s.failures !== 0) revive(s);
  s.answered++;
  if (s.task === Task.Command && s.behind >= 0) { release(line, s); return; }
  const nowS = machine.now();
  if (s.part === 0) s.twiceS = line.sentS + nowS;
  const view = new DataView(machine.buffer(answer)), at = line.protocol.registersAt;
  if (s.task === Task.Poll) {
    s.family.take(s, view, at);
    goOn(line, s, nowS);
    return;
  }
  courseOf(s).take(s, view, at);
  proceed(line, s);
}

/** The next question of a poll; where there is none its readings go to control, and others have their turn. */
function goOn(line: Line, s: Station, nowS: number): void {
  const next = line.question.next, f = line.field;
  if (next !== null) { s.part++; line.protocol.send(line, s, next); return; }
  line.station = null;
  deliver(f, s, nowS);
  if (line.waiting !== 0 || f.spare !== 0) work(line);
}

/** The device took its command. */
function release(line: Line, s: Station): void {
  line.station = null;
  s.task = Task.Idle;
  if (line.waiting !== 0 || line.field.spare !== 0) work(line);
}

function stopTimer(line: Line): void {
  line.field.machine.cancel(line.timer);
  line.timer = 0;
}

/** Discovery is long: between its questions it lets the others go first. */
function proceed(line: Line, s: Station): void {
  s.part++;
  if (s.task === Task.Discover && line.waiting > 0) {
    line.station = null;
    enqueue(s, Task.Discover);
  } else ask(line, s);
  work(line);
}

/** The station refused, by an exception. One that failed or is busy is asked again at once; one behind a gateway that does not reach it has not answered. */
export function refused(line: Line, exception: number): void {
  const s = line.station as Station;
  if (line.timer !== 0) stopTimer(line);
  if (exception === NO_PATH || exception === NO_ANSWER) { note(s, Sign.NoAnswer); giveUp(s); work(line); return; }
  if (s.failures !== 0) revive(s);
  if ((exception === BUSY || exception === FAILED) && line.triesLeft > 0) { repeat(line, s); return; }
  s.refused++;
  if (s.task === Task.Discover && discovererOf(line.field).course.refused(s)) { proceed(line, s); return; }
  line.station = null;
  note(s, Sign.Refuses);
  if (s.task === Task.Discover) avoid(s);
  else if (HAS_COMMANDS && s.task === Task.ReadBack && s.differed < 0) settle(s);
  s.task = Task.Idle;
  work(line);
}

function repeat(line: Line, s: Station): void {
  line.triesLeft--;
  line.protocol.send(line, s, line.question);
}

/** No answer came in time. A command is repeated at once, anything else only while nobody waits, and nothing where the last exchange failed as well. */
export function expired(line: Line): void {
  const s = line.station as Station;
  line.timer = 0;
  if (line.triesLeft > 0 && s.failures === 0 && (s.task === Task.Command || line.waiting === 0)) { repeat(line, s); return; }
  note(s, firstOf(line).heard === '' ? Sign.NoAnswer : Sign.Garbled);
  giveUp(s);
  if (isSilent(line)) line.protocol.mend(line);
  work(line);
}

/** True where no station of the line answers any more. */
function isSilent(line: Line): boolean {
  for (const s of line.stations) if (s.failures < SILENT) return false;
  return true;
}
