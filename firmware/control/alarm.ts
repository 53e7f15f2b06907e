/** Alarms latch in a fixed set of slots: raised once, gone when the cause is, kept until acknowledged, in order of arrival. */
import { Alarm } from './codes.js';
import type { Watched } from './node.js';
import type { AlarmSlot, Site } from './site.js';

/** Raises and withdraws alarms as their causes stand, a bit each; costs little while nothing changes. */
export function setAlarms(s: Site, on: Watched, standing: number): void {
  if (standing === on.alarms) return;
  for (let code = 1; code <= Alarm.ClockBackwards; code++) {
    const bit = 1 << code;
    if (((standing ^ on.alarms) & bit) === 0) continue;
    if ((standing & bit) !== 0) raise(s, code, on.subject); else withdraw(s, code, on.subject);
  }
  on.alarms = standing;
}

/** Acknowledges every alarm; those whose cause is gone leave. */
export function acknowledgeAlarms(s: Site): void {
  for (const slot of s.alarms) {
    slot.acknowledged = true;
    if (slot.goneAtMs >= 0) slot.code = Alarm.None;
  }
}

function withdraw(s: Site, code: Alarm, subject: number): void {
  for (const slot of s.alarms) {
    if (slot.code !== code || slot.subject !== subject || slot.goneAtMs >= 0) continue;
    slot.goneAtMs = s.nowMs;
    if (slot.acknowledged) slot.code = Alarm.None;
  }
}

/** Takes a free slot, else one of the same cause, so that a chattering one takes no other's; else the oldest: the newest is never lost. */
function raise(s: Site, code: Alarm, subject: number): void {
  let chosen = s.alarms[0] as AlarmSlot;
  for (const slot of s.alarms) if (rank(slot, code, subject) < rank(chosen, code, subject)) chosen = slot;
  s.alarmOrder++;
  chosen.code = code;
  chosen.subject = subject;
  chosen.order = s.alarmOrder;
  chosen.raisedAtMs = s.nowMs;
  chosen.goneAtMs = -1;
  chosen.acknowledged = false;
}

/** Lower goes first: a free slot, then what the same cause said before, then the oldest that is gone. */
function rank(slot: AlarmSlot, code: Alarm, subject: number): number {
  if (slot.code === code && slot.subject === subject) return -1;
  return slot.code === Alarm.None ? -2 : slot.goneAtMs >= 0 ? slot.order : slot.order + 1000000000;
}
