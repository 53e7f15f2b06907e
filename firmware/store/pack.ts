/**
 * What is kept as bytes: sections, each with its kind, the size of an entry and their number before its entries.
 *
 * A reader passes over kinds that it does not know and over what an entry has beyond what it knows; parameters go by the number of their name.
 * So a firmware with other parameters, counters or fields reads what it can, and the layout stays the same.
 */
import type { Kept } from './kept.js';

/** Numbers are never given anew: 4 is free. */
export const enum Section { End, Params, Counters, Alarms, Clock = 5, Stance, Leases }

export const SECTION_BYTES = 4;
export const PARAM_BYTES = 6, COUNTER_BYTES = 4, ALARM_BYTES = 12, STANCE_BYTES = 2, LEASE_BYTES = 10, CLOCK_BYTES = 12;
const SECTIONS = 6;

/** Most bytes that it takes. */
export function packedBytes(kept: Kept): number {
  return SECTIONS * SECTION_BYTES + kept.paramIds.length * PARAM_BYTES + kept.counters.length * COUNTER_BYTES
    + kept.alarmCauses.length * ALARM_BYTES + STANCE_BYTES + kept.deviceIds.length * LEASE_BYTES + CLOCK_BYTES;
}

/** Packs what changes seldom. @returns where it ends */
export function packSettings(kept: Kept, view: DataView, at: number): number {
  at = packParams(kept, view, at);
  at = packCounters(kept.counters, view, at);
  at = packAlarms(kept, view, at);
  return packStance(kept, view, at);
}

function packHead(view: DataView, at: number, kind: Section, entryBytes: number, entries: number): number {
  view.setUint8(at, kind);
  view.setUint8(at + 1, entryBytes);
  view.setUint16(at + 2, entries);
  return at + SECTION_BYTES + entries * entryBytes;
}

function packParams(kept: Kept, view: DataView, start: number): number {
  let at = start + SECTION_BYTES, entries = 0;
  for (let k = 0; k < kept.paramSet.length; k++) {
    if (kept.paramSet[k] === 0) continue;
    view.setUint16(at, kept.paramIds[k] as number);
    view.setInt32(at + 2, kept.paramValues[k] as number);
    at += PARAM_BYTES;
    entries++;
  }
  return packHead(view, start, Section.Params, PARAM_BYTES, entries);
}

function packCounters(counters: Uint32Array, view: DataView, start: number): number {
  let at = start + SECTION_BYTES;
  for (const count of counters as unknown as number[]) {
    view.setUint32(at, count);
    at += COUNTER_BYTES;
  }
  return packHead(view, start, Section.Counters, COUNTER_BYTES, counters.length);
}

function packAlarms(kept: Kept, view: DataView, start: number): number {
  let at = start + SECTION_BYTES, entries = 0;
  for (let k = 0; k < kept.alarmCauses.length; k++) {
    if (kept.alarmCauses[k] === 0) continue;
    view.setInt32(at, kept.alarmCauses[k] as number);
    view.setUint32(at + 4, kept.alarmRaisedS[k] as number);
    view.setUint32(at + 8, kept.alarmGoneS[k] as number);
    at += ALARM_BYTES;
    entries++;
  }
  return packHead(view, start, Section.Alarms, ALARM_BYTES, entries);
}

function packStance(kept: Kept, view: DataView, start: number): number {
  const at = start + SECTION_BYTES;
  view.setUint8(at, kept.mode);
  view.setUint8(at + 1, kept.isLocal ? 1 : 0);
  return packHead(view, start, Section.Stance, STANCE_BYTES, 1);
}

/** Packs what devices were told last. @returns where it ends */
export function packLeases(kept: Kept, view: DataView, start: number): number {
  let at = start + SECTION_BYTES, entries = 0;
  for (let k = 0; k < kept.isTold.length; k++) {
    if (kept.isTold[k] === 0) continue;
    view.setUint32(at, kept.deviceIds[k] as number);
    view.setInt32(at + 4, kept.toldW[k] as number);
    view.setUint16(at + 8, kept.heldS[k] as number);
    at += LEASE_BYTES;
    entries++;
  }
  return packHead(view, start, Section.Leases, LEASE_BYTES, entries);
}

/** Packs the clocks. @returns where it ends */
export function packClock(kept: Kept, view: DataView, start: number): number {
  const at = start + SECTION_BYTES;
  view.setUint32(at, kept.clockS);
  view.setUint32(at + 4, kept.clockSetS);
  view.setUint32(at + 8, kept.boardS);
  return packHead(view, start, Section.Clock, CLOCK_BYTES, 1);
}
