/**
 * The cyclic executive. At every tick control steps and its commands go out; half a tick later the polls begin whose readings the next tick wants.
 * The clock tells which tick it is: after a stall the ticks in between are left out, and the bursts of the interval with them.
 */
import { attend, buildConsole } from './console/console.js';
import type { Console } from './console/session.js';
import type { Told } from './console/told.js';
import { HAS_CONSOLE, HAS_SCADA, HAS_STORE } from './facts.js';
import { sendCommands, takeOver } from './field/commands.js';
import { openField } from './field/build.js';
import { reread, type WiredContact } from './field/contacts.js';
import { work } from './field/exchange.js';
import { HAS_COMMANDS, HAS_CONTACTS } from './field/facts.js';
import type { Field } from './field/field.js';
import type { Line } from './field/line.js';
import { nextOf } from './field/sharing.js';
import { startDue, startReadBack } from './field/schedule.js';
import type { Station } from './field/station.js';
import { review } from './field/trouble.js';
import type { Desk } from './io/ports.js';
import { hasRun, keepUp, letGo, setWallClock, trustOf, wallClockS, type Life } from './life/life.js';
import { ownParameter, type North } from './north/north.js';
import { serve, type Scada } from './north/scada.js';

/** The first tick waits so long for peers that do not answer. */
const PATIENCE_MS = 3000;
/** A board whose ticks are not completed resets after five of them, and not before. */
const WATCHDOG_S = 5;
/** No stall is as long as this, for the watchdog ends it: the clock was set. */
const MOST_LEFT_OUT_MS = 60000;
/** From this tick on a board that is held has stopped, unless a person started it. */
const HELD_TICK = 5;
/** Whoever is at the console can say this long what must be said before the first tick; so often it is looked at until then. */
const GREETING_S = 1, EARLY_MS = 20;

/** What anyone may read of the firmware while it runs. */
export interface Firmware {
  started: boolean;
  /** True where a watchdog resets the board when ticks stop. */
  guarded: boolean;
  /** The board's clock at tick 0. */
  startMs: number;
  tick: number;
  /** Ticks that began more than half a tick late, and how late the latest was, whole ms; ticks that a stall left out. */
  late: number;
  worstLateMs: number;
  skipped: number;
  peers: Station[];
  buses: Line[];
  contacts: WiredContact[];
}

/** What a firmware may have beside its masters. */
export interface Beside {
  desk: Desk | null;
  life: Life | null;
  scada: Scada | null;
}

interface Loop {
  beside: Beside;
  field: Field;
  state: Firmware;
  dtMs: number;
  /** The tick whose polls began last. */
  polledTick: number;
  /** Null where the firmware has none. */
  console: Console | null;
  /** The board's clock when the loop was made. */
  madeS: number;
}

/** Opens the field and begins to tick when all peers are known, or after a while without those that are missing. */
export function run(field: Field, dtMs: number, beside: Beside): Firmware {
  const state: Firmware = {
    started: false, guarded: false, startMs: 0, tick: 0, late: 0, worstLateMs: 0, skipped: 0, peers: field.stations, buses: field.lines, contacts: field.contacts,
  };
  const machine = field.machine, loop: Loop = { beside, field, state, dtMs, polledTick: 0, console: null, madeS: machine.now() };
  if (HAS_CONSOLE && beside.desk !== null) {
    loop.console = buildConsole({ control: field.control as Told, field, machine, state, desk: beside.desk, life: beside.life, north: beside.scada === null ? null : beside.scada.north });
    if (loop.console !== null) attendEarly(loop);
  }
  if (!isHeld(beside)) guard(loop);
  if (HAS_STORE && beside.life !== null) field.ranBefore = hasRun(beside.life);
  if (HAS_STORE && HAS_SCADA && beside.life !== null && beside.scada !== null) shareKept(beside.scada.north, beside.life);
  field.waiting = loop;
  field.complete = start as (it: unknown) => void;
  openField(field);
  if (field.missing === 0) start(loop);
  else machine.after(start, PATIENCE_MS, loop);
  return state;
}

/** The console, as long as there are no ticks. */
function attendEarly(l: Loop): void {
  if (l.state.started) return;
  l.field.machine.after(attendEarly, EARLY_MS, l);
  attend(l.console as Console);
}

/** Tick 0. */
function start(l: Loop): void {
  const f = l.field, machine = f.machine, dtMs = l.dtMs;
  if (l.state.started) return;
  if (HAS_CONSOLE && l.console !== null && machine.now() - l.madeS < GREETING_S) { machine.after(start, EARLY_MS, l); return; }
  if (HAS_COMMANDS) takeOver(f);
  f.startS = machine.now();
  l.state.started = true;
  l.state.startMs = f.startS * 1000;
  machine.every(tick, dtMs, l);
  machine.after(startPolls, dtMs / 2, l);
}

/** Before anything can go wrong that only a new start mends. A board that such starts did not mend stays as it is: devices whose leases end fall back by themselves. */
function guard(l: Loop): void {
  l.state.guarded = l.field.machine.startWatchdog(l.dtMs > 1000 ? WATCHDOG_S * l.dtMs / 1000 : WATCHDOG_S);
}

function isHeld(beside: Beside): boolean {
  return HAS_STORE && beside.life !== null && beside.life.isHeld;
}

function startPolls(l: Loop): void {
  l.field.machine.every(poll, l.dtMs, l);
  poll(l);
}

/** Steps and acts; and only then the watchdog hears of it. */
function tick(l: Loop): void {
  const f = l.field, state = l.state, elapsedMs = (f.machine.now() - f.startS) * 1000;
  const n = (elapsedMs + 1 / 2) / l.dtMs | 0; // seconds times 1000 are a hair off
  if (n === state.tick) return;
  state.tick++;
  if (n !== state.tick) jump(l, n);
  const lateMs = elapsedMs - n * l.dtMs;
  if (lateMs - 1 >= state.worstLateMs || lateMs * 2 > l.dtMs) noteLate(l, lateMs);
  f.idle = false;
  f.control.step(state.tick);
  sendCommands(f);
  f.machine.kickWatchdog();
}

/** Ticks were left out, or the clock was set: then time goes on from here. */
function jump(l: Loop, n: number): void {
  const f = l.field, state = l.state;
  if (n < state.tick || (n - state.tick) * l.dtMs > MOST_LEFT_OUT_MS) { f.startS = f.machine.now() - state.tick * l.dtMs / 1000; return; }
  state.skipped += n - state.tick;
  state.tick = n;
}

function noteLate(l: Loop, lateMs: number): void {
  const state = l.state;
  if (lateMs > state.worstLateMs) state.worstLateMs = lateMs | 0;
  if (lateMs * 2 > l.dtMs) state.late++;
}

/** Half a tick before the next one: its polls begin, and after them there is time for what can wait. */
function poll(l: Loop): void {
  const f = l.field, n = ((f.machine.now() - f.startS) * 1000 + 1 / 2) / l.dtMs + 1 / 2 | 0;
  if (n <= l.polledTick || (n - l.state.tick) * l.dtMs > MOST_LEFT_OUT_MS) return;
  l.polledTick = n;
  f.idle = true;
  startDue(f.rotas, n);
  if (HAS_COMMANDS) startReadBack(f, n);
  if (f.troubled.length > 0) review(f);
  if (f.spare > 0) for (const line of f.lines) workAll(line);
  if (HAS_CONSOLE && l.console !== null) attend(l.console);
  if (HAS_STORE || HAS_SCADA) attendBeside(l, l.beside);
  if (HAS_CONTACTS && f.contacts.length > 0) reread(f.contacts[f.turn++ % f.contacts.length] as WiredContact);
}

/** SCADA, and what is kept without power: now and then, for it is packed to see whether it changed. */
function attendBeside(l: Loop, beside: Beside): void {
  const f = l.field, nowMs = (f.machine.now() - f.startS) * 1000;
  if (HAS_SCADA && beside.scada !== null) serve(beside.scada, nowMs);
  if (!HAS_STORE || beside.life === null) return;
  keepUp(beside.life, f.control as Told, l.state, nowMs);
  if (beside.life.isHeld && l.state.tick >= HELD_TICK && letGo(beside.life, f.control as Told)) guard(l);
  if (HAS_SCADA && beside.scada !== null) shareWithLife(beside.scada.north, beside.life, nowMs);
}

/** What was set on the board before is the site's own for masters too. */
function shareKept(n: North, life: Life): void {
  const kept = life.kept;
  for (let k = 0; k < kept.paramSet.length; k++) if (kept.paramSet[k] === 1) ownParameter(n, k, kept.paramValues[k] as number);
}

/** What a master told goes to whoever keeps the clock, and masters see what that says; what they were refused is counted. */
function shareWithLife(n: North, life: Life, nowMs: number): void {
  life.refusedWrites = n.refusals;
  if (n.toldClockS > 0) setWallClock(life, n.toldClockS, nowMs);
  n.toldClockS = 0;
  n.clockS = wallClockS(life, nowMs);
  n.clockTrust = trustOf(life, nowMs) as number;
}

function workAll(first: Line): void {
  for (let line: Line | null = first; line !== null; line = nextOf(line)) if (line.spare > 0) work(line);
}
