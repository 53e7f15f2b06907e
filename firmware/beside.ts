/**
 * What a firmware may have beside its masters: a console, what it keeps without power, a server for SCADA. The loop knows them by what stands here alone,
 * and a build that has none of them leaves all of it out.
 */
import { attend, buildConsole } from './console/console.js';
import type { Console } from './console/session.js';
import type { Told } from './console/told.js';
import { HAS_CONSOLE, HAS_SCADA, HAS_STORE } from './facts.js';
import { hasTold } from './field/commands.js';
import { HAS_COMMANDS } from './field/facts.js';
import type { Field } from './field/field.js';
import type { Desk } from './io/ports.js';
import { setWallClock, trustOf, wallClockS } from './life/clock.js';
import { keepUp } from './life/keep.js';
import { hasRun, letGo, type Life } from './life/life.js';
import { forgetLeases, recalledW, resume } from './life/resume.js';
import { ownParameter, type North } from './north/north.js';
import { serve, type Scada } from './north/scada.js';
import type { Firmware } from './state.js';

export const HAS_BESIDE = HAS_CONSOLE || HAS_STORE || HAS_SCADA;

/** From this tick on a board that is held has stopped, unless a person started it. */
const HELD_TICK = 5;
/** Whoever is at the console can say this long what must be said before the first tick; so often it is looked at until then. */
const GREETING_S = 1, EARLY_MS = 20;

/** What there is; null where there is none of a kind. */
export interface Parts {
  desk: Desk | null;
  life: Life | null;
  scada: Scada | null;
}

export interface Beside {
  field: Field;
  state: Firmware;
  /** Null where the board has no port for it. */
  console: Console | null;
  life: Life | null;
  scada: Scada | null;
  /** The board's clock when this was made, s. */
  madeS: number;
}

/** Before anything is asked on the wires: the console answers already, and what was kept counts. */
export function openBeside(parts: Parts, field: Field, state: Firmware): Beside {
  const machine = field.machine, desk = parts.desk, life = parts.life, scada = parts.scada, b: Beside = { field, state, console: null, life, scada, madeS: machine.now() };
  if (HAS_CONSOLE && desk !== null) {
    b.console = buildConsole({ control: field.control as Told, field, machine, state, desk, life, north: scada === null ? null : scada.north });
    if (b.console !== null) attendEarly(b);
  }
  if (HAS_STORE && life !== null) field.ranBefore = hasRun(life);
  if (HAS_STORE && HAS_SCADA && life !== null && scada !== null) shareKept(scada.north, life);
  return b;
}

/** The console, as long as there are no ticks. */
function attendEarly(b: Beside): void {
  if (b.state.started) return;
  b.field.machine.after(attendEarly, EARLY_MS, b);
  attend(b.console as Console);
}

/** Whether the board stays in the safe state, and no watchdog is to start it anew. */
export function isHeld(b: Beside): boolean {
  return HAS_STORE && b.life !== null && b.life.isHeld;
}

/** How long tick 0 waits for whoever may be at the console, ms. */
export function greetingMs(b: Beside): number {
  return HAS_CONSOLE && b.console !== null && b.field.machine.now() - b.madeS < GREETING_S ? EARLY_MS : 0;
}

/** At tick 0, after devices were asked what they hold: what was kept counts for those that did not tell. */
export function beginBeside(b: Beside): void {
  const f = b.field, life = b.life;
  if (!HAS_STORE || life === null) return;
  resume(life, f.control);
  if (HAS_COMMANDS) for (const s of f.commanded) if (s !== null && !hasTold(s)) recall(f, life, s.command);
  forgetLeases(life);
}

function recall(f: Field, life: Life, k: number): void {
  const heldW = recalledW(life, k, f.control.setpointW(k));
  if (heldW === heldW) f.control.takeOver(k, heldW);
}

/** To be called in the idle half of every tick. @returns true where a board that was held goes on from now */
export function attendBeside(b: Beside): boolean {
  const nowMs = (b.field.machine.now() - b.field.startS) * 1000, life = b.life;
  if (HAS_CONSOLE && b.console !== null) attend(b.console);
  if (HAS_SCADA && b.scada !== null) serve(b.scada, nowMs);
  if (!HAS_STORE || life === null) return false;
  const control = b.field.control as Told;
  keepUp(life, control, b.state, nowMs);
  if (HAS_SCADA && b.scada !== null) shareWithLife(b.scada.north, life, nowMs);
  return life.isHeld && b.state.tick >= HELD_TICK && letGo(life, control);
}

/** What was set on the board before is the site's own for masters too. */
function shareKept(n: North, life: Life): void {
  const kept = life.kept;
  n.remote = !kept.isLocal;
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
