/** What changes while the board runs is gathered and saved, in idle moments: counters, alarms, what devices were told, clocks, and at once a mode that only a person ends. */
import { Counter, keepAlarm, keepMode, keepTold } from '../store/kept.js';
import { insist, save } from '../store/store.js';
import { PROVEN_S, stampClock, wallClockS } from './clock.js';
import { modeOf, type Life, type Living } from './life.js';

/** What the firmware counts since the start. */
export interface Counted {
  tick: number;
  late: number;
  skipped: number;
  /** `command` is k of `setpointW`, -1 where there is none; `sentW` what was written last, NaN where nothing was, `failures` exchanges in a row without an answer. */
  peers: { failed: number; failures: number; command: number; sentW: number }[];
}

/** After so long a start has settled. */
const SETTLED_MS = 600000;
/** From this tick on control is in the mode that was asked for at the start. */
const SETTLED_TICK = 5, WATCH_MS = 1000;
/** The group of alarms (`control/tell.ts`), and where the subject stands beside the code in what is kept. */
const ALARMS = 5, SUBJECT = 32;
const NOT_KNOWN = -2147483648;

/** To be called in an idle moment now and then; writes at most one record. @param nowMs ms since tick 0 */
export function keepUp(life: Life, control: Living, counted: Counted, nowMs: number): void {
  const kept = life.kept;
  if (nowMs >= life.watchAtMs) watch(life, control, counted.tick, nowMs);
  if (!kept.urgent && nowMs - life.store.savedAtMs < life.store.shape.everyMs) return;
  count(life, counted);
  for (let slot = 0; slot < kept.alarmCauses.length; slot++) takeAlarm(life, control, slot, nowMs);
  for (const peer of counted.peers) if (peer.command >= 0 && peer.sentW === peer.sentW) keepTold(kept, peer.command, peer.sentW, peer.failures === 0 ? life.heldS[peer.command] as number : 0);
  stampClock(life, nowMs);
  save(life.store, kept, nowMs);
}

/** About once a second: what is to be saved before its time. A board that is held is stopped by its own life. */
function watch(life: Life, control: Living, tick: number, nowMs: number): void {
  const kept = life.kept;
  life.watchAtMs = nowMs + WATCH_MS;
  if (!life.isHeld && tick >= SETTLED_TICK) keepMode(kept, modeOf(life, control));
  if (nowMs > SETTLED_MS && !life.isHeld && kept.counters[Counter.Unsettled] !== 0) { kept.counters[Counter.Unsettled] = 0; kept.urgent = true; }
  if (!life.isClockDue || nowMs < PROVEN_S * 1000) return;
  life.isClockDue = false;
  insist(life.store, kept);
}

function count(life: Life, counted: Counted): void {
  const counters = life.kept.counters, before = life.before;
  let failed = 0;
  for (const peer of counted.peers) failed += peer.failed;
  counters[Counter.LateTicks] = (before[Counter.LateTicks] as number) + counted.late;
  counters[Counter.SkippedTicks] = (before[Counter.SkippedTicks] as number) + counted.skipped;
  counters[Counter.FailedExchanges] = (before[Counter.FailedExchanges] as number) + failed;
  counters[Counter.RefusedWrites] = (before[Counter.RefusedWrites] as number) + life.refusedWrites;
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
