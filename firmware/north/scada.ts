/**
 * Masters of SCADA at the door: connections of Modbus TCP, or one serial bus. What comes is gathered as it comes; requests are answered in the idle half of
 * a tick, one of each master, so that no flood of them delays control.
 */
import type { Listener, OwnedSocket, SerialSettings, SerialWire, ToDoor } from '../io/ports.js';
import type { ToBytes } from '../wire/bytes.js';
import { lastRequest } from '../wire/rtu.js';
import { answerRtu, answerTcp, isUsualFrame, tcpFrameBytes } from './answer.js';
import { watchLink } from './heartbeat.js';
import { buildNorth, type North, type NorthConfig, type Served } from './north.js';

export interface ScadaConfig extends NorthConfig {
  /** Port of Modbus TCP; 0 where masters are on a serial bus, as this unit. */
  tcpPort: number;
  unit: number;
  serial: SerialSettings;
}

export interface Master {
  scada: Scada;
  socket: OwnedSocket<Master> | null;
  heard: string;
  id: number;
  /** When it was answered last, ms since tick 0; of one that never was about when it came. */
  answeredAtMs: number;
}

export interface Scada {
  north: North;
  masters: Master[];
  /** How many connections there were, which tells masters apart. */
  opened: number;
  unit: number;
  wire: SerialWire | null;
  bytes: ToBytes;
  /** What was heard on the bus when it was looked at last. */
  seen: number;
  /** True where some master may have sent a request since all were answered. */
  isAsked: boolean;
  /** When the heartbeat is looked at next, ms since tick 0. */
  watchAtMs: number;
  /** What looks at the heartbeat, what answers, and what sorts what is not one usual request. Fields: so none is written into what runs in every tick when the file is built. */
  watch(n: North, nowMs: number): void;
  attend(s: Scada, nowMs: number): void;
  sort(m: Master, nowMs: number): void;
}

/** More masters than a control room and its spare have are turned away; a master that sends more than two frames ahead is cut off. */
const MOST_MASTERS = 4, MOST_HEARD = 600;
/** The longest request on a bus (Modbus over Serial Line 1.02, 2.3): what was heard before it belongs to others. */
const MOST_REQUEST = 256;
/** Whoever asked nothing for so long gives its place up to another one that comes: of a connection that was lost without a word nothing is heard. */
const SILENT_MS = 60000;
const WATCH_MS = 1000;

export function openScada(config: ScadaConfig, control: Served, door: ToDoor): Scada {
  const s: Scada = { north: buildNorth(config, control, door.text), masters: [], opened: 0, unit: config.unit, wire: null, bytes: door.toBytes, seen: 0, isAsked: false, watchAtMs: 0, watch: watchLink, sort: sortHeard, attend: config.tcpPort > 0 ? attendMasters : attendBus };
  if (config.tcpPort > 0) door.listen(config.tcpPort, s, LISTENER);
  else {
    s.masters.push({ scada: s, socket: null, heard: '', id: config.unit, answeredAtMs: 0 });
    s.wire = door.openSerial(config.serial, s, heardOnBus);
  }
  return s;
}

/** To be called in the idle half of every tick. @param nowMs ms since tick 0 */
export function serve(s: Scada, nowMs: number): void {
  if (nowMs >= s.watchAtMs) { s.watchAtMs = nowMs + WATCH_MS; s.watch(s.north, nowMs); }
  s.attend(s, nowMs);
}

/** One request of each: whoever sends more waits. From the last to the first, for one that sends no Modbus leaves. */
function attendMasters(s: Scada, nowMs: number): void {
  if (!s.isAsked) return;
  s.isAsked = false;
  for (let k = s.masters.length - 1; k >= 0; k--) {
    const m = s.masters[k] as Master;
    if (m.heard !== '') attendMaster(m, nowMs);
  }
}

/** Nearly always one whole request was heard. */
function attendMaster(m: Master, nowMs: number): void {
  const heard = m.heard;
  if (!isUsualFrame(heard)) { m.scada.sort(m, nowMs); return; }
  m.heard = '';
  m.answeredAtMs = nowMs;
  (m.socket as OwnedSocket<Master>).write(answerTcp(m.scada.north, heard, m.id, nowMs));
}

/** Pieces of requests, several at once, long ones, and what is no Modbus. */
function sortHeard(m: Master, nowMs: number): void {
  const heard = m.heard, bytes = tcpFrameBytes(heard), socket = m.socket as OwnedSocket<Master>;
  if (bytes === 0) return;
  if (bytes < 0) { leave(m); socket.end(); return; }
  m.heard = heard.substr(bytes);
  m.answeredAtMs = nowMs;
  if (m.heard !== '') m.scada.isAsked = true;
  socket.write(answerTcp(m.scada.north, heard.substr(0, bytes), m.id, nowMs));
}

/** On a bus a request is what it ends with, for the master waits then; of a function that is not known, what was heard before a silence: nothing came since the last look. */
function attendBus(s: Scada, nowMs: number): void {
  const m = s.masters[0] as Master, length = m.heard.length;
  if (length === 0) return;
  const request = length === s.seen ? m.heard : lastRequest(m.heard, s.unit, s.bytes);
  s.seen = length;
  if (request === '') return;
  const text = answerRtu(s.north, s.unit, request, nowMs, s.bytes);
  m.heard = '';
  s.seen = 0;
  if (text !== '') (s.wire as SerialWire).write(text);
}

function heardOnBus(s: Scada, bytes: string): void {
  const m = s.masters[0] as Master;
  const heard = m.heard + bytes;
  m.heard = heard.length > MOST_HEARD ? heard.substr(heard.length - MOST_REQUEST) : heard;
}

function came(s: Scada, socket: OwnedSocket<Master>): void {
  if (s.masters.length >= MOST_MASTERS && !makeRoom(s)) { socket.end(); return; }
  s.opened++;
  const m: Master = { scada: s, socket, heard: '', id: s.opened, answeredAtMs: s.watchAtMs };
  socket.owner = m;
  s.masters.push(m);
}

/** Cuts off whoever has been silent the longest, where that is long enough. The heartbeat is looked at every second, so its next look is about now. */
function makeRoom(s: Scada): boolean {
  let silent = s.masters[0] as Master;
  for (const m of s.masters) if (m.answeredAtMs < silent.answeredAtMs) silent = m;
  if (s.watchAtMs - silent.answeredAtMs < SILENT_MS) return false;
  leave(silent);
  (silent.socket as OwnedSocket<Master>).end();
  return true;
}

function heard(this: OwnedSocket<Master>, bytes: string): void {
  const m = this.owner;
  if (m === undefined) return;
  m.heard += bytes;
  m.scada.isAsked = true;
  if (m.heard.length <= MOST_HEARD) return;
  leave(m);
  this.end();
}

function gone(this: OwnedSocket<Master>): void {
  if (this.owner !== undefined) leave(this.owner);
}

function leave(m: Master): void {
  const at = m.scada.masters.indexOf(m);
  m.heard = '';
  if (at >= 0) m.scada.masters.splice(at, 1);
}

const LISTENER: Listener<Scada, Master> = { came, heard, gone };
