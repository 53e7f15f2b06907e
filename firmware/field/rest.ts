/** Who does not answer is asked ever more rarely, and who answers again is told at once what it missed. */
import { Task } from '../devices/peer.js';
import { enqueue } from './queue.js';
import { firstOf } from './sharing.js';
import type { Station } from './field.js';
import { recover } from './trouble.js';

export const MOST_REST_S = 60;
const AVOIDED_S = 10;
/** From so many failures on the rest is the longest, and the product may have been exchanged for another one meanwhile. */
const LONG_FAILED = 8;
/** The first delay after which a lost connection is tried again. */
export const FIRST_DELAY_MS = 500;

/** True while a station that did not answer is to be left alone. */
export function isResting(s: Station): boolean {
  const leftS = s.restUntilS - s.line.field.machine.now();
  return leftS > 0 && leftS <= MOST_REST_S;
}

/** Ends the task without an answer. From the second failure on the station rests: 1 s, 2 s, 4 s, up to a minute. */
export function giveUp(s: Station): void {
  s.line.station = null;
  s.task = Task.Idle;
  s.ready = null;
  delete s.interview;
  s.failed++;
  if (s.failures < LONG_FAILED) s.failures++;
  else if (s.known) loseSight(s);
  if (s.failures > 1) rest(s, s.failures < LONG_FAILED ? 1 << s.failures - 2 : MOST_REST_S);
}

/** What is known of a station holds no longer. One that did not say yet what it holds is missing all the while. */
export function loseSight(s: Station): void {
  s.known = false;
  if (!(s.differed < 0)) s.line.field.missing++;
}

/** What answers, but refuses or is not what was expected, is looked at again after a while: a device that boots does both. */
export function avoid(s: Station): void {
  s.failures = 2;
  rest(s, AVOIDED_S);
}

export function rest(s: Station, forS: number): void {
  s.restUntilS = s.line.field.machine.now() + forS >>> 0; // a whole number takes one variable less; 32 bits with a sign end in 2038
}

/** It answers again: what it was told last may have been lost, or have run out. @apart */
export function revive(s: Station): void {
  s.failures = 0;
  if (s.rewritten) s.rewritten = false;
  s.ready = s.plan;
  recover(s);
  firstOf(s.line).delayMs = FIRST_DELAY_MS;
  if (s.task !== Task.Command) tellAgain(s);
}

/** Lets the command in force wait for its turn, where there is one. */
export function tellAgain(s: Station): void {
  if (s.known && s.orderW === s.orderW) enqueue(s, Task.Command);
}
