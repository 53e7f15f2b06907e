/**
 * A line is a serial bus or a TCP connection, with one exchange under way at a time. Where a device takes several requests at once, several lines share
 * the connection: the first of them opens it and hears, each has stations of its own.
 */
import type { SerialWire, Socket } from '../io/ports.js';
import type { Expected, Question } from '../wire/question.js';
import type { Field } from './field.js';
import type { Station } from './station.js';

export interface Line {
  /** Who is asked just now; null while nobody is. */
  station: Station | null;
  /** The inquiry or the letter that it was asked last, the request that was, and what a good answer begins with: behind TCP both bytes of its transaction included. */
  question: Expected;
  request: string;
  expected: string;
  /** The clock when the question was sent; the timer that waits for the answer, 0 where none does. */
  sentS: number;
  timer: number;
  /** What was heard and not understood yet. */
  heard: string;
  socket: Socket | null;
  field: Field;
  protocol: Protocol;
  /** How long an answer may take, and how often a question is repeated. */
  waitMs: number;
  retries: number;
  /** TCP: where it leads to. */
  host: string;
  port: number;

  /** False while there is no connection; a serial bus is always there. */
  up: boolean;
  stations: Station[];
  /** Who waits for a command or a poll, and how many they are; a station's bits say what for. And how many wait with what can wait. */
  queue: Station[];
  waiting: number;
  spare: number;
  /** How many of them went ahead of what can wait. */
  ahead: number;
  triesLeft: number;
  /** Bytes that belonged to no answer, and how often the line was opened. */
  noise: number;
  opened: number;

  /** TCP: how long until the next try to connect. */
  delayMs: number;
  /** Only where several lines share a connection: the one that opened it, the next one, and which of them this is. */
  first: Line;
  sharing: Line | null;
  asker: number;
  /** Only of a serial bus. */
  bus: Bus;
}

/** What only a serial bus has. */
export interface Bus {
  wire: SerialWire;
  /** From when on it may be used again, how long it is silent between frames, how long a character takes. */
  freeAtS: number;
  gapS: number;
  characterMs: number;
  /** True while a question is out; and where the transceiver hears what it sends. */
  asking: boolean;
  echoes: boolean;
}

/** What differs between Modbus RTU and TCP. */
export interface Protocol {
  /** Where the registers of an answer begin, and a request in its question. */
  registersAt: number;
  headBytes: number;
  questionOf(unit: number, pdu: string, line: Line): Question;
  /** A request that is complete but for what a bus puts behind it. */
  sealed(request: string, line: Line): string;
  /** Puts the line's request on it, which waits for its answer from then on. */
  send(line: Line, s: Station): void;
  /** Nobody answers: whatever can be done about the line itself. */
  mend(line: Line): void;
}
