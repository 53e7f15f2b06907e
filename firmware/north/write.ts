/** What a master may write: heartbeat, switching in two steps, acknowledgement, and the parameters of dispatch. Everything else is refused. */
import { beat, hasLink, isWritable } from './heartbeat.js';
import type { North } from './north.js';
import { COMMAND_AT, CommandAt, LEAST_CLOCK_S, MOST_CLOCK_S, PARAMETER_AT, Refusal, Switch } from './registers.js';

/** Exceptions of Modbus (application protocol 1.1b3, section 7); 0 where there is none. Function stands for a server in the wrong state, too. */
export const enum Exception { None, Function, Address, Value }

/** The bit of the first switch among those that control can be asked for (`When` in control/mode.ts); the others follow. */
const FIRST_ASK = 16;

/**
 * Writes whole values, all or none, from register `at` on.
 * @param data two characters a register; `from` tells masters apart
 */
export function writeRegisters(n: North, at: number, data: string, from: number, nowMs: number): Exception {
  if (at === COMMAND_AT + CommandAt.Beat && data.length === 2) { beat(n, wordAt(data), nowMs); return Exception.None; }
  const isClock = at === COMMAND_AT + CommandAt.Clock && data.length === 4;
  const isCommand = isClock || at >= COMMAND_AT && at < COMMAND_AT + CommandAt.Clock && data.length === 2;
  if (!isCommand && !isDispatch(n, at, data)) return refuse(n, Refusal.NotWritable, Exception.Address);
  if (!n.remote) return refuse(n, Refusal.Local, Exception.Function);
  if (!hasLink(n)) return refuse(n, Refusal.NoHeartbeat, Exception.Function);
  const exception = isClock ? tellClock(n, numberAt(data, 0) >>> 0) : isCommand ? command(n, at - COMMAND_AT, wordAt(data), from, nowMs) : writeDispatch(n, at, data);
  if (exception === Exception.None) note(n, at, isCommand && !isClock ? wordAt(data) : numberAt(data, 0), from, nowMs);
  return exception;
}

/** Keeps why a write was refused. */
export function refuse(n: North, why: Refusal, exception: Exception): Exception {
  n.refusal = why;
  n.refusals++;
  return exception;
}

function note(n: North, at: number, value: number, from: number, nowMs: number): void {
  n.commandAt = at;
  n.commandValue = value;
  n.commander = from;
  n.commandAtMs = nowMs;
}

function command(n: North, what: CommandAt, value: number, from: number, nowMs: number): Exception {
  if (what === CommandAt.Operate) return operate(n, value, from, nowMs);
  if (what === CommandAt.Acknowledge) {
    if (value !== 1) return refuse(n, Refusal.OutOfRange, Exception.Value);
    n.control.acknowledge();
    return Exception.None;
  }
  if (value > Switch.Lock) return refuse(n, Refusal.OutOfRange, Exception.Value);
  n.selected = value;
  n.selectedBy = from;
  n.selectedAtMs = nowMs;
  return Exception.None;
}

/** Whoever keeps the clock takes it from there. */
function tellClock(n: North, unixS: number): Exception {
  if (unixS < LEAST_CLOCK_S || unixS > MOST_CLOCK_S) return refuse(n, Refusal.OutOfRange, Exception.Value);
  n.toldClockS = unixS;
  return Exception.None;
}

/** Only what the same master selected a short while ago; a selection serves once. */
function operate(n: North, value: number, from: number, nowMs: number): Exception {
  const isSelected = value !== Switch.None && value === n.selected && from === n.selectedBy && nowMs - n.selectedAtMs <= n.selectMs;
  n.selected = Switch.None;
  if (!isSelected) return refuse(n, Refusal.NotSelected, Exception.Value);
  return n.control.ask(FIRST_ASK << value - 1) ? Exception.None : refuse(n, Refusal.NotTaken, Exception.Value);
}

/** Whether whole values stand there that a master may write. */
function isDispatch(n: North, at: number, data: string): boolean {
  const first = at - PARAMETER_AT;
  if (first < 0 || (first & 1) !== 0 || data.length % 4 !== 0) return false;
  for (let k = 0; k < data.length; k += 4) if (!isWritable(n, first / 2 + k / 4)) return false;
  return true;
}

/** All values are looked at before the first is set. */
function writeDispatch(n: North, at: number, data: string): Exception {
  const first = (at - PARAMETER_AT) / 2;
  for (let k = 0; k < data.length; k += 4) {
    const place = first + k / 4, value = numberAt(data, k);
    if (value < (n.least[place] as number) || value > (n.most[place] as number)) return refuse(n, Refusal.OutOfRange, Exception.Value);
  }
  for (let k = 0; k < data.length; k += 4) {
    const place = first + k / 4, value = numberAt(data, k);
    if (!n.control.setParameter(n.rows[place] as number, value)) return refuse(n, Refusal.NotTaken, Exception.Value);
    n.values.setInt32(4 * place, value);
  }
  return Exception.None;
}

function wordAt(data: string): number {
  return data.charCodeAt(0) << 8 | data.charCodeAt(1);
}

function numberAt(data: string, at: number): number {
  return data.charCodeAt(at) << 24 | data.charCodeAt(at + 1) << 16 | data.charCodeAt(at + 2) << 8 | data.charCodeAt(at + 3);
}
