/**
 * All that the firmware knows of what is around it, in records: the field, its lines and stations, and what is kept of each. They stand in one file, for they know
 * each other; what is done with them stands in the files beside it, and none of these is needed here.
 */
import type { Interview } from '../devices/interview.js';
import type { Peer } from '../devices/peer.js';
import type * as bundle from '../bundle.js';
import type { Machine, SerialWire, Socket } from '../io/ports.js';
import type { Expected, Question } from '../wire/question.js';
import type { ContactConfig, FieldConfig, PeerConfig, RelayConfig } from './config.js';
import type { Inquiry, Letter } from './questions.js';
import type { Sign } from './signs.js';

/** What control is asked and told. */
export type Control = Pick<typeof bundle, 'step' | 'nextCommand' | 'setpointW' | 'setReading' | 'setStorage' | 'setBreaker' | 'setTrouble' | 'takeOver' | 'ask'>;

export interface Field {
  machine: Machine;
  control: Control;
  /** The machine's clock when tick 0 was, s. */
  startS: number;
  /** True between the polls of a tick and its end: only then work begins that can wait. */
  idle: boolean;
  /** How many jobs wait for such a time on all lines together, and how many stations are not known yet. */
  spare: number;
  missing: number;
  /** True where this board has commanded these devices before, as far as it knows. */
  ranBefore: boolean;
  /** Called with `waiting` when the last of them is known. No closure: it would hold whatever was there when the field was built. */
  complete: ((waiting: unknown) => void) | null;
  waiting: unknown;
  /** What the site file says of the wires: not kept, for nobody needs it while all stations are known. */
  readConfig(): FieldConfig;
  /** Null while they are. */
  discoverer: Discoverer | null;
  lines: Line[];
  stations: Station[];
  doubt: Doubt;
  /** Those of them that have a charge. */
  batteries: Station[];
  /** Those that have an alarm. */
  troubled: Station[];
  /** How many commands a tick sends at most, how many this one sent, and from which device on the next is looked for. */
  mostTold: number;
  told: number;
  next: number;
  /** By k of `setpointW`: who is told; null where nobody is. */
  commanded: (Station | null)[];
  rotas: Rota[];
  /** Every so many ticks one of them is asked what became of its command: from which tick on the next, and who was the last. */
  backTicks: number;
  backTick: number;
  backTurn: number;
  contacts: WiredContact[];
  /** Which contact and which relay is looked at next. */
  turn: number;
  relays: Relay[];
}

/**
 * A serial bus or a TCP connection, with one exchange under way at a time. Where a device takes several requests at once, several lines share
 * the connection: the first of them opens it and hears, each has stations of its own.
 */
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
  /** How many stand at the head of the queue because they go first. */
  urgent: number;
  /** How many went ahead of what can wait. */
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

/** A peer with what its master keeps of it: one record, which anyone may read. */
export interface Station extends Peer {
  /** What a poll asks first, once discovery is through; and the same while nothing stands in the way of a poll, else null. */
  ready: Inquiry | null;
  plan: Inquiry | null;
  line: Line;
  /** Which of all stations it is; k of `setReading`, `setStorage` and `setpointW`, -1 where it has none. */
  index: number;
  reading: number;
  storage: number;
  command: number;
  /** Batteries only: how many polls there are for one that asks for charge and limits, and how many until the next one does. */
  chargePolls: number;
  untilCharge: number;
  /** A bit for every task that waits for the line. */
  waits: number;
  /** Exchanges without an answer in a row, and until when it is left alone because of them. */
  failures: number;
  restUntilS: number;
  /** Twice the clock in the middle of the first exchange of its last poll: when it was sent plus when it was answered. */
  twiceS: number;

  /** Exchanges begun, answered, refused by an exception, and left without an answer. */
  asked: number;
  answered: number;
  refused: number;
  failed: number;
  /** Readings handed to control, and the sum of their ages then, ms. */
  readings: number;
  ageSumMs: number;
  /** Only where it takes commands: what is written first, what is asked to read it back; null where there is nothing. */
  letter: Letter | null;
  back: Inquiry | null;
  /** Commands that were read back otherwise than they were written; -1 before it was asked what it holds. The first of them in a row is written again. */
  differed: number;
  rewritten: boolean;
  /** Only while it is getting known. */
  interview?: Interview;
  /** Only where something went wrong with it. */
  trouble?: Trouble;
}

/** What a station is found out with, and what the site file says of all of them. */
export interface Discoverer {
  config: FieldConfig;
  open(config: PeerConfig): Interview;
  next(i: Interview): boolean;
  take(i: Interview, answer: DataView, at: number): void;
  refused(i: Interview): void;
  settle(s: Station, i: Interview): void;
}

/** What is kept of a station with which something went wrong; made with the first sign of it, for most never have any. */
export interface Trouble {
  /** What control was told. */
  told: Sign;
  /** The last sign, how many of its kind came in a row, and when it came, by the board's clock. */
  latest: Sign;
  signs: number;
  signS: number;
}

/** What a jump is at least, and what is kept of the meter's readings, W. */
export interface Doubt {
  leastW: number;
  /** The last that control was handed; the jump that was read last, NaN where there is none, and how often one was read in a row. */
  believedW: number;
  doubtedW: number;
  times: number;
}

/** Stations whose polls repeat after one time. */
export interface Rota {
  roundTicks: number;
  /** In the order of their phases, a station with several turns a round as often; and the phase of each turn, ticks. */
  stations: Station[];
  phases: number[];
  count: number;
  /** Who is next, in which tick; and the tick from which the phases of this round count. */
  next: number;
  dueTick: number;
  roundTick: number;
}

/** An input with what it says. Closed means well: a broken wire reads as open. */
export interface WiredContact {
  config: ContactConfig;
  field: Field;
  closed: boolean;
  /** What the last slow look saw: one look alone may have met a bounce. */
  seen: boolean;
  moves: number;
}

/** An output. */
export interface Relay {
  config: RelayConfig;
  closed: boolean;
  /** The machine's clock at the last move. */
  movedS: number;
  moves: number;
}
