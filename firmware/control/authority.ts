/**
 * Who may command what: site and every device are automatic or manual, local or remote.
 *
 * Every change of hands is bumpless: manual starts at what is measured, automatic goes on from the setpoint in force.
 */
import type { Command } from './device.js';
import type { Reading } from './node.js';
import { leaveOrdinary } from './ordinary.js';
import type { Site } from './site.js';
import { When } from './mode.js';

/** Where a request comes from. A local request always counts; a remote one only where site and device are on remote. */
export const enum From { Local, Remote }

const ASKABLE = When.StopAsked | When.StartAsked | When.LockAsked | When.UnlockAsked;

/** Stops, starts, locks and unlocks the site. Unlocking is for a person on the spot. @returns whether the request was taken */
export function ask(s: Site, from: From, what: When): boolean {
  if ((what & ASKABLE) !== what) return false;
  if (from === From.Remote && (!s.remote || (what & When.UnlockAsked) !== 0)) return false;
  s.asked |= what;
  s.sightedUntilMs = 0;
  return true;
}

/** Takes the batteries' total by hand, or gives it back. @returns whether the request was taken */
export function setSiteManual(s: Site, from: From, manual: boolean): boolean {
  if (from === From.Remote && !s.remote) return false;
  if (manual && !s.manual) s.manualW = s.root.dischargeW;
  s.manual = manual;
  leaveOrdinary(s);
  return true;
}

/** The hand's setpoint for the batteries' total, W, discharge positive; limits still hold. @returns whether the request was taken */
export function setSiteSetpoint(s: Site, from: From, dischargeW: number): boolean {
  if (from === From.Remote && !s.remote || !s.manual || !isPower(dischargeW)) return false;
  s.manualW = dischargeW;
  return true;
}

/** Takes one device by hand at what it measures now, or gives it back. @returns whether the request was taken */
export function setDeviceManual(s: Site, from: From, device: { command: Command; reading: Reading }, manual: boolean): boolean {
  const c = device.command;
  if (from === From.Remote && !(s.remote && c.remote)) return false;
  if (manual && !c.manual) c.manualW = device.reading.powerW;
  c.manual = manual;
  return true;
}

/** The hand's setpoint for one device: discharge of a battery, ceiling of a unit, limit of a load. @returns whether the request was taken */
export function setDeviceSetpoint(s: Site, from: From, device: { command: Command }, setpointW: number): boolean {
  const c = device.command;
  if (from === From.Remote && !(s.remote && c.remote) || !c.manual || !isPower(setpointW)) return false;
  c.manualW = setpointW;
  return true;
}

/** A finite number of watts that 32 bits hold. */
function isPower(w: number): boolean {
  return w >= -2000000000 && w <= 2000000000;
}
