/** Lines that share a connection; where none does, each is alone and keeps nothing of this. */
import { HAS_SHARED } from './facts.js';
import type { Line } from './field.js';

/** The line that opened the connection. */
export function firstOf(line: Line): Line {
  return HAS_SHARED ? line.first : line;
}

/** The next line on the same connection, null behind the last. */
export function nextOf(line: Line): Line | null {
  return HAS_SHARED ? line.sharing : null;
}
