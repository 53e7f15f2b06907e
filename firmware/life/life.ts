/**
 * The life of a board over losses of power: what was set on it, its counters and its alarms are kept, and a board that starts again and again without
 * ever running for long stays in the safe state instead. Nothing here runs in a tick.
 */
import { buildKept, Counter, type Kept, type KeptShape } from '../store/kept.js';
import type { Disk } from '../store/disk.js';
import { restoreParameters } from '../store/restore.js';
import { insist, openStore, save, tidy, wantsTidying, type Store, type StoreShape } from '../store/store.js';

export interface LifeConfig extends KeptShape {
  shape: StoreShape;
  /** By k of `setpointW`: what a device surely holds of its lease while it answers, s: it is renewed at half its time. */
  heldS: number[];
  /** How many of them are batteries. */
  batteries: number;
}

/** What is asked of control. */
export interface Living {
  setParameter(k: number, value: number): boolean;
  ask(what: number): boolean;
  tell(group: number, k: number, out: DataView): void;
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
  heldS: number[];
  batteries: number;
  /** When its mode and its age are looked at next, ms since tick 0. */
  watchAtMs: number;
  /** The board's own clock, s, and what it was when this life began. */
  now(): number;
  openedS: number;
  /** At tick 0: how long ago what was kept was saved, s; NaN where no clock went on that tells. */
  savedAgoS: number;
  /** What is to be added to the time since tick 0 for the wall clock, s; NaN where nobody told it. True where somebody did in this life, and while that is not saved. */
  clockOffsetS: number;
  isClockTold: boolean;
  isClockDue: boolean;
}

/** So many starts without ten minutes of ticks between them (`keep.ts`) are a loop. */
const MOST_STARTS = 3;
/** A request to stop, the group of the site, where the mode stands in that of the site, and the mode it is held in (`control/mode.ts`, `control/tell.ts`, `control/codes.ts`). */
const STOP = 16, SITE = 0, MODE_AT = 4, STOPPED = 6;
const TOLD_BYTES = 48;

/** Takes over what was kept, counts the start, and makes room while nothing runs yet. @param now the board's own clock, s */
export function openLife(disk: Disk, config: LifeConfig, control: Living, now: () => number): Life {
  const kept = buildKept(config), store = openStore(disk, config.shape, kept);
  const refused = restoreParameters(kept, control), counters = kept.counters;
  counters[Counter.Starts] = (counters[Counter.Starts] as number) + 1;
  counters[Counter.Unsettled] = (counters[Counter.Unsettled] as number) + 1;
  const starts = counters[Counter.Unsettled] as number, isHeld = starts > MOST_STARTS;
  if (isHeld) control.ask(STOP);
  if (starts <= MOST_STARTS + 1) keepStart(store, kept);
  return {
    kept, store, isHeld, refused, refusedWrites: 0, before: new Uint32Array(counters), told: new DataView(new ArrayBuffer(TOLD_BYTES)), heldS: config.heldS, batteries: config.batteries,
    watchAtMs: 0, now, openedS: now(), savedAgoS: NaN, clockOffsetS: NaN, isClockTold: false, isClockDue: false,
  };
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

/** The next start is one that a person asks for: no loop has brought it, and it comes so soon that devices still have their leases. */
export function forgetStarts(life: Life): void {
  life.kept.counters[Counter.Unsettled] = 0;
  insist(life.store, life.kept);
}

/** Before the board starts anew: what is not saved yet. */
export function saveNow(life: Life): void {
  save(life.store, life.kept, life.store.savedAtMs);
}

/** Lets a board go that is held, where a person started the site. @returns whether that is so */
export function letGo(life: Life, control: Living): boolean {
  if (modeOf(life, control) !== 0) return false;
  life.isHeld = false;
  life.kept.counters[Counter.Unsettled] = 0;
  life.kept.urgent = true;
  return true;
}

/** The mode of the site where it is one that only a person ends, else 0. */
export function modeOf(life: Life, control: Living): number {
  control.tell(SITE, 0, life.told);
  const mode = life.told.getInt32(MODE_AT);
  return mode < STOPPED ? 0 : mode;
}
