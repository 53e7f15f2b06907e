/** Who is next on a line: commands first, then polls, then what can wait. */
import { Task } from '../devices/peer.js';
import type { Line } from './line.js';
import { Sign } from './signs.js';
import type { Station } from './station.js';
import { note } from './trouble.js';

const COMMAND = 1 << Task.Command, SPARE = 1 << Task.Discover | 1 << Task.ReadBack;

/** Lets a task of a station wait for its line; one that waits already does not wait twice. */
export function enqueue(s: Station, task: Task): void {
  const line = s.line, bit = 1 << task;
  if ((s.waits & bit) !== 0) { if (task === Task.Poll) note(s, Sign.PollsLate); return; }
  s.waits |= bit;
  if ((bit & SPARE) !== 0) { line.field.spare++; return; }
  line.waiting++;
  if (bit === COMMAND) line.queue.unshift(s); else line.queue.push(s);
}

/** Takes the next station, and says in its `task` what for. @returns null where nobody may begin now */
export function dequeue(line: Line): Station | null {
  const f = line.field;
  if (line.waiting > 0) {
    const s = line.queue.shift() as Station;
    line.waiting--;
    return leave(s, (s.waits & COMMAND) !== 0 ? Task.Command : Task.Poll);
  }
  if (f.spare > 0 && f.idle) for (const s of line.stations) if ((s.waits & SPARE) !== 0) { f.spare--; return leave(s, s.known ? Task.ReadBack : Task.Discover); }
  return null;
}

function leave(s: Station, task: Task): Station {
  s.waits &= ~(1 << task);
  enter(s, task);
  return s;
}

/** Begins a task at its first part. Discovery goes on where it stopped to let others go first. */
export function enter(s: Station, task: Task): void {
  if (task === Task.Discover && s.task === Task.Discover) return;
  s.task = task;
  s.part = 0;
}

/** Nobody waits any more: the line is down. */
export function forget(line: Line): void {
  line.queue = [];
  line.waiting = 0;
  for (const s of line.stations) {
    if ((s.waits & SPARE) !== 0) line.field.spare--;
    s.waits = 0;
  }
}
