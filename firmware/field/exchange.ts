/** One exchange after another: what is due goes out on a line that is free, the answer is taken, and so on until the task is done. */
import type { Interview } from '../devices/interview.js';
import { Task } from '../devices/peer.js';
import { takePoints } from '../devices/points.js';
import { rawOf, wattsOf } from '../devices/steps.js';
import { heldOf, textOf } from '../devices/typed.js';
import { Format } from '../devices/codes.js';
import { readRequest } from '../wire/pdu.js';
import type { Question } from '../wire/question.js';
import type { PeerConfig } from './config.js';
import { chargeRefused, deliver } from './deliver.js';
import { discovererOf } from './discover.js';
import { HAS_COMMANDS } from './facts.js';
import { compare, meet, settle } from './finish.js';
import type { Line, Station } from './field.js';
import type { Inquiry, Letter } from './questions.js';
import { isDoubtful } from './doubt.js';
import { dequeue, enqueue, FIRST_READING } from './queue.js';
import { giveUp, isResting, revive } from './rest.js';
import { firstOf, nextOf } from './sharing.js';
import { Sign } from './signs.js';
import { note } from './trouble.js';

/** Exchanges without an answer after which not the device may be at fault but the line. */
const SILENT = 3;
/** Exceptions of a gateway whose device does not answer, and of a device that failed or is busy (Modbus Application Protocol 1.1b3, 7). */
const NO_PATH = 10, NO_ANSWER = 11, FAILED = 4, BUSY = 6;
const READ_HOLDING = 3;

/** Asks a station on a line that is free: the way that nearly all exchanges go. */
export function ask(s: Station, task: Task, q: Question): void {
  const line = s.line;
  s.task = task;
  line.station = s;
  line.triesLeft = line.retries;
  put(line, s, q);
}

function put(line: Line, s: Station, q: Question): void {
  line.question = q;
  line.request = q.request;
  line.protocol.send(line, s);
}

/** Tells a station its setpoint, on a line that is free. */
export function tell(s: Station, l: Letter): void {
  const line = s.line, raw = heldOf(l.format, rawOf(s.orderW, l));
  if (l.format !== Format.Nothing) s.sentW = wattsOf(raw, l);
  s.task = Task.Command;
  line.station = s;
  line.triesLeft = line.retries;
  line.question = l;
  line.request = line.protocol.sealed(l.head + textOf(l.format, raw) + l.tail, line);
  line.protocol.send(line, s);
}

/** Asks for a task: at once where the line is free, else in its turn. A station that is not known is discovered first, and once; one that rests is let alone. */
export function want(s: Station, task: Task): void {
  const line = s.line;
  if (line.station !== null && isOverdue(line)) expired(line);
  if (!line.up || s.failures > 1 && isResting(s)) return;
  if (!s.known) {
    if (s.interview !== undefined) return;
    task = Task.Discover;
  }
  if (line.station !== null || !line.field.idle && (task === Task.Discover || task === Task.ReadBack)) enqueue(s, task);
  else begin(s, task);
}

/** True where an answer that no timer waits for should have come, or a clock that was set back says that it was asked for in time to come. */
function isOverdue(line: Line): boolean {
  if (line.timer !== 0) return false;
  const agoS = line.field.machine.now() - line.sentS;
  return agoS * 1000 > line.waitMs || agoS < 0;
}

/** Lets those who wait have their turn, as far as the line is free. */
export function work(line: Line): void {
  while (line.station === null) {
    const s = dequeue(line);
    if (s === null) return;
    begin(s, s.task);
  }
}

function begin(s: Station, task: Task): void {
  s.task = task;
  if (task === Task.Discover) learn(s);
  else if (task === Task.Poll) { if (s.plan !== null) ask(s, task, s.plan); }
  else if (task === Task.ReadBack) { if (s.back !== null) ask(s, task, s.back); }
  else if (HAS_COMMANDS && s.letter !== null) tell(s, s.letter);
}

/** Asks the next question of an interview, or ends it. It goes on where it stopped to let others go first. */
function learn(s: Station): void {
  const line = s.line, discoverer = discovererOf(line.field);
  if (s.interview === undefined) s.interview = discoverer.open(discoverer.config.peers[s.index] as PeerConfig);
  const i = s.interview;
  if (discoverer.next(i)) { ask(s, Task.Discover, line.protocol.questionOf(i.config.unit, readRequest(READ_HOLDING, i.address, i.count), line)); return; }
  line.station = null;
  s.task = Task.Idle;
  delete s.interview;
  s.known = false;
  if (i.plan !== null) discoverer.settle(s, i);
  meet(s);
}

/** The good answer to the line's question came. */
export function answered(line: Line, answer: string): void {
  const s = line.station as Station;
  if (line.timer !== 0) stopTimer(line);
  if (s.failures !== 0) revive(s);
  s.answered++;
  if (s.task === Task.Command) taken(line, s, (line.question as Letter).next);
  else take(line, s, new DataView(line.field.machine.toBuffer(answer)));
}

/** Values are taken; what is read in several parts goes on with the next one; and what was polled is for control. @apart */
function take(line: Line, s: Station, view: DataView): void {
  const f = line.field, q = line.question as Inquiry, isPoll = s.task === Task.Poll, nowS = f.machine.now();
  if (s.task === Task.Discover) { learnt(line, s, view); return; }
  if (q === s.plan) s.twiceS = line.sentS + nowS;
  takePoints(s, q.points, view);
  if (q.next !== null && (q.isSeldom || isWanted(s, q.next))) { put(line, s, q.next); return; }
  if (s.reading === FIRST_READING && isDoubtful(f, s)) { put(line, s, s.plan as Inquiry); return; }
  line.station = null;
  if (!isPoll) compare(s);
  if (line.waiting !== 0 || line.spare !== 0) work(line);
  if (isPoll) deliver(f, s, nowS);
}

/** What changes slowly is asked for with the first of so many polls. */
function isWanted(s: Station, next: Inquiry): boolean {
  if (!next.isSeldom) return true;
  s.untilCharge--;
  if (s.untilCharge > 0) return false;
  s.untilCharge = s.chargePolls;
  return true;
}

/** The device took its command, or a part of it. */
function taken(line: Line, s: Station, next: Letter | null): void {
  if (next !== null) { tell(s, next); return; }
  line.station = null;
  s.task = Task.Idle;
  if (line.waiting !== 0 || line.spare !== 0) work(line);
}

function stopTimer(line: Line): void {
  line.field.machine.cancel(line.timer);
  line.timer = 0;
}

/** Part of what a product tells of itself. @apart */
function learnt(line: Line, s: Station, view: DataView): void {
  discovererOf(line.field).take(s.interview as Interview, view, line.protocol.registersAt);
  goOnLearning(line, s);
}

/** Discovery is long: between its questions it lets the others go first. */
function goOnLearning(line: Line, s: Station): void {
  line.station = null;
  if (line.waiting > 0) enqueue(s, Task.Discover);
  else learn(s);
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
  if (s.interview !== undefined && s.task === Task.Discover) { discovererOf(line.field).refused(s.interview); goOnLearning(line, s); return; }
  line.station = null;
  note(s, Sign.Refuses);
  if (s.task === Task.Poll && (line.question as Inquiry).isSeldom) chargeRefused(line.field, s);
  if (HAS_COMMANDS && s.task === Task.ReadBack && s.differed < 0) settle(s);
  s.task = Task.Idle;
  work(line);
}

function repeat(line: Line, s: Station): void {
  line.triesLeft--;
  line.protocol.send(line, s);
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

/** True where no station of the line, or of those that share its connection, answers any more. */
function isSilent(line: Line): boolean {
  for (let each: Line | null = firstOf(line); each !== null; each = nextOf(each)) for (const s of each.stations) if (s.failures < SILENT) return false;
  return true;
}
