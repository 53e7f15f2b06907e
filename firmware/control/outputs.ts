/** How the outside takes what control decided: setpoints, and which of them are to be sent. Devices count as in `deviceOf`. */
import type { Command } from './device.js';
import { deviceOf } from './inputs.js';
import type { Site } from './site.js';

/** The setpoint in force, W, of the k-th device. */
export function setpointW(s: Site, k: number): number {
  return deviceOf(s, k).command.setpointW;
}

/** The next device whose command was written or renewed since it was last taken; -1 where there is none. */
export function nextCommand(s: Site): number {
  if (!s.commandsDue) return -1;
  let k = 0;
  for (const b of s.batteries) { if (take(b.command)) return k; k++; }
  for (const u of s.renewables) { if (take(u.command)) return k; k++; }
  k += s.loads.length;
  for (const l of s.loads) { k--; if (take(l.command)) return k; }
  s.commandsDue = false;
  return -1;
}

function take(c: Command): boolean {
  const due = c.due;
  c.due = false;
  return due;
}
