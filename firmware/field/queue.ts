/** Who is next on a channel: commands first, then polls, then what can wait. */
import { Task } from '../devices/peer.js';
import type { Channel } from './line.js';
import type { Station } from './station.js';

/** Lets a task of a station wait for its channel; one that waits already does not wait twice. */
export function enqueue(c: Channel, s: Station, task: Task): void {
  const bit = 1 << task;
  if ((s.waits & bit) !== 0) return;
  s.waits |= bit;
  c.waiting++;
  if (task === Task.Command) c.commands.push(s);
  else if (task === Task.Poll) c.polls.push(s);
  else { c.spare.push(s); c.line.field.spare++; }
}

/** Takes the next station, and says in `s.task` what for. @returns null where nobody may begin now */
export function dequeue(c: Channel): Station | null {
  if (c.waiting === 0) return null;
  let s = c.commands.shift();
  if (s !== undefined) return leave(c, s, Task.Command);
  s = c.polls.shift();
  if (s !== undefined) return leave(c, s, Task.Poll);
  const f = c.line.field;
  if (!f.idle) return null;
  s = c.spare.shift() as Station;
  f.spare--;
  return leave(c, s, s.known ? Task.ReadBack : Task.Discover);
}

function leave(c: Channel, s: Station, task: Task): Station {
  c.waiting--;
  s.waits &= ~(1 << task);
  if (s.task !== task) { s.task = task; s.part = 0; }
  return s;
}

/** Nobody waits any more: the line is down. */
export function forget(c: Channel): void {
  c.line.field.spare -= c.spare.length;
  for (const s of c.line.stations) if (s.channel === c) s.waits = 0;
  c.commands = [];
  c.polls = [];
  c.spare = [];
  c.waiting = 0;
}
