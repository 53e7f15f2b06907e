/** What a person names: a device, a node or a parameter. */
import { BATTERIES, deviceName, LOADS, meterOf, NODES, nodeName, PARAMETERS, parameterName, RENEWABLES } from './words.js';

const DEVICES = BATTERIES + RENEWABLES + LOADS;

/** By k of `setpointW`; -1 where there is none of that name. */
export function findDevice(name: string | undefined): number {
  for (let k = 0; k < DEVICES; k++) if (deviceName(k) === name) return k;
  return -1;
}

/** The reading under whose name a node's transformer has its alarm; -1 where there is no node of that name, or it has no meter. */
export function findMeter(name: string | undefined): number {
  for (let k = 0; k < NODES; k++) if (nodeName(k) === name) return meterOf(k);
  return -1;
}

/** By k of `setBreaker`: nodes, then devices. */
export function findBreaker(name: string | undefined): number {
  for (let k = 0; k < NODES; k++) if (nodeName(k) === name) return k;
  const device = findDevice(name);
  return device < 0 ? -1 : NODES + device;
}

export function findParameter(name: string | undefined): number {
  for (let k = 0; k < PARAMETERS; k++) if (parameterName(k) === name) return k;
  return -1;
}

/** A whole number as it is written, with k or M behind it where it is thousands or millions; NaN for anything else. */
export function numberOf(text: string | undefined): number {
  if (text === undefined || text === '') return NaN;
  const last = text[text.length - 1], isScaled = last === 'k' || last === 'M', digits = isScaled ? text.substr(0, text.length - 1) : text;
  const value = isNumber(digits) ? parseFloat(digits) * (last === 'M' ? 1000000 : last === 'k' ? 1000 : 1) : NaN;
  return value % 1 === 0 ? value : NaN;
}

/** A sign, digits, at most one point: of much else the interpreter would read the beginning. */
function isNumber(text: string): boolean {
  let points = 0, digits = 0;
  for (let k = 0; k < text.length; k++) {
    const character = text[k] as string;
    if (character === '.') points++;
    else if (character >= '0' && character <= '9') digits++;
    else if (k > 0 || character !== '-') return false;
  }
  return digits > 0 && points < 2;
}
