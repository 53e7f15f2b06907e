/** Modbus TCP: a connection that stays, and is opened again when it is lost. */
import { Task } from '../devices/peer.js';
import type { OwnedSocket, Socket, SocketEvents } from '../io/ports.js';
import type { Question } from '../wire/question.js';
import { TCP_HEAD_BYTES, TCP_REGISTERS_AT, tcpAnswer, tcpQuestion, tcpRefusal } from '../wire/tcp.js';
import { answered, expired, refused, want, work } from './exchange.js';
import { HAS_SHARED } from './facts.js';
import { firstOf, nextOf } from './sharing.js';
import type { Line, Protocol, Station } from './field.js';
import { forget } from './queue.js';
import { giveUp, loseSight, tellAgain } from './rest.js';
import { Sign } from './signs.js';
import { note } from './trouble.js';

const CONNECT_MS = 3000;
const MOST_DELAY_MS = 60000;
/** More than the longest answers of a device that is asked several things at once. */
const MOST_HEARD = 1024;

/** Begins to connect; the rest follows from events. */
export function dial(line: Line): void {
  const machine = line.field.machine;
  line.heard = '';
  const socket = machine.openSocket(line, EVENTS);
  if (socket === null) { redial(line); return; }
  line.socket = socket;
  line.timer = machine.after(hangUp, CONNECT_MS, line);
}

/** Tries again after a delay that doubles from time to time; the first answer brings it back to the shortest. After the longest a product may have been exchanged for another one. */
function redial(line: Line): void {
  for (let each: Line | null = line; each !== null; each = nextOf(each)) for (const s of each.stations) {
    note(s, Sign.NoAnswer);
    if (s.known && line.delayMs === MOST_DELAY_MS) loseSight(s);
  }
  line.field.machine.after(dial, line.delayMs, line);
  line.delayMs = line.delayMs * 2 < MOST_DELAY_MS ? line.delayMs * 2 : MOST_DELAY_MS;
}

function opened(this: OwnedSocket<Line>): void {
  const first = this.owner;
  first.field.machine.cancel(first.timer);
  first.timer = 0;
  first.opened++;
  for (let line: Line | null = first; line !== null; line = nextOf(line)) greet(line, this);
}

/** Commands first; who is not known is looked for. */
function greet(line: Line, socket: Socket): void {
  line.socket = socket;
  line.up = true;
  for (const s of line.stations) {
    s.restUntilS = 0;
    if (s.known) tellAgain(s); else want(s, Task.Discover);
  }
  work(line);
}

/** Nearly always this is the one whole answer to the one question that is out. */
function heard(this: OwnedSocket<Line>, bytes: string): void {
  const line = this.owner;
  if (line.station !== null && line.heard === '' && bytes.length === line.question.bytes && bytes.startsWith(line.expected)) { answered(line, bytes); return; }
  gather(line, bytes);
}

/** Pieces of answers, several at once, refusals, and what nobody asked for. @apart */
function gather(first: Line, bytes: string): void {
  let open = false;
  first.heard = first.heard + bytes;
  for (let line: Line | null = first; line !== null; line = nextOf(line)) {
    if (line.station !== null) look(first, line);
    if (line.station !== null) open = true;
  }
  if (open && first.heard.length <= MOST_HEARD) return;
  first.noise += first.heard.length;
  first.heard = '';
}

function look(first: Line, line: Line): void {
  const text = first.heard, answer = tcpAnswer(text, line.expected, line.question.bytes);
  if (answer === '') return;
  const exception = tcpRefusal(answer, line.expected);
  first.heard = text === answer ? '' : text.replace(answer, '');
  if (exception < 0) answered(line, answer); else refused(line, exception);
}

function closed(this: OwnedSocket<Line>): void {
  if (this.owner.socket === this) lose(this.owner);
}

/** Gives up a connection that does not come about, or on which nobody answers any more. */
function hangUp(line: Line): void {
  const socket = line.socket;
  lose(firstOf(line));
  if (socket !== null) socket.end();
}

function lose(first: Line): void {
  for (let line: Line | null = first; line !== null; line = nextOf(line)) part(line);
  redial(first);
}

function part(line: Line): void {
  if (line.timer !== 0) line.field.machine.cancel(line.timer);
  line.timer = 0;
  line.socket = null;
  line.up = false;
  if (line.station !== null) giveUp(line.station);
  forget(line);
  for (const s of line.stations) {
    s.ready = null;
    delete s.interview;
    if (s.failures === 0) s.failures = 1;
  }
}

/**
 * A poll on a line that nobody else waits for needs no timer: its time is up at the latest when the next one is due. An answer that came too late would be taken for that to the
 * 256th question behind its own: so nothing is kept for longer than half of that.
 */
function send(line: Line, s: Station): void {
  const machine = line.field.machine, transaction = String.fromCharCode(++s.asked & 255), start = line.question.answer;
  line.expected = transaction + (start === '' ? line.request : start);
  if ((s.asked & 127) === 0) firstOf(line).heard = '';
  line.sentS = machine.now();
  (line.socket as Socket).write(transaction + line.request);
  if (s.task !== Task.Poll || line.stations.length > 1) line.timer = machine.after(expired, line.waitMs, line);
}

function questionOf(unit: number, pdu: string, line: Line): Question {
  return tcpQuestion(unit, pdu, HAS_SHARED ? line.asker : 0);
}

function sealed(request: string): string {
  return request;
}

const EVENTS: SocketEvents<Line> = { opened, heard, closed };

export const tcp: Protocol = { registersAt: TCP_REGISTERS_AT, headBytes: TCP_HEAD_BYTES, questionOf, sealed, send, mend: hangUp };
