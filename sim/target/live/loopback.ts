/** A site's wires as they are on one computer: every TCP address is a port of its own on the loopback interface, and there are no pins. */
import type { BusConfig, FieldConfig } from '../../../firmware/field/config.js';
import { InputError } from '../../input/error.js';
import type { TimedAction } from '../../run.js';
import { addressText } from '../../link/serve.js';

const LOOPBACK = [127, 0, 0, 1];

/** Throws an InputError where the site has a serial bus. @param ports by address, as `serveField` gives them */
export function onLoopback(field: FieldConfig, ports: ReadonlyMap<string, number>): FieldConfig {
  return { ...field, buses: field.buses.map((bus) => ({ ...bus, address: LOOPBACK, tcpPort: ports.get(addressText(bus))! })), contacts: [], relays: [] };
}

/** Throws an InputError where the scenario moves contacts, which a target such as 'the target espruino' has no pins for. */
export function requireNoPins(actions: readonly TimedAction[], target: string): void {
  if (actions.some(({ needsPins }) => needsPins)) throw new InputError(`${target} has no pins, and the scenario moves contacts; the targets model and bundle have them`);
}

/** Throws an InputError where the interpreter could not reach the site. */
export function requireTcp(buses: readonly BusConfig[]): void {
  const serial = buses.find((bus) => bus.serial > 0);
  if (serial === undefined) return;
  throw new InputError(`the target espruino reaches Modbus TCP only, and the site has a bus on serial port ${serial.serial}; its target bundle runs both`);
}
