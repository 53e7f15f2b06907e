/** Where SCADA asks, from what the site file says of it. */
import { InputError } from './error.js';
import type { ScadaLink } from './model.js';
import type { SiteText } from './site-schema.js';
import type { Locate } from './yaml-text.js';

const PARITIES = ['none', 'odd', 'even'];

/** Null where nothing is written. Throws an InputError where it is neither or both of a port and a bus, or a bus that asks devices already. */
export function scadaLink({ scada, buses }: SiteText, where: Locate): ScadaLink | null {
  if (scada === undefined) return null;
  const { tcp, serial, unit, baud, parity, 'stop-bits': stopBits, 'direction-pin': pin } = scada;
  if ((tcp === undefined) === (serial === undefined)) throw new InputError("scada: expected either 'tcp' with a port such as 502, or 'serial' with the number of a serial port", where(['scada']));
  const taken = Object.entries(buses).find(([, bus]) => 'serial' in bus && bus.serial === serial)?.[0];
  if (taken !== undefined) throw new InputError(`scada.serial: serial port ${serial} is bus '${taken}' already, on which the board asks`, where(['scada', 'serial']));
  const bits = stopBits ?? (parity === 'none' ? 2 : 1);
  return { tcpPort: tcp ?? 0, unit, serial: { serial: serial ?? 0, baud, parity: PARITIES.indexOf(parity), stopBits: bits, directionPin: pin ?? -1 } };
}
