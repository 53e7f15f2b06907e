/** Who is next on a line: the meter at the PCC first, then commands in the order in which they came, then other polls, then what can wait. */
import { Task } from '../devices/peer.js';
import type { Line, Station } from './field.js';
import { Sign } from './signs.js';
import { note } from './trouble.js';

const COMMAND = 1 << Task.Command, READ_BACK = 1 << Task.ReadBack, SPARE = 1 << Task.Discover | 1 << Task.ReadBack;
/** That of the meter at the PCC: all that is told follows from it. */
export const FIRST_READING = 0;
/** On a line that is never free so many go ahead of what can wait, and then it has a turn. */
const MOST_AHEAD = 4;

/** Lets a task of a station wait for its line; one that waits already does not wait twice. */
export function enqueue(s: Station, task: Task): void {
  const line = s.line, bit = 1 << task;
  if ((s.waits & bit) !== 0) { if (task === Task.Poll) note(s, Sign.PollsLate); return; }
  if ((bit & SPARE) !== 0) { setAside(s, line); s.waits |= bit; return; }
  s.waits |= bit;
  line.waiting++;
  if (s.reading === FIRST_READING) { line.queue.unshift(s); line.urgent++; }
  else if (bit === COMMAND) line.queue.splice(line.urgent++, 0, s);
  else line.queue.push(s);
}

/** A station that is to be discovered and to be read back waits once: it is discovered. */
function setAside(s: Station, line: Line): void {
  if ((s.waits & SPARE) !== 0) return;
  line.spare++;
  line.field.spare++;
}

/** Takes the next station, and says in its `task` what for. @returns null where nobody may begin now */
export function dequeue(line: Line): Station | null {
  const f = line.field;
  if (line.waiting > 0 && (line.spare === 0 || line.ahead++ < MOST_AHEAD)) return takeFirst(line);
  line.ahead = 0;
  const s = line.spare > 0 && (f.idle || line.waiting > 0) ? takeSpare(line) : null;
  return s === null && line.waiting > 0 ? takeFirst(line) : s;
}

function takeFirst(line: Line): Station {
  const s = line.queue.shift() as Station;
  line.waiting--;
  if (line.urgent > 0) line.urgent--;
  s.task = (s.waits & COMMAND) !== 0 ? Task.Command : Task.Poll;
  s.waits &= ~(1 << s.task);
  return s;
}

/** Who is not known yet goes before who is read back; and of these the others before whoever had a turn. */
function takeSpare(line: Line): Station | null {
  let found: Station | null = null;
  for (const s of line.stations) if ((s.waits & SPARE) !== 0 && (found === null || found.known && !s.known)) found = s;
  if (found === null) return null;
  const isNeeded = !found.known || (found.waits & READ_BACK) !== 0;
  line.spare--;
  line.field.spare--;
  if (line.waiting > 0) { line.stations.splice(line.stations.indexOf(found), 1); line.stations.push(found); }
  found.waits &= ~SPARE;
  found.task = found.known ? Task.ReadBack : Task.Discover;
  return isNeeded ? found : null; // it may have become known meanwhile
}

/** Nobody waits any more: the line is down. */
export function forget(line: Line): void {
  line.queue = [];
  line.urgent = 0;
  line.waiting = 0;
  line.field.spare -= line.spare;
  line.spare = 0;
  for (const s of line.stations) s.waits = 0;
}
