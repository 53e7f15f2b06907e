/** A line is a serial bus or a TCP connection. It has one channel or several, each with one exchange under way at a time. */
import type { SerialWire, Socket } from '../io/ports.js';
import type { Question } from '../wire/question.js';
import type { BusConfig } from './config.js';
import type { Field } from './field.js';
import type { Station } from './station.js';

export interface Line {
  config: BusConfig;
  field: Field;
  protocol: Protocol;
  /** False while there is no connection; a serial bus is always there. */
  up: boolean;
  /** What was heard and not understood yet. */
  heard: string;
  stations: Station[];
  channels: Channel[];
  /** Exchanges without an answer since the last one with. */
  silent: number;
  /** Bytes that belonged to no answer, and how often the line was opened. */
  noise: number;
  opened: number;

  /** TCP: the connection, the number of the last transaction, how long until the next try to connect, and the timer that ends a try or begins one. */
  socket: Socket | null;
  transaction: number;
  delayMs: number;
  timer: number;

  /** Serial: the port; from when on it may be used again, and how long it is silent between frames; how long a character takes. */
  wire: SerialWire | null;
  freeAtS: number;
  gapS: number;
  characterMs: number;
  /** True while a question is out; and where the transceiver hears what it sends. */
  asking: boolean;
  echoes: boolean;
}

/** Who is asked what on a line just now, and who is next. */
export interface Channel {
  line: Line;
  /** Null while nobody is asked. */
  station: Station | null;
  question: Question;
  /** Two bytes before the question; TCP only. */
  transaction: string;
  /** The machine's clock when the question was sent. */
  sentS: number;
  timer: number;
  triesLeft: number;
  /** How many wait, in three queues: commands go first, then polls, then what can wait. */
  waiting: number;
  commands: Station[];
  polls: Station[];
  spare: Station[];
}

/** What differs between Modbus RTU and TCP. */
export interface Protocol {
  /** Where the registers of an answer begin. */
  registersAt: number;
  question(unit: number, pdu: string, line: Line): Question;
  /** Puts the channel's question on the line. */
  send(c: Channel): void;
  /** Nobody answers: whatever can be done about the line itself. */
  mend(line: Line): void;
}
