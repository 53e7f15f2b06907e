/** The entry of a built file whose firmware has a console: beside what SCADA is told, what a person on the spot may do. */
import { From, setDeviceManual, setDeviceSetpoint, setSiteManual, setSiteSetpoint } from './control/authority.js';
import type { Battery } from './control/device.js';
import { deviceOf } from './control/inputs.js';
import { takeParameter } from './generated/params.js';
import { params, site } from './bundle.js';

export * from './bundle-north.js';

/** The k-th parameter of the table; NaN where there is none. */
export function parameter(k: number): number {
  return takeParameter(params, k);
}

/** Takes the k-th device by hand at what it measures now, or gives it back to control; devices count as `setpointW` does, -1 is the total of all batteries. @returns whether there is one */
export function setManual(k: number, manual: boolean): boolean {
  if (k < 0) return setSiteManual(site, From.Local, manual);
  const device = deviceOf(site, k) as Battery | undefined;
  return device !== undefined && setDeviceManual(site, From.Local, device, manual);
}

/** The hand's setpoint for the k-th device, or for the batteries' total, W; limits still hold. @returns whether it is by hand and this is a power */
export function setByHand(k: number, setpointW: number): boolean {
  if (k < 0) return setSiteSetpoint(site, From.Local, setpointW);
  const device = deviceOf(site, k) as Battery | undefined;
  return device !== undefined && setDeviceSetpoint(site, From.Local, device, setpointW);
}
