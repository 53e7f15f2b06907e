/** The source of control with the functions of a built file, so that a board's tape can be played to it too. */
import type { Told } from '../../firmware/console/told.js';
import { acknowledgeAlarms } from '../../firmware/control/alarm.js';
import { ask, From, setDeviceManual, setDeviceSetpoint, setSiteManual, setSiteSetpoint } from '../../firmware/control/authority.js';
import { buildSite } from '../../firmware/control/build.js';
import type { SiteConfig } from '../../firmware/control/config.js';
import type { Battery } from '../../firmware/control/device.js';
import { deviceOf, setBreaker, setReading, setStorage } from '../../firmware/control/inputs.js';
import { nextCommand, setpointW } from '../../firmware/control/outputs.js';
import { PARAMS, type ParamName, type Params } from '../../firmware/control/params.js';
import { step } from '../../firmware/control/step.js';
import { takeOver } from '../../firmware/control/take-over.js';
import { tell } from '../../firmware/control/tell.js';
import { setTrouble } from '../../firmware/control/trouble.js';

/** A fresh controller; the parameters are copied. */
export function sourceControl(config: SiteConfig, parameters: Params): Told {
  const site = buildSite(config), params = { ...parameters }, names = Object.keys(PARAMS) as ParamName[];
  const device = (k: number): Battery | undefined => deviceOf(site, k) as Battery | undefined;
  return {
    step: (tick) => { step(site, params, tick); },
    nextCommand: (from) => nextCommand(site, from),
    setpointW: (k) => setpointW(site, k),
    parameter: (k) => params[names[k]!] ?? NaN,
    tell: (group, k, out) => { tell(site, group, k, out); },
    setReading: (k, powerW, atMs, sequence) => { setReading(site, k, powerW, atMs, sequence); },
    setStorage: (k, socPermille, chargeW, dischargeW) => { setStorage(site, k, socPermille, chargeW, dischargeW); },
    setBreaker: (k, closed) => { setBreaker(site, k, closed); },
    takeOver: (k, heldW) => { takeOver(site, k, heldW); },
    setTrouble: (k, trouble) => { setTrouble(site, k, trouble); },
    ask: (what) => ask(site, From.Local, what),
    acknowledge: () => { acknowledgeAlarms(site); },
    setManual: (k, manual) => (k < 0 ? setSiteManual(site, From.Local, manual) : device(k) !== undefined && setDeviceManual(site, From.Local, device(k)!, manual)),
    setByHand: (k, powerW) => (k < 0 ? setSiteSetpoint(site, From.Local, powerW) : device(k) !== undefined && setDeviceSetpoint(site, From.Local, device(k)!, powerW)),
    setParameter: (k, value) => {
      const name = names[k]!, { min, max } = PARAMS[name], isTaken = Number.isInteger(value) && value >= min && value <= max;
      if (isTaken) params[name] = value;
      return isTaken;
    },
  };
}
