/** From the configuration to lines, stations and rotas, and how they are opened. */
import { buildPeer } from '../devices/build-peer.js';
import { Task } from '../devices/peer.js';
import type { Machine } from '../io/ports.js';
import type { Expected } from '../wire/question.js';
import { commandsATick } from './commands.js';
import type { BusConfig, FieldConfig, PeerConfig } from './config.js';
import { openContacts } from './contacts.js';
import { discovererOf } from './discover.js';
import { doubtOf } from './doubt.js';
import { HAS_CONTACTS, HAS_RELAYS, HAS_SERIAL, HAS_SHARED, HAS_TCP } from './facts.js';
import type { Control, Field, Line, Protocol, Station } from './field.js';
import { want } from './exchange.js';
import { openRelays } from './relays.js';
import { FIRST_DELAY_MS } from './rest.js';
import { FIRST_READING } from './queue.js';
import { enroll } from './schedule.js';
import { nextOf } from './sharing.js';
import { openBus, rtu } from './serial-line.js';
import { dial, tcp } from './tcp-line.js';

/** Within this time every command is read back, unless others are sent all the while. */
const READ_BACK_MS = 5000;
const NOTHING: Expected = { answer: '', bytes: 0 };

/** All records; nothing is opened yet. The configuration is held as long as it is needed, and read again when a product is looked at anew. */
export function buildField(readConfig: () => FieldConfig, machine: Machine, control: Control, dtMs: number): Field {
  const f: Field = {
    machine, control, startS: 0, idle: true, spare: 0, missing: 0, ranBefore: false, complete: null, waiting: null, readConfig, discoverer: null,
    lines: [], stations: [], doubt: doubtOf(0), batteries: [], troubled: [], mostTold: 0, told: 0, next: 0, commanded: [], rotas: [], backTicks: 1, backTick: 1, backTurn: -1, contacts: [], relays: [], turn: 0,
  };
  const config = discovererOf(f).config;
  f.missing = config.peers.length;
  f.mostTold = commandsATick(config, dtMs);
  for (const bus of config.buses) f.lines.push(buildLines(f, bus));
  for (const peer of config.peers) addStation(f, peer, dtMs);
  if (f.commanded.length > 0) f.backTicks = Math.ceil(READ_BACK_MS / dtMs / f.commanded.length);
  return f;
}

/** What only some lines have is given to those alone. */
function buildLine(f: Field, config: BusConfig): Line {
  const line = {
    station: null, question: NOTHING, request: '', expected: '', sentS: 0, timer: 0, heard: '', socket: null, field: f, protocol: protocolOf(config),
    waitMs: config.timeoutMs, retries: config.retries, up: false, stations: [], queue: [], urgent: 0, waiting: 0, spare: 0, ahead: 0, triesLeft: 0, noise: 0, opened: 0, delayMs: FIRST_DELAY_MS,
  } as unknown as Line;
  if (HAS_TCP) {
    line.host = config.address.join('.');
    line.port = config.tcpPort;
  }
  if (HAS_SHARED) {
    line.first = line;
    line.sharing = null;
    line.asker = 0;
  }
  return line;
}

/** A connection whose device takes several requests at once has as many lines. */
function buildLines(f: Field, config: BusConfig): Line {
  const first = buildLine(f, config);
  if (HAS_SHARED) for (let k = 1; k < config.inFlight; k++) share(first, buildLine(f, config), k);
  return first;
}

function share(first: Line, line: Line, k: number): void {
  line.first = first;
  line.asker = k;
  line.sharing = first.sharing;
  first.sharing = line;
}

function protocolOf(config: BusConfig): Protocol {
  if (!HAS_TCP) return rtu;
  return HAS_SERIAL && config.serial > 0 ? rtu : tcp;
}

function addStation(f: Field, config: PeerConfig, dtMs: number): void {
  const s = buildPeer(config) as Station, first = f.lines[config.bus] as Line, line = HAS_SHARED ? emptiest(first) : first;
  s.ready = s.plan = null;
  s.line = line;
  s.index = f.stations.length;
  s.reading = config.reading;
  s.storage = config.storage;
  s.command = config.command;
  s.waits = s.failures = s.restUntilS = s.twiceS = 0;
  s.asked = s.answered = s.refused = s.failed = s.readings = s.ageSumMs = 0;
  line.stations.push(s);
  f.stations.push(s);
  if (config.command >= 0) command(f, s);
  if (config.storage >= 0) f.batteries.push(s);
  if (config.reading === FIRST_READING) f.doubt = doubtOf(config.ratedW);
  for (const phaseMs of config.phasesMs) enroll(f.rotas, s, { roundTicks: config.roundMs / dtMs, phaseTicks: phaseMs / dtMs });
}

/** Of the lines that share a connection the one with the fewest stations. */
function emptiest(first: Line): Line {
  let least = first;
  for (let line = nextOf(first); line !== null; line = nextOf(line)) if (line.stations.length < least.stations.length) least = line;
  return least;
}

function command(f: Field, s: Station): void {
  s.letter = s.back = null;
  s.differed = -1;
  s.rewritten = false;
  while (f.commanded.length <= s.command) f.commanded.push(null);
  f.commanded[s.command] = s;
}

/** Opens contacts and relays first, for they say what may be; then buses and connections, all at once, and looks for who is there. */
export function openField(f: Field): void {
  const config = discovererOf(f).config;
  if (HAS_CONTACTS) openContacts(f, config.contacts);
  if (HAS_RELAYS) openRelays(f, config.relays);
  for (let k = 0; k < f.lines.length; k++) openLine(f.lines[k] as Line, config.buses[k] as BusConfig);
  if (f.missing === 0) f.discoverer = null;
}

function openLine(line: Line, config: BusConfig): void {
  if (HAS_TCP && (!HAS_SERIAL || line.protocol === tcp)) { dial(line); return; }
  openBus(line, config);
  for (const s of line.stations) want(s, Task.Discover);
}
