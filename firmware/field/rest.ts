/** Who does not answer is asked ever more rarely, and who answers again is told at once what it missed. */
import { Task } from '../devices/peer.js';
import type { Channel } from './line.js';
import { enqueue } from './queue.js';
import type { Station } from './station.js';

const MOST_REST_S = 60;
/** From so many failures on the rest is the longest, and the product may have been exchanged for another one meanwhile. */
const LONG_FAILED = 8;
/** The first delay after which a lost connection is tried again. */
export const FIRST_DELAY_MS = 500;

/** True while a station that did not answer is to be left alone. */
export function isResting(s: Station): boolean {
  const leftS = s.restUntilS - s.channel.line.field.machine.now();
  return leftS > 0 && leftS <= MOST_REST_S;
}

/** Ends the task without an answer. From the second failure on the station rests: 1 s, 2 s, 4 s, up to a minute. */
export function giveUp(c: Channel, s: Station): void {
  c.station = null;
  s.task = Task.Idle;
  s.failed++;
  if (s.failures < LONG_FAILED) s.failures++;
  else if (s.known) { s.known = false; c.line.field.missing++; }
  if (s.failures > 1) s.restUntilS = c.line.field.machine.now() + restS(s.failures);
}

function restS(failures: number): number {
  return failures < LONG_FAILED ? 1 << failures - 2 : MOST_REST_S;
}

/** It answers again: what it was told last may have been lost, or have run out. */
export function revive(s: Station): void {
  const c = s.channel;
  s.failures = 0;
  s.rewritten = false;
  c.line.delayMs = FIRST_DELAY_MS;
  if (s.task !== Task.Command) tellAgain(s);
}

/** Lets the command in force wait for its turn, where there is one. */
export function tellAgain(s: Station): void {
  if (s.known && s.setpointW === s.setpointW) enqueue(s.channel, s, Task.Command);
}
