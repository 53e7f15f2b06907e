/** How the outside takes what control decided: setpoints, and which of them are to be sent. Devices count as in `deviceOf`. */
import type { Load } from './device.js';
import { deviceOf } from './inputs.js';
import type { Site } from './site.js';

/** The setpoint in force, W, of the k-th device. */
export function setpointW(s: Site, k: number): number {
  return deviceOf(s, k).command.setpointW;
}

/** The next device, from the `from`-th on and then from the first, whose command was written or renewed since it was last taken; -1 where there is none. */
export function nextCommand(s: Site, from: number): number {
  if (!s.commandsDue) return -1;
  let k = dueFrom(s, from);
  if (k < 0 && from > 0) k = dueFrom(s, 0);
  if (k < 0) s.commandsDue = false;
  else deviceOf(s, k).command.due = false;
  return k;
}

function dueFrom(s: Site, from: number): number {
  let k = 0;
  for (const b of s.batteries) { if (k >= from && b.command.due) return k; k++; }
  for (const u of s.renewables) { if (k >= from && u.command.due) return k; k++; }
  for (let left = s.loads.length - 1; left >= 0; left--) { if (k >= from && (s.loads[left] as Load).command.due) return k; k++; }
  return -1;
}
