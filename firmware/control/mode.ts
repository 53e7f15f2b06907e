/** Stage 2: the mode, from a table of conditions; first match wins. */
import { Mode, Quality } from './codes.js';
import { leaveOrdinary } from './ordinary.js';
import type { Site } from './site.js';
import type { Params } from './params.js';

/** Condition bits: what is true now, and what was asked for since the last tick. */
export const enum When {
  MeterGood = 1, MeterLost = 2, GridOpen = 4, GridClosed = 8,
  StopAsked = 16, StartAsked = 32, LockAsked = 64, UnlockAsked = 128,
}

interface Transition { from: number; when: number; to: Mode; }

const ANY = 255;
const RUNNING = 1 << Mode.GridTied | 1 << Mode.Blind;

/** Modes to come are rows to come. Only a person leaves `locked`: UnlockAsked never stems from a reading. */
const TRANSITIONS: readonly Transition[] = [
  { from: ANY, when: When.LockAsked, to: Mode.Locked },
  { from: 1 << Mode.Locked, when: When.UnlockAsked, to: Mode.Stopped },
  { from: RUNNING, when: When.StopAsked, to: Mode.Stopped },
  { from: RUNNING, when: When.GridOpen, to: Mode.Stopped },
  { from: 1 << Mode.Stopped, when: When.StartAsked | When.GridClosed, to: Mode.Blind },
  { from: 1 << Mode.GridTied, when: When.MeterLost, to: Mode.Blind },
  { from: 1 << Mode.Blind, when: When.MeterGood, to: Mode.GridTied },
];

/** Moves to the next mode where the conditions ask for it; leaving a stop or a long blindness starts the slow ramp. */
export function chooseMode(s: Site, p: Params): void {
  if (s.nowMs <= s.sightedUntilMs) return;
  const conditions = sightOf(s, p) | (s.root.closed ? When.GridClosed : When.GridOpen) | s.asked;
  s.asked = 0;
  if (conditions === s.conditions) { lookAhead(s, p); return; }
  s.conditions = conditions;
  for (const t of TRANSITIONS) {
    if ((t.from >> s.mode & 1) === 0 || (conditions & t.when) !== t.when) continue;
    enter(s, p, t.to);
    return;
  }
}

/** While the meter is fresh and the site runs, nothing but a request or a breaker can ask for another mode. */
function lookAhead(s: Site, p: Params): void {
  const r = s.root.reading;
  if (s.mode === Mode.GridTied && r !== null && r.quality !== Quality.Never) s.sightedUntilMs = r.atMs + p.blindAfterMs;
}

/** On the rota: a parameter may have changed by when a reading is too old. */
export function reviewSight(s: Site, p: Params): void {
  const r = s.root.reading;
  if (r !== null && s.sightedUntilMs > r.atMs + p.blindAfterMs) s.sightedUntilMs = 0;
}

function enter(s: Site, p: Params, mode: Mode): void {
  const longBlind = s.mode === Mode.Blind && s.nowMs - s.blindSinceMs > p.fallbackAfterMs;
  if (mode === Mode.Blind) s.blindSinceMs = s.nowMs;
  if (s.mode === Mode.Stopped || longBlind) s.restartUntilMs = s.nowMs + p.restartMs;
  s.mode = mode;
  leaveOrdinary(s);
  // The table is read again in the next tick: a way may lead through two modes.
  s.conditions = 0;
}

/** Whether the PCC is seen: its meter is fresh, or every load is read. */
function sightOf(s: Site, p: Params): number {
  const r = s.root.reading;
  if (r !== null && r.quality !== Quality.Never && s.nowMs - r.atMs <= p.blindAfterMs) return When.MeterGood;
  return s.root.unseenLoadW === 0 ? When.MeterGood : When.MeterLost;
}
