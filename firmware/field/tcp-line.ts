/** Modbus TCP: a connection that stays, is opened again when it is lost, and may carry several requests at once. */
import type { OwnedSocket, SocketEvents } from '../io/ports.js';
import { word } from '../wire/bytes.js';
import { TCP_REGISTERS_AT, tcpAnswer, tcpQuestion, tcpRefusal } from '../wire/tcp.js';
import { answered, expired, want, work } from './exchange.js';
import type { Channel, Line, Protocol } from './line.js';
import { forget } from './queue.js';
import { giveUp, tellAgain } from './rest.js';
import { Task } from '../devices/peer.js';

const CONNECT_MS = 3000;
const MOST_DELAY_MS = 60000;
/** More than the longest answers of a device that is asked several things at once. */
const MOST_HEARD = 1024;

/** Begins to connect; the rest follows from events. */
export function dial(line: Line): void {
  const config = line.config, machine = line.field.machine;
  line.heard = '';
  line.socket = machine.connect(config.address.join('.'), config.port, line, EVENTS);
  if (line.socket === null) redial(line);
  else line.timer = machine.after(hangUp, CONNECT_MS, line);
}

/** Tries again after a delay that doubles from time to time; the first answer brings it back to the shortest. */
function redial(line: Line): void {
  line.timer = line.field.machine.after(dial, line.delayMs, line);
  line.delayMs = line.delayMs * 2 < MOST_DELAY_MS ? line.delayMs * 2 : MOST_DELAY_MS;
}

function opened(this: OwnedSocket<Line>): void {
  const line = this.owner;
  line.field.machine.cancel(line.timer);
  line.up = true;
  line.opened++;
  for (const s of line.stations) {
    s.restUntilS = 0;
    if (s.known) tellAgain(s); else want(s, Task.Discover);
  }
  for (const c of line.channels) work(c);
}

function heard(this: OwnedSocket<Line>, bytes: string): void {
  const line = this.owner;
  line.heard = line.heard + bytes;
  for (const c of line.channels) if (c.station !== null) look(line, c);
  if (line.heard !== '') trim(line);
}

function look(line: Line, c: Channel): void {
  const text = line.heard, answer = tcpAnswer(text, c.transaction, c.question);
  if (answer === '') return;
  line.heard = text === answer ? '' : text.replace(answer, '');
  answered(c, answer, tcpRefusal(answer, c.question));
}

/** Late answers, and whatever else nobody asked for, are dropped once nothing more of them can be of use. */
function trim(line: Line): void {
  let open = false;
  for (const c of line.channels) if (c.station !== null) open = true;
  if (open && line.heard.length <= MOST_HEARD) return;
  line.noise += line.heard.length;
  line.heard = '';
}

function closed(this: OwnedSocket<Line>): void {
  if (this.owner.socket === this) lose(this.owner);
}

/** Gives up a connection that does not come about, or on which nobody answers any more. */
function hangUp(line: Line): void {
  const socket = line.socket;
  lose(line);
  if (socket !== null) socket.end();
}

function lose(line: Line): void {
  const machine = line.field.machine;
  machine.cancel(line.timer);
  line.socket = null;
  line.up = false;
  line.silent = 0;
  for (const c of line.channels) {
    if (c.station !== null) { machine.cancel(c.timer); giveUp(c, c.station); }
    forget(c);
  }
  for (const s of line.stations) if (s.failures === 0) s.failures = 1;
  redial(line);
}

const EVENTS: SocketEvents<Line> = { opened, heard, closed };

function send(c: Channel): void {
  const line = c.line, machine = line.field.machine;
  line.transaction = line.transaction + 1 & 65535;
  c.transaction = word(line.transaction);
  c.sentS = machine.now();
  (line.socket as OwnedSocket<Line>).write(c.transaction + c.question.request);
  c.timer = machine.after(expired, line.config.timeoutMs, c);
}

export const tcp: Protocol = { registersAt: TCP_REGISTERS_AT, question: tcpQuestion, send, mend: hangUp };
