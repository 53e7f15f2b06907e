/** What becomes of a task that is done, unless it was a poll. */
import { Family } from '../devices/codes.js';
import type { PeerConfig } from './config.js';
import { discovererOf } from './discover.js';
import { HAS_COMMANDS } from './facts.js';
import type { Field, Station } from './field.js';
import { enqueue } from './queue.js';
import { Task } from '../devices/peer.js';
import { avoid, isResting, loseSight, MOST_REST_S, rest, tellAgain } from './rest.js';
import { Sign } from './signs.js';
import { raise } from './trouble.js';

/** Discovery is through. What it did not find it looks for again another time. */
export function meet(s: Station): void {
  const f = s.line.field;
  if (!s.known) { raise(s, Sign.Stranger); avoid(s); return; }
  tellAgain(s);
  // A product without SunSpec is asked what it holds only where it was told something before: it cannot say that it holds nothing.
  if (!HAS_COMMANDS || !(s.differed < 0)) count(f);
  else if (s.back !== null && (f.ranBefore || (discovererOf(f).config.peers[s.index] as PeerConfig).family !== Family.Generic)) enqueue(s, Task.ReadBack);
  else settle(s);
}

/** What is known of a station holds no longer: it is looked at anew as soon as its line has time. */
function lookAgain(s: Station): void {
  loseSight(s);
  s.ready = null;
  enqueue(s, Task.Discover);
}

/** Who is to be commanded and took no command when it was looked at, for what it told of itself came damaged or it is none that can be, is looked at anew now and then. */
export function lookForWrites(s: Station): void {
  if (!s.line.up || isResting(s)) return;
  rest(s, MOST_REST_S);
  raise(s, Sign.Stranger);
  lookAgain(s);
}

function count(f: Field): void {
  f.missing--;
  if (f.missing === 0) f.discoverer = null;
  if (f.missing === 0 && f.complete !== null) f.complete(f.waiting);
}

/** It was asked for the first time what it holds, or need not be. */
export function settle(s: Station): void {
  s.differed = 0;
  count(s.line.field);
}

/** A command that came to nothing is written once more; after that it is counted, and an alarm. A product that counts in other steps than before is looked at anew. */
export function compare(s: Station): void {
  if (s.differed < 0) {
    if (!s.known) s.effectW = NaN;
    settle(s);
    if (s.known) return;
  }
  if (!s.known) { lookAgain(s); return; }
  if (s.effectW === s.sentW) { s.rewritten = false; return; }
  s.differed++;
  if (s.rewritten) { raise(s, Sign.NotTaken); return; }
  s.rewritten = true;
  enqueue(s, Task.Command);
}
