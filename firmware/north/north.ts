/** The server for SCADA: what the host tells of it, and its record. Allocated once. */
import type { ToText } from '../wire/bytes.js';
import { ClockTrust, Link, NOT_KNOWN, RECORD_REGISTERS, Refusal, STATE_REGISTERS, Switch } from './registers.js';

/** What the server does with control: functions of `bundle-north.ts`. */
export interface Served {
  setParameter(k: number, value: number): boolean;
  ask(what: number): boolean;
  tell(group: number, k: number, out: DataView): void;
  acknowledge(): void;
}

export interface NorthConfig {
  /** The identity block, two registers a number. */
  identity: number[];
  /** Records of each group. */
  records: number[];
  /** By place: the row of the table (-1: none), the value at the start, the range that masters may write (none where it is empty), and `Fallback`. */
  rows: number[];
  values: number[];
  least: number[];
  most: number[];
  fallbacks: number[];
  /** Without a new heartbeat for so long a master is lost; 0 where none is asked for. */
  heartbeatMs: number;
  /** For how long a selection holds. */
  selectMs: number;
}

export interface North {
  control: Served;
  text: ToText;
  identity: DataView;
  records: number[];
  heartbeatMs: number;
  selectMs: number;
  /** By place, as in the configuration. */
  rows: Int8Array;
  least: Int32Array;
  most: Int32Array;
  fallbacks: Uint8Array;
  /** By place, two registers each: parameters in force, and those that the site falls back to. */
  values: DataView;
  own: DataView;
  state: DataView;
  /** One record of signals: as numbers, as values to be told, as bytes to be sent. */
  record: Int32Array;
  told: DataView;
  bytes: Uint8Array;
  /** What a record is filled with: every value not known. */
  unknown: number;
  /** True where masters may command. */
  remote: boolean;
  link: Link;
  beat: number;
  beatAtMs: number;
  selected: Switch;
  selectedBy: number;
  selectedAtMs: number;
  refusal: Refusal;
  refusals: number;
  /** Last command: register, value, who sent it, when; register 0 where there was none. */
  commandAt: number;
  commandValue: number;
  commander: number;
  commandAtMs: number;
  /** The wall clock, s since 1970, 0 where nobody told it, and how far it can be trusted; and what a master told, 0 once whoever keeps the clock took it. */
  clockS: number;
  clockTrust: ClockTrust;
  toldClockS: number;
}

export function buildNorth(config: NorthConfig, control: Served, text: ToText): North {
  const record = new Int32Array(RECORD_REGISTERS / 2), told = new DataView(record.buffer);
  told.setInt32(0, NOT_KNOWN);
  return {
    control, text, identity: viewOf(config.identity), records: config.records, heartbeatMs: config.heartbeatMs, selectMs: config.selectMs,
    rows: new Int8Array(config.rows), least: new Int32Array(config.least), most: new Int32Array(config.most), fallbacks: new Uint8Array(config.fallbacks),
    values: viewOf(config.values), own: viewOf(config.values), state: new DataView(new ArrayBuffer(2 * STATE_REGISTERS)),
    record, told, bytes: new Uint8Array(record.buffer), unknown: record[0] as number, remote: true, link: Link.Never, beat: -1, beatAtMs: 0, selected: Switch.None, selectedBy: 0, selectedAtMs: 0,
    refusal: Refusal.None, refusals: 0, commandAt: 0, commandValue: 0, commander: 0, commandAtMs: 0,
    clockS: 0, clockTrust: ClockTrust.None, toldClockS: 0,
  };
}

function viewOf(values: number[]): DataView {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  let at = 0;
  for (const value of values) {
    view.setInt32(at, value);
    at += 4;
  }
  return view;
}

/** The k-th parameter of the table was changed at the site: masters see it, and the site falls back to it. */
export function ownParameter(n: North, k: number, value: number): void {
  const place = n.rows.indexOf(k);
  if (place < 0) return;
  n.values.setInt32(4 * place, value);
  n.own.setInt32(4 * place, value);
}
