/**
 * The life of a board over losses of power: what was set on it, its counters and its alarms are kept, and a board that starts again and again without
 * ever running for long stays in the safe state instead. Nothing here runs in a tick.
 */
import { buildKept, Counter, keepAlarm, Trust, type Kept } from '../store/kept.js';
import type { Disk } from '../store/disk.js';
import { restoreParameters } from '../store/restore.js';
import { openStore, save, tidy, wantsTidying, type Store, type StoreShape } from '../store/store.js';

export interface LifeConfig {
  shape: StoreShape;
  /** By row of the table of parameters: the number that stands for its name in flash. */
  paramIds: number[];
  alarms: number;
}

/** What is asked of control. */
export interface Living {
  setParameter(k: number, value: number): boolean;
  ask(what: number): boolean;
  tell(group: number, k: number, out: DataView): void;
}

/** What the firmware counts since the start. */
export interface Counted {
  late: number;
  skipped: number;
  peers: { failed: number }[];
}

export interface Life {
  kept: Kept;
  store: Store;
  /** True where the board stays in the safe state because it never ran for long. */
  isHeld: boolean;
  /** Parameters in flash that this firmware refused; writes of masters of SCADA that were refused since the start. */
  refused: number;
  refusedWrites: number;
  /** Counters as they were at the start of this life. */
  before: Uint32Array;
  told: DataView;
  /** When the clock of the board was set by whom one trusts: what is to be added to it, s; NaN before. */
  clockOffsetS: number;
}

/** So many starts without ten minutes of ticks between them are a loop. */
const MOST_STARTS = 3, SETTLED_MS = 600000;
/** A request to stop, groups, where the mode stands in that of the site, and the mode it is held in (`control/mode.ts`, `control/tell.ts`, `control/codes.ts`). */
const STOP = 16, SITE = 0, ALARMS = 5, MODE_AT = 4, STOPPED = 6;
/** A crystal of 50 ppm is four seconds off after a day. */
const HOLDOVER_S = 86400;
const NOT_KNOWN = -2147483648, TOLD_BYTES = 48, SUBJECT = 32;

/** Takes over what was kept, counts the start, and makes room while nothing runs yet. */
export function openLife(disk: Disk, config: LifeConfig, control: Living): Life {
  const kept = buildKept(new Uint16Array(config.paramIds), config.alarms), store = openStore(disk, config.shape, kept);
  const refused = restoreParameters(kept, control), counters = kept.counters;
  counters[Counter.Starts] = (counters[Counter.Starts] as number) + 1;
  counters[Counter.Unsettled] = (counters[Counter.Unsettled] as number) + 1;
  const starts = counters[Counter.Unsettled] as number, isHeld = starts > MOST_STARTS;
  if (isHeld) control.ask(STOP);
  if (starts <= MOST_STARTS + 1) keepStart(store, kept);
  return { kept, store, isHeld, refused, refusedWrites: 0, before: new Uint32Array(counters), told: new DataView(new ArrayBuffer(TOLD_BYTES)), clockOffsetS: NaN };
}

/** A board that goes on starting while it is held writes no more: its flash is to outlive that. */
function keepStart(store: Store, kept: Kept): void {
  if (wantsTidying(store)) tidy(store, kept);
  kept.urgent = true;
  save(store, kept, 0);
}

/** Whether this is not the first life of the board. */
export function hasRun(life: Life): boolean {
  return (life.kept.counters[Counter.Starts] as number) > 1;
}

/** The next start is one that a person asks for: no loop has brought it. */
export function forgetStarts(life: Life): void {
  life.kept.counters[Counter.Unsettled] = 0;
  life.kept.urgent = true;
  save(life.store, life.kept, life.store.savedAtMs);
}

/** Lets a board go that is held, where a person started the site. @returns whether that is so */
export function letGo(life: Life, control: Living): boolean {
  control.tell(SITE, 0, life.told);
  if (life.told.getInt32(MODE_AT) === STOPPED) return false;
  life.isHeld = false;
  life.kept.counters[Counter.Unsettled] = 0;
  life.kept.urgent = true;
  return true;
}

/** To be called in an idle moment now and then; writes at most one record. @param nowMs ms since tick 0 */
export function keepUp(life: Life, control: Living, counted: Counted, nowMs: number): void {
  const kept = life.kept, counters = kept.counters, before = life.before;
  if (nowMs > SETTLED_MS && !life.isHeld && counters[Counter.Unsettled] !== 0) { counters[Counter.Unsettled] = 0; kept.urgent = true; }
  if (!kept.urgent && nowMs - life.store.savedAtMs < life.store.shape.everyMs) return;
  let failed = 0;
  for (const peer of counted.peers) failed += peer.failed;
  counters[Counter.LateTicks] = (before[Counter.LateTicks] as number) + counted.late;
  counters[Counter.SkippedTicks] = (before[Counter.SkippedTicks] as number) + counted.skipped;
  counters[Counter.FailedExchanges] = (before[Counter.FailedExchanges] as number) + failed;
  counters[Counter.RefusedWrites] = (before[Counter.RefusedWrites] as number) + life.refusedWrites;
  for (let slot = 0; slot < kept.alarmCauses.length; slot++) takeAlarm(life, control, slot, nowMs);
  save(life.store, kept, nowMs);
}

/** An alarm's own times, by the wall clock where that is known. */
function takeAlarm(life: Life, control: Living, slot: number, nowMs: number): void {
  const told = life.told;
  told.setInt32(0, NOT_KNOWN);
  told.setInt32(16, NOT_KNOWN);
  control.tell(ALARMS, slot, told);
  const code = told.getInt32(0), goneS = told.getInt32(16), wallS = wallClockS(life, nowMs);
  if (code === NOT_KNOWN) { keepAlarm(life.kept, slot, 0, 0, 0); return; }
  keepAlarm(life.kept, slot, told.getInt32(4) * SUBJECT + code, wallS > 0 ? wallS - told.getInt32(12) : 0, wallS > 0 && goneS !== NOT_KNOWN ? wallS - goneS : 0);
}

/** s since 1970; 0 where nobody has told the time. */
export function wallClockS(life: Life, nowMs: number): number {
  const wallS = life.clockOffsetS + nowMs / 1000;
  return wallS === wallS ? wallS - wallS % 1 : 0; // no 32 bits: they end in 2038
}

/** How far the wall clock can be trusted: nobody told it, it was told more than a day ago, it was told. */
export function trustOf(life: Life, nowMs: number): Trust {
  const wallS = wallClockS(life, nowMs);
  if (wallS === 0) return Trust.None;
  return wallS - life.kept.clockSetS > HOLDOVER_S ? Trust.Holdover : Trust.Set;
}

/** The wall clock in words. */
export function clockWord(life: Life, nowMs: number): string {
  const trust = trustOf(life, nowMs);
  return trust === Trust.None ? 'no trusted clock' : trust === Trust.Holdover ? 'clock held over' : 'clock told';
}

/** Somebody who is trusted told the time. The clock by which control runs goes on as it did. */
export function setWallClock(life: Life, unixS: number, nowMs: number): void {
  life.clockOffsetS = unixS - nowMs / 1000;
  life.kept.clockS = unixS;
  life.kept.clockSetS = unixS;
  life.kept.trust = Trust.Set;
}
