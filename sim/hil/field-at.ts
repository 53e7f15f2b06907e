/** A site's wires as they are on a test bench: every TCP address of the site is a port of the one computer that the plant runs on. */
import type { FieldConfig } from '../../firmware/field/config.js';
import { InputError } from '../input/error.js';
import type { SiteModel } from '../input/model.js';
import { CONSOLE_SERIAL } from '../interpreter/emulated/live-board.js';
import { addressText, type ServedAt } from '../link/serve.js';

/** `tcp:192.168.1.5:15020`: address of the computer as the board sees it, and the first of the ports. Throws an InputError that says what was expected. */
export function benchOf(text: string): ServedAt {
  const parts = /^tcp:(?:\/\/)?(\d{1,3}(?:\.\d{1,3}){3}):(\d{1,5})$/i.exec(text), firstPort = Number(parts?.[2]);
  const isAddress = parts !== null && parts[1]!.split('.').every((part) => Number(part) < 256);
  if (!isAddress || firstPort < 1 || firstPort > 65000) {
    throw new InputError(`--field: expected the IPv4 address of this computer as the board sees it, and the first port, such as 'tcp:192.168.1.5:15020', got '${text}'`);
  }
  return { host: parts![1]!, firstPort };
}

/** The same site on the bench: its server for SCADA has the port behind those of its devices, and its contacts and relays are left out, for nothing is wired to them there. */
export function siteAt(site: SiteModel, at: ServedAt): SiteModel {
  const field = fieldAt(site.field, at), behind = at.firstPort + new Set(field.buses.map(addressText)).size;
  return { ...site, field, scada: site.scada === null ? null : { ...site.scada, tcpPort: behind } };
}

/** Its devices alone. Throws an InputError where the site has a serial bus. */
export function fieldAt(field: FieldConfig, { host, firstPort }: ServedAt): FieldConfig {
  const serial = field.buses.find((bus) => bus.serial > 0);
  if (serial !== undefined) throw new InputError(`--field: the site has a bus on serial port ${serial.serial}, which no address stands for; leave --field out and wire the bus`);
  const addresses = [...new Set(field.buses.map(addressText))], address = host.split('.').map(Number);
  return { ...field, buses: field.buses.map((bus) => ({ ...bus, address, tcpPort: firstPort + addresses.indexOf(addressText(bus)) })), contacts: [], relays: [] };
}

/** The site on the serial ports of the emulated board, without contacts and relays. Throws an InputError where it needs a network, or the port that the console is at. */
export function siteOnLines(site: SiteModel): SiteModel {
  const { name, field, scada } = site, isTcp = field.buses.some((bus) => bus.serial === 0) || (scada?.tcpPort ?? 0) > 0;
  if (isTcp) throw new InputError(`--port emulated: ${name} is reached over TCP, and that board has no network; take a site whose devices are on serial buses, or the port 'espruino'`);
  if ([...field.buses, ...(scada === null ? [] : [scada.serial])].some(({ serial }) => serial === CONSOLE_SERIAL)) {
    throw new InputError(`--port emulated: ${name} has a bus on serial port ${CONSOLE_SERIAL}, where the console of that board is; put it on port 2 to 6`);
  }
  return { ...site, field: { ...field, contacts: [], relays: [] } };
}
