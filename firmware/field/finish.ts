/** What becomes of a task that is done. */
import { Task } from '../devices/peer.js';
import { deliver } from './deliver.js';
import type { Channel } from './line.js';
import { enqueue } from './queue.js';
import { tellAgain } from './rest.js';
import type { Station } from './station.js';

/** The channel is free again; its station has answered everything. */
export function finish(c: Channel, s: Station): void {
  const task = s.task;
  s.task = Task.Idle;
  if (task === Task.Poll) deliver(c.line.field, s);
  else if (task === Task.Discover) meet(c, s);
  else if (task === Task.ReadBack) compare(s);
}

/** Discovery is through. What it did not find it looks for again another time. */
function meet(c: Channel, s: Station): void {
  const f = c.line.field;
  if (!s.known) { avoid(s); return; }
  tellAgain(s);
  f.missing--;
  if (f.missing === 0) f.complete();
}

/** What answers but is not what was expected is looked at once a minute. */
function avoid(s: Station): void {
  s.failures = 2;
  s.restUntilS = s.channel.line.field.machine.now() + 60;
}

/** A command that came to nothing is written once more; after that it is only counted. */
function compare(s: Station): void {
  if (s.effectW === s.sentW || s.sentW !== s.sentW) { s.rewritten = false; return; }
  s.differed++;
  if (s.rewritten) return;
  s.rewritten = true;
  enqueue(s.channel, s, Task.Command);
}
