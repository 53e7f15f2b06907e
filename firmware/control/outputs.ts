/** How the outside takes what control decided: setpoints, and which of them are to be sent. Devices count as in `deviceOf`. */
import { deviceOf } from './inputs.js';
import type { Site } from './site.js';

/** The setpoint in force, W, of the k-th device. */
export function setpointW(s: Site, k: number): number {
  return deviceOf(s, k).command.setpointW;
}

/** The next device, from the `from`-th on and then from the first, whose command was written or renewed since it was last taken; -1 where there is none. */
export function nextCommand(s: Site, from: number): number {
  const due = s.due;
  let k = due.indexOf(1, from);
  if (k < 0) k = due.indexOf(1);
  if (k >= 0) due[k] = 0;
  return k;
}
