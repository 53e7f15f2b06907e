/** From the configuration to lines, stations and rotas, and how they are opened. */
import { families } from '../devices/families.js';
import { buildPeer } from '../devices/build-peer.js';
import { MOST_WORDS, Task, type DeviceFamily } from '../devices/peer.js';
import type { Machine } from '../io/ports.js';
import type { Question } from '../wire/question.js';
import { commandsATick } from './commands.js';
import type { BusConfig, FieldConfig, PeerConfig } from './config.js';
import { openContacts } from './contacts.js';
import { HAS_CONTACTS, HAS_RELAYS, HAS_SERIAL, HAS_SHARED, HAS_TCP } from './facts.js';
import type { Control, Field } from './field.js';
import type { Line, Protocol } from './line.js';
import { want } from './exchange.js';
import { openRelays } from './relays.js';
import { FIRST_DELAY_MS } from './rest.js';
import { enroll } from './schedule.js';
import { nextOf } from './sharing.js';
import { openBus, rtu } from './serial-line.js';
import type { Station } from './station.js';
import { dial, tcp } from './tcp-line.js';

/** Every so often a command is read back. */
const READ_BACK_MS = 5000;
const NOTHING: Question = { request: '', answer: '', bytes: 0, next: null };

/** All records; nothing is opened yet. */
export function buildField(config: FieldConfig, machine: Machine, control: Control, dtMs: number): Field {
  const f: Field = {
    machine, control, startS: 0, idle: true, spare: 0, missing: config.peers.length, ranBefore: false, complete: null, waiting: null, discoverer: null,
    lines: [], stations: [], troubled: [], mostTold: commandsATick(config, dtMs), told: 0, next: 0, commanded: [], ask: { fn: 3, address: 0, count: 0, words: new Uint16Array(MOST_WORDS) }, rotas: [], contacts: [], relays: [], turn: 0,
  };
  for (const bus of config.buses) f.lines.push(buildLines(f, bus));
  for (const peer of config.peers) addStation(f, peer, dtMs);
  enrollReadBacks(f, dtMs);
  return f;
}

/** What only some lines have is given to those alone. */
function buildLine(f: Field, config: BusConfig): Line {
  const line = {
    station: null, question: NOTHING, transaction: '', sentS: 0, timer: 0, heard: '', socket: null, field: f, protocol: protocolOf(config), config,
    up: false, stations: [], queue: [], waiting: 0, ahead: 0, triesLeft: 0, noise: 0, opened: 0, delayMs: FIRST_DELAY_MS,
  } as unknown as Line;
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
  for (let k = 1; HAS_SHARED && k < config.inFlight; k++) {
    const line = buildLine(f, config);
    line.first = first;
    line.asker = k;
    line.sharing = first.sharing;
    first.sharing = line;
  }
  return first;
}

function protocolOf(config: BusConfig): Protocol {
  if (!HAS_TCP) return rtu;
  return HAS_SERIAL && config.serial > 0 ? rtu : tcp;
}

function addStation(f: Field, config: PeerConfig, dtMs: number): void {
  const s = buildPeer(config) as Station, line = emptiest(f.lines[config.bus] as Line);
  s.ask = f.ask;
  s.ready = s.plan = null;
  s.line = line;
  s.family = families[config.family] as DeviceFamily;
  s.waits = s.failures = s.restUntilS = s.twiceS = 0;
  s.asked = s.answered = s.refused = s.failed = s.readings = s.ageSumMs = 0;
  line.stations.push(s);
  f.stations.push(s);
  if (config.command >= 0) command(f, s);
  enroll(f.rotas, s, Task.Poll, { periodTicks: config.pollMs / dtMs, phaseTicks: config.phaseMs / dtMs });
}

/** Of the lines that share a connection the one with the fewest stations. */
function emptiest(first: Line): Line {
  let least = first;
  for (let line = nextOf(first); line !== null; line = nextOf(line)) if (line.stations.length < least.stations.length) least = line;
  return least;
}

function command(f: Field, s: Station): void {
  s.writing = null;
  s.differed = -1;
  s.rewritten = false;
  while (f.commanded.length <= s.config.command) f.commanded.push(null);
  f.commanded[s.config.command] = s;
}

/** Evenly over the period. */
function enrollReadBacks(f: Field, dtMs: number): void {
  const periodTicks = Math.ceil(READ_BACK_MS / dtMs), count = f.commanded.length;
  for (let k = 0; k < count; k++) {
    const s = f.commanded[k] as Station | null;
    if (s !== null) enroll(f.rotas, s, Task.ReadBack, { periodTicks, phaseTicks: Math.floor(k * periodTicks / count) });
  }
}

/** Opens contacts and relays first, for they say what may be; then buses and connections, all at once, and looks for who is there. */
export function openField(f: Field, config: FieldConfig): void {
  if (HAS_CONTACTS) openContacts(f, config.contacts);
  if (HAS_RELAYS) openRelays(f, config.relays);
  for (const line of f.lines) openLine(line);
}

function openLine(line: Line): void {
  if (HAS_TCP && (!HAS_SERIAL || line.protocol === tcp)) { dial(line); return; }
  openBus(line);
  for (const s of line.stations) want(s, Task.Discover);
}
