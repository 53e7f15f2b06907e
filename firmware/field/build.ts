/** From the configuration to lines, stations and rotas, and how they are opened. */
import { families } from '../devices/families.js';
import { buildPeer } from '../devices/build-peer.js';
import { Task, type DeviceFamily } from '../devices/peer.js';
import type { Machine } from '../io/ports.js';
import type { BusConfig, FieldConfig, PeerConfig } from './config.js';
import { openContacts } from './contacts.js';
import { HAS_CONTACTS, HAS_RELAYS, HAS_SERIAL, HAS_TCP } from './facts.js';
import type { Control, Field } from './field.js';
import type { Channel, Line, Protocol } from './line.js';
import { want } from './exchange.js';
import { openRelays } from './relays.js';
import { FIRST_DELAY_MS } from './rest.js';
import { enroll } from './schedule.js';
import { openBus, rtu } from './serial-line.js';
import type { Station } from './station.js';
import { dial, tcp } from './tcp-line.js';

/** Every so often a command is read back. */
const READ_BACK_MS = 5000;

/** All records; nothing is opened yet. */
export function buildField(config: FieldConfig, machine: Machine, control: Control, dtMs: number): Field {
  const f: Field = {
    machine, control, startS: 0, idle: true, spare: 0, missing: config.peers.length, complete: () => undefined,
    lines: [], stations: [], commanded: [], rotas: [], contacts: [], relays: [], turn: 0,
  };
  for (const bus of config.buses) f.lines.push(buildLine(f, bus));
  for (const peer of config.peers) addStation(f, peer, dtMs);
  enrollReadBacks(f, dtMs);
  return f;
}

function buildLine(f: Field, config: BusConfig): Line {
  const line: Line = {
    config, field: f, protocol: protocolOf(config), up: false, heard: '', stations: [], channels: [], silent: 0, noise: 0, opened: 0,
    socket: null, transaction: 0, delayMs: FIRST_DELAY_MS, timer: 0,
    wire: null, freeAtS: 0, gapS: 0, characterMs: 0, asking: false, echoes: false,
  };
  for (let k = 0; k < config.inFlight; k++) line.channels.push(buildChannel(line));
  return line;
}

function protocolOf(config: BusConfig): Protocol {
  if (!HAS_TCP) return rtu;
  return HAS_SERIAL && config.serial > 0 ? rtu : tcp;
}

function buildChannel(line: Line): Channel {
  return {
    line, station: null, question: { request: '', answer: '', bytes: 0 }, transaction: '', sentS: 0, timer: 0, triesLeft: 0,
    waiting: 0, commands: [], polls: [], spare: [],
  };
}

/** Stations of a line share its channels evenly. */
function addStation(f: Field, config: PeerConfig, dtMs: number): void {
  const line = f.lines[config.bus] as Line, s = buildPeer(config) as Station;
  s.family = families[config.family] as DeviceFamily;
  s.channel = line.channels[line.stations.length % line.channels.length] as Channel;
  s.questions = [];
  s.waits = s.failures = s.restUntilS = s.middleS = 0;
  s.asked = s.answered = s.refused = s.failed = s.readings = s.ageSumMs = s.differed = 0;
  s.rewritten = false;
  line.stations.push(s);
  f.stations.push(s);
  if (config.command >= 0) command(f, s);
  enroll(f.rotas, s, Task.Poll, { periodTicks: config.pollMs / dtMs, phaseTicks: config.phaseMs / dtMs });
}

function command(f: Field, s: Station): void {
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
  if (line.protocol === tcp) { dial(line); return; }
  openBus(line);
  for (const s of line.stations) want(s, Task.Discover);
}
