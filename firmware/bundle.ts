/** The entry of a built file: one site with its record and its parameters, and what the outside may do with them. */
import { ask as askSite, From } from './control/authority.js';
import { buildSite } from './control/build.js';
import * as inputs from './control/inputs.js';
import * as outputs from './control/outputs.js';
import { step as stepSite } from './control/step.js';
import { takeOver as takeOverOf } from './control/take-over.js';
import { setTrouble as setTroubleOf } from './control/trouble.js';
import { HAS_BATTERIES } from './control/facts.js';
import { siteConfig } from './generated/config.js';
import { params, putParameter } from './generated/params.js';

const s = buildSite(siteConfig());
const p = params;

/** Advances control by one tick. */
export function step(tick: number): void {
  stepSite(s, p, tick);
}

/** Hands in a reading: the k-th of the site's readings, W, stamp in ms, running number. */
export function setReading(k: number, powerW: number, atMs: number, sequence: number): void {
  inputs.setReading(s, k, powerW, atMs, sequence);
}

/** Hands in what the k-th battery says of itself: state of charge in permille, limits in W. */
export function setStorage(k: number, socPermille: number, chargeW: number, dischargeW: number): void {
  if (HAS_BATTERIES) inputs.setStorage(s, k, socPermille, chargeW, dischargeW);
}

/** Shows the position of the k-th breaker: nodes, then batteries, PV and wind, loads. */
export function setBreaker(k: number, closed: boolean): void {
  inputs.setBreaker(s, k, closed);
}

/** Says what is the matter on the wires with the device of the k-th reading (`Sign` of field/signs.ts), 0 where all is well. Below nought -1 - k counts the devices. */
export function setTrouble(k: number, trouble: number): void {
  setTroubleOf(s, k, trouble);
}

/** Before the first step: the k-th device still holds this setpoint, W, counted as `setpointW` does. */
export function takeOver(k: number, heldW: number): void {
  takeOverOf(s, k, heldW);
}

/** Sets the k-th parameter of the table. @returns whether the value is a whole number in its range */
export function setParameter(k: number, value: number): boolean {
  const whole = value | 0; // every range lies within 32 bits
  if (whole !== value) return false;
  return putParameter(p, k, whole);
}

/** The setpoint in force, W, of the k-th device: batteries, then PV and wind, then loads. */
export function setpointW(k: number): number {
  return outputs.setpointW(s, k);
}

/** The next device, from the `from`-th on and then from the first, whose command is to be sent, as `setpointW` counts; -1 where there is none. */
export function nextCommand(from: number): number {
  return outputs.nextCommand(s, from);
}

/** Stops, starts, locks or unlocks the site, from the spot. @returns whether the request was taken */
export function ask(what: number): boolean {
  return askSite(s, From.Local, what);
}

export { p as params, s as site };
