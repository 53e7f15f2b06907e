/** Alarms latch in a fixed set of slots: raised once, gone when the cause is, kept until acknowledged, in order of arrival. */
import { Alarm } from './codes.js';
import type { Watched } from './node.js';
import type { Alarms, Site } from './site.js';

/** A cause is a subject and a code in one number; 0 is none. */
const CODES = 32;

/** The code of a cause. */
export function codeOf(cause: number): Alarm {
  return cause & CODES - 1;
}

/** The subject of a cause. */
export function subjectOf(cause: number): number {
  return cause / CODES | 0;
}

/** Raises and withdraws alarms as their causes stand, a bit each; costs little while nothing changes. */
export function setAlarms(s: Site, on: Watched, standing: number): void {
  if (standing === on.alarms) return;
  const changed = standing ^ on.alarms;
  let cause = on.subject * CODES;
  for (let bit = 1; bit <= changed; bit += bit) {
    if ((changed & bit) !== 0) { if ((standing & bit) !== 0) raise(s, s.alarms, cause); else withdraw(s, s.alarms, cause); }
    cause++;
  }
  on.alarms = standing;
}

/** Acknowledges every alarm; those whose cause is gone leave. */
export function acknowledgeAlarms(s: Site): void {
  const a = s.alarms;
  for (let k = 0; k < a.slots; k++) {
    a.acknowledged[k] = 1;
    if ((a.goneAtMs[k] as number) >= 0) a.cause[k] = 0;
  }
}

function withdraw(s: Site, a: Alarms, cause: number): void {
  for (let k = a.cause.indexOf(cause); k >= 0; k = a.cause.indexOf(cause, k + 1)) {
    if ((a.goneAtMs[k] as number) >= 0) continue;
    a.goneAtMs[k] = s.nowMs;
    if (a.acknowledged[k] === 1) a.cause[k] = 0;
  }
}

/** Takes a free slot, else one of the same cause, so that a chattering one takes no other's; else the oldest: the newest is never lost. */
function raise(s: Site, a: Alarms, cause: number): void {
  let k = a.cause.indexOf(0);
  if (k < 0) k = a.cause.indexOf(cause);
  if (k < 0) k = oldest(a);
  s.alarmOrder++;
  a.cause[k] = cause;
  a.order[k] = s.alarmOrder;
  a.raisedAtMs[k] = s.nowMs;
  a.goneAtMs[k] = -1;
  a.acknowledged[k] = 0;
}

/** The slot of the oldest alarm whose cause is gone, or of the oldest at all. */
function oldest(a: Alarms): number {
  let first = 0, gone = -1;
  for (let k = 0; k < a.slots; k++) {
    const order = a.order[k] as number;
    if (order < (a.order[first] as number)) first = k;
    if ((a.goneAtMs[k] as number) >= 0 && (gone < 0 || order < (a.order[gone] as number))) gone = k;
  }
  return gone < 0 ? first : gone;
}
