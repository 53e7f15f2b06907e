/**
 * The cyclic executive. At every tick control steps and its commands go out; half a tick later the polls begin whose readings the next tick wants.
 * The clock tells which tick it is: after a stall the ticks in between are left out, and the bursts of the interval with them.
 */
import { attendBeside, beginBeside, greetingMs, HAS_BESIDE, isHeld, openBeside, type Beside, type Parts } from './beside.js';
import { sendCommands, takeOver } from './field/commands.js';
import { openField } from './field/build.js';
import { reread } from './field/contacts.js';
import { work } from './field/exchange.js';
import { HAS_COMMANDS, HAS_CONTACTS } from './field/facts.js';
import type { Field, Line } from './field/field.js';
import { nextOf } from './field/sharing.js';
import { startDue, startReadBack } from './field/schedule.js';
import { review } from './field/trouble.js';
import type { Firmware } from './state.js';

/** The first tick waits so long for peers that do not answer. */
const PATIENCE_MS = 3000;
/** A board whose ticks are not completed resets after five of them, and not before. */
const WATCHDOG_S = 5;
/** No stall is as long as this, for the watchdog ends it: the clock was set. */
const MOST_LEFT_OUT_MS = 60000;

interface Loop {
  /** Null where there is nothing but masters. */
  beside: Beside | null;
  field: Field;
  firmware: Firmware;
  dtMs: number;
  /** The tick whose polls began last. */
  polledTick: number;
}

/** Opens the field and begins to tick when all peers are known, or after a while without those that are missing. */
export function run(field: Field, dtMs: number, parts: Parts): Firmware {
  const state: Firmware = {
    started: false, guarded: false, startMs: 0, tick: 0, late: 0, worstLateMs: 0, skipped: 0, peers: field.stations, buses: field.lines, contacts: field.contacts,
  };
  const beside = HAS_BESIDE ? openBeside(parts, field, state) : null, loop: Loop = { beside, field, firmware: state, dtMs, polledTick: 0 };
  if (beside === null || !isHeld(beside)) guard(loop);
  field.waiting = loop;
  field.complete = start as (it: unknown) => void;
  openField(field);
  if (field.missing === 0) start(loop);
  else field.machine.after(start, PATIENCE_MS, loop);
  return state;
}

/** Tick 0. */
function start(l: Loop): void {
  const f = l.field, machine = f.machine, dtMs = l.dtMs, waitMs = HAS_BESIDE && l.beside !== null ? greetingMs(l.beside) : 0;
  if (l.firmware.started) return;
  if (waitMs > 0) { machine.after(start, waitMs, l); return; }
  if (HAS_COMMANDS) takeOver(f);
  if (HAS_BESIDE && l.beside !== null) beginBeside(l.beside);
  f.startS = machine.now();
  l.firmware.started = true;
  l.firmware.startMs = f.startS * 1000;
  machine.cycle(tick, dtMs, l);
  machine.after(startPolls, dtMs / 2, l);
}

/** Before anything can go wrong that only a new start mends. A board that such starts did not mend stays as it is: devices whose leases end fall back by themselves. */
function guard(l: Loop): void {
  l.firmware.guarded = l.field.machine.startWatchdog(l.dtMs > 1000 ? WATCHDOG_S * l.dtMs / 1000 : WATCHDOG_S);
}

function startPolls(l: Loop): void {
  l.field.machine.cycle(poll, l.dtMs, l);
  poll(l);
}

/** Steps and acts; and only then the watchdog hears of it. */
function tick(l: Loop): void {
  const f = l.field, state = l.firmware, elapsedMs = (f.machine.now() - f.startS) * 1000;
  const n = (elapsedMs + 1 / 2) / l.dtMs | 0; // seconds times 1000 are a hair off
  if (n === state.tick) return;
  state.tick++;
  if (n !== state.tick) jump(l, n);
  const lateMs = elapsedMs - n * l.dtMs;
  if (lateMs - 1 >= state.worstLateMs || lateMs * 2 > l.dtMs) noteLate(l, lateMs);
  f.idle = false;
  f.control.step(state.tick);
  sendCommands(f);
  f.machine.feedWatchdog();
}

/** Ticks were left out, or the clock was set: then time goes on from here. */
function jump(l: Loop, n: number): void {
  const f = l.field, state = l.firmware;
  if (n < state.tick || (n - state.tick) * l.dtMs > MOST_LEFT_OUT_MS) { f.startS = f.machine.now() - state.tick * l.dtMs / 1000; return; }
  state.skipped += n - state.tick;
  state.tick = n;
}

function noteLate(l: Loop, lateMs: number): void {
  const state = l.firmware;
  if (lateMs > state.worstLateMs) state.worstLateMs = lateMs | 0;
  if (lateMs * 2 > l.dtMs) state.late++;
}

/** Half a tick before the next one: its polls begin, and after them there is time for what can wait. */
function poll(l: Loop): void {
  const f = l.field, n = ((f.machine.now() - f.startS) * 1000 + 1 / 2) / l.dtMs + 1 / 2 | 0;
  if (n <= l.polledTick || (n - l.firmware.tick) * l.dtMs > MOST_LEFT_OUT_MS) return;
  l.polledTick = n;
  f.idle = true;
  startDue(f.rotas, n);
  if (HAS_COMMANDS) startReadBack(f, n);
  if (f.troubled.length > 0) review(f);
  if (f.spare > 0) for (const line of f.lines) workAll(line);
  if (HAS_BESIDE && l.beside !== null && attendBeside(l.beside)) guard(l);
  if (HAS_CONTACTS && f.contacts.length > 0) reread(f.contacts[f.turn++ % f.contacts.length] as Field['contacts'][number]);
}

function workAll(first: Line): void {
  for (let line: Line | null = first; line !== null; line = nextOf(line)) if (line.spare > 0) work(line);
}
