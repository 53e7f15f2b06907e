/**
 * The wall clock beside the one by which control runs: told by whoever is trusted, held over while the board's own clock goes on, and none where that is
 * not sure. Times are s since 1970.
 */
import type { Life } from './life.js';

/** How far it can be trusted: nobody told it or too long ago, it was told a day ago or in another life, it was told. */
export const enum Trust { None, Holdover, Set }

/** A crystal of 50 ppm is four seconds off after a day, and two minutes after a month: then quarters of an hour are no longer what they are called. */
const DAY_S = 86400, MONTH_S = 30 * DAY_S;
/** A clock that began anew with the board is behind what it was so long after a start. */
export const PROVEN_S = 30;

/** The time; 0 where nobody has told it, or too long ago. */
export function wallClockS(life: Life, nowMs: number): number {
  const wallS = life.clockOffsetS + nowMs / 1000;
  return wallS - life.kept.clockSetS <= MONTH_S ? wallS - wallS % 1 : 0; // no 32 bits: they end in 2038
}

/** How far the wall clock can be trusted. */
export function trustOf(life: Life, nowMs: number): Trust {
  const wallS = wallClockS(life, nowMs);
  if (wallS === 0) return Trust.None;
  return life.isClockTold && wallS - life.kept.clockSetS <= DAY_S ? Trust.Set : Trust.Holdover;
}

/** The wall clock in words. */
export function clockWord(life: Life, nowMs: number): string {
  const trust = trustOf(life, nowMs);
  return trust === Trust.None ? 'no trusted clock' : trust === Trust.Holdover ? 'clock held over' : 'clock told';
}

/** Somebody who is trusted told the time: it is saved where it was not trusted before. The clock by which control runs goes on as it did. */
export function setWallClock(life: Life, unixS: number, nowMs: number): void {
  if (trustOf(life, nowMs) !== Trust.Set) life.isClockDue = true;
  life.clockOffsetS = unixS - nowMs / 1000;
  life.isClockTold = true;
  life.kept.clockSetS = unixS;
  life.kept.boardS = 0;
}

/** What both clocks say, before they are saved. In the first seconds what was kept of them stays, if nobody told the time since. */
export function stampClock(life: Life, nowMs: number): void {
  const kept = life.kept, boardS = life.now(), ageS = boardS - life.openedS;
  if (ageS < 0) kept.boardS = 0; // it was set back
  if (ageS < PROVEN_S) return;
  kept.boardS = boardS;
  kept.clockS = wallClockS(life, nowMs);
}

/**
 * At tick 0: how long ago it was saved, and the wall clock where the board's own went on. That one is not behind what it was then. One that began anew is, whatever
 * it begins with, for nothing is stamped until the board has run for longer than a start takes. One that was set meanwhile is far ahead.
 */
export function resumeClock(life: Life): void {
  const kept = life.kept, agoS = life.now() - kept.boardS;
  if (kept.boardS === 0 || agoS < 0 || agoS > MONTH_S) { kept.boardS = kept.clockS = kept.clockSetS = 0; return; }
  life.savedAgoS = agoS;
  if (kept.clockS > 0) life.clockOffsetS = kept.clockS + agoS;
}
