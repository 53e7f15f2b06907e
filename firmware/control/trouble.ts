/** What the wires say of a device becomes an alarm of that device, and stays one until they say otherwise. */
import { setAlarms } from './alarm.js';
import { Alarm } from './codes.js';
import { deviceOf } from './inputs.js';
import type { Site } from './site.js';

/** The bits of alarms that only the wires raise: these and all behind them. */
export const OF_WIRES = -1 << Alarm.NoAnswer;

/**
 * Says what is the matter with the device of the k-th reading, by how manieth of these alarms it is, from 1; 0 where all is well again.
 * Below nought -1 - k counts the devices, for those that are not read.
 */
export function setTrouble(s: Site, k: number, trouble: number): void {
  const r = k < 0 ? deviceOf(s, -1 - k).reading : s.readings[k];
  if (r !== undefined) setAlarms(s, r, r.alarms & ~OF_WIRES | (trouble > 0 ? 1 << Alarm.NoAnswer - 1 + trouble : 0));
}
