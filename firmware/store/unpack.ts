/** Bytes of a record back into what is kept; see `pack.ts` for their layout. */
import type { Kept } from './kept.js';
import type { Newest } from './log.js';
import { ALARM_BYTES, CLOCK_BYTES, COUNTER_BYTES, LEASE_BYTES, PARAM_BYTES, Section, SECTION_BYTES, STANCE_BYTES } from './pack.js';

/** Since this layout the wall clock stands beside the board's own, with leases and stance behind; before, nothing told what its time was good for. */
const CLOCKED = 2;

/** Takes over one entry of a section. @returns whether there is a place for it */
type Take = (kept: Kept, view: DataView, at: number, entry: number) => boolean;

/** Takes over what it knows. @returns how many entries it had no place for: parameters, counters and devices that this firmware has not */
export function unpack(kept: Kept, view: DataView, newest: Newest): number {
  const end = newest.at + newest.head.length;
  let dropped = 0;
  for (let at = newest.at; at + SECTION_BYTES <= end;) {
    const kind = view.getUint8(at), bytes = view.getUint8(at + 1), entries = view.getUint16(at + 2), next = at + SECTION_BYTES + bytes * entries;
    if (next > end) break;
    if (kind !== Section.Clock || newest.head.layout >= CLOCKED) dropped += unpackSection(kept, view, at, knownBytes(kind) <= bytes ? takerOf(kind) : takeNone);
    at = next;
  }
  return dropped;
}

function unpackSection(kept: Kept, view: DataView, start: number, take: Take): number {
  const bytes = view.getUint8(start + 1), entries = view.getUint16(start + 2);
  let dropped = 0;
  for (let entry = 0; entry < entries; entry++) {
    if (!take(kept, view, start + SECTION_BYTES + entry * bytes, entry)) dropped++;
  }
  return dropped;
}

/** What an entry must have at least; no entry is as large as that of an unknown kind must be. */
function knownBytes(kind: Section): number {
  if (kind === Section.Params) return PARAM_BYTES;
  if (kind === Section.Counters) return COUNTER_BYTES;
  if (kind === Section.Alarms) return ALARM_BYTES;
  if (kind === Section.Stance) return STANCE_BYTES;
  if (kind === Section.Leases) return LEASE_BYTES;
  return kind === Section.Clock ? CLOCK_BYTES : 256;
}

function takerOf(kind: Section): Take {
  if (kind === Section.Params) return takeParam;
  if (kind === Section.Counters) return takeCounter;
  if (kind === Section.Alarms) return takeAlarm;
  if (kind === Section.Stance) return takeStance;
  return kind === Section.Leases ? takeLease : takeClock;
}

function takeNone(): boolean {
  return false;
}

function takeParam(kept: Kept, view: DataView, at: number): boolean {
  const k = kept.paramIds.indexOf(view.getUint16(at));
  if (k < 0) return false;
  kept.paramSet[k] = 1;
  kept.paramValues[k] = view.getInt32(at + 2);
  return true;
}

function takeCounter(kept: Kept, view: DataView, at: number, entry: number): boolean {
  if (entry >= kept.counters.length) return false;
  kept.counters[entry] = view.getUint32(at);
  return true;
}

function takeAlarm(kept: Kept, view: DataView, at: number, entry: number): boolean {
  if (entry >= kept.alarmCauses.length) return false;
  kept.alarmCauses[entry] = view.getInt32(at);
  kept.alarmRaisedS[entry] = view.getUint32(at + 4);
  kept.alarmGoneS[entry] = view.getUint32(at + 8);
  return true;
}

function takeStance(kept: Kept, view: DataView, at: number): boolean {
  kept.mode = view.getUint8(at);
  kept.isLocal = view.getUint8(at + 1) === 1;
  return true;
}

function takeLease(kept: Kept, view: DataView, at: number): boolean {
  const k = kept.deviceIds.indexOf(view.getUint32(at));
  if (k < 0) return false;
  kept.isTold[k] = 1;
  kept.toldW[k] = view.getInt32(at + 4);
  kept.heldS[k] = view.getUint16(at + 8);
  return true;
}

function takeClock(kept: Kept, view: DataView, at: number): boolean {
  kept.clockS = view.getUint32(at);
  kept.clockSetS = view.getUint32(at + 4);
  kept.boardS = view.getUint32(at + 8);
  return true;
}
