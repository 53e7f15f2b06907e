/** What the wires say of a device, and a contact of a node, becomes an alarm of it, and stays one until they say otherwise. */
import { setAlarms } from './alarm.js';
import { Alarm } from './codes.js';
import { deviceOf } from './inputs.js';
import type { Site } from './site.js';

/** The bits of alarms that only the outside raises: these and all behind them. */
export const OF_OUTSIDE = -1 << Alarm.NoAnswer;
/** Those of them that say why no reading comes. */
export const OF_WIRES = (1 << Alarm.Transformer) - (1 << Alarm.NoAnswer);
/** Behind the troubles of the wires: that a contact says so of the node of a reading, and that it says so no more. */
const CONTACT = 1 + Alarm.Transformer - Alarm.NoAnswer;

/**
 * Says what is the matter with the device of the k-th reading, by how manieth of these alarms it is, from 1; 0 where all is well on its wires again.
 * Below nought -1 - k counts the devices, for those that are not read.
 */
export function setTrouble(s: Site, k: number, trouble: number): void {
  const r = k < 0 ? deviceOf(s, -1 - k).reading : s.readings[k];
  if (r === undefined) return;
  if (trouble >= CONTACT) setAlarms(s, r, trouble === CONTACT ? r.alarms | 1 << Alarm.Transformer : r.alarms & ~(1 << Alarm.Transformer));
  else setAlarms(s, r, r.alarms & ~OF_WIRES | (trouble > 0 ? 1 << Alarm.NoAnswer - 1 + trouble : 0));
}
