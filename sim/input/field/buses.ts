/** The wires of a site: its named buses, and a TCP connection for every other address. */
import type { BusConfig } from '../../../firmware/field/config.js';
import { InputError } from '../error.js';
import { listText } from '../issue.js';
import { nearestText } from '../nearest.js';
import type { Locate } from '../yaml-text.js';
import { addressText, type TcpAddress } from './address.js';
import type { BusText } from './link-schema.js';
import type { Subject } from './subjects.js';

const USUAL = { 'in-flight': 1, timeout: 500, retries: 1 };
const PARITIES = ['none', 'odd', 'even'];

/** The buses that are used, and how a link finds its own. */
export class Buses {
  readonly configs: BusConfig[] = [];
  private readonly indices = new Map<string, number>();

  /** Throws where two buses are one wire. */
  constructor(private readonly named: Readonly<Record<string, BusText>>, private readonly where: Locate) {
    const owners = new Map<string, string>();
    for (const [name, bus] of Object.entries(named)) {
      const owner = owners.get(wireOf(bus));
      if (owner !== undefined) throw new InputError(`buses.${name}: ${wireOf(bus)} is bus '${owner}' already`, where(['buses', name]));
      owners.set(wireOf(bus), name);
    }
  }

  /** The index of the bus that a link names. Throws where it names none, both kinds, or one that is not there. */
  of({ path, link }: Subject): number {
    const { tcp, bus } = link!;
    const refuse = (why: string, ...key: string[]): InputError => new InputError(`${path.join('.')}.link: ${why}`, this.where([...path, 'link', ...key]));
    if (tcp !== undefined && bus !== undefined) throw refuse("expected either 'tcp' or 'bus', both are written", 'bus');
    if (tcp !== undefined) return this.indexOf(this.nameOf(tcp) ?? addressText(tcp), tcpConfig({ tcp, ...USUAL }));
    if (bus === undefined) throw refuse("expected 'tcp' with an address such as '10.0.0.11:502', or 'bus' with a name, neither is written");
    const text = this.named[bus];
    if (text !== undefined) return this.indexOf(bus, 'serial' in text ? serialConfig(text) : tcpConfig(text));
    const names = Object.keys(this.named);
    throw refuse(names.length === 0 ? `there is no bus '${bus}': the site has no 'buses'` : `there is no bus '${bus}'${nearestText(bus, names)}`, 'bus');
  }

  /** A named connection to the same address. */
  private nameOf(tcp: TcpAddress): string | undefined {
    return Object.entries(this.named).find(([, bus]) => wireOf(bus) === addressText(tcp))?.[0];
  }

  private indexOf(key: string, config: BusConfig): number {
    const known = this.indices.get(key);
    if (known !== undefined) return known;
    this.indices.set(key, this.configs.length);
    return this.configs.push(config) - 1;
  }

  /** Throws where a bus is named and nothing answers on it. */
  checkUsed(): void {
    const unused = Object.entries(this.named).filter(([name, bus]) => !this.indices.has(name) && !this.indices.has(wireOf(bus))).map(([name]) => name);
    if (unused.length === 0) return;
    throw new InputError(`buses.${unused[0]}: no link names ${listText(unused.map((name) => `'${name}'`))}`, this.where(['buses', unused[0]!]));
  }
}

function wireOf(bus: BusText): string {
  return 'serial' in bus ? `serial port ${bus.serial}` : addressText(bus.tcp);
}

/** Without parity two stop bits stand in its place. */
function serialConfig(bus: Extract<BusText, { serial: number }>): BusConfig {
  return {
    serial: bus.serial, baud: bus.baud, parity: PARITIES.indexOf(bus.parity), stopBits: bus['stop-bits'] ?? (bus.parity === 'none' ? 2 : 1),
    directionPin: bus['direction-pin'] ?? -1, address: [], tcpPort: 0, inFlight: 1, timeoutMs: bus.timeout, retries: bus.retries, gapMs: bus.gap,
  };
}

function tcpConfig({ tcp: { address, port: tcpPort }, timeout, retries, 'in-flight': inFlight }: Extract<BusText, { tcp: TcpAddress }>): BusConfig {
  return { serial: 0, baud: 0, parity: 0, stopBits: 0, directionPin: -1, address, tcpPort, inFlight, timeoutMs: timeout, retries, gapMs: 0 };
}
