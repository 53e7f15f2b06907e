/**
 * How a person names the cable to a board: `tcp:HOST:PORT`, the path of a serial port with its speed behind an @, or a board that is a program of this
 * computer, with the file behind it that keeps its flash.
 */
import { InputError } from '../input/error.js';

export type PortSpec = { kind: 'tcp'; host: string; port: number } | { kind: 'serial'; path: string; baud: number } | OwnSpec;

/** Boards that are programs of this computer. */
export const OWN_NAMES = ['espruino', 'emulated'] as const;

export interface OwnSpec {
  kind: 'own';
  name: (typeof OWN_NAMES)[number];
  /** Where its flash is between two commands; null where it is gone with the command. */
  file: string | null;
}

/** What Espruino's consoles begin with. */
const BAUD = 115200;
const LEAST_BAUD = 300, MOST_BAUD = 4000000;
const EXPECTED = "'/dev/ttyACM0', '/dev/ttyUSB0@9600', 'tcp:192.168.1.20:23' or 'emulated:dist/board.flash'";
/** As the help of commands says it. */
export const PORTS = '/dev/ttyACM0, /dev/ttyUSB0@9600, tcp:HOST:PORT, or a board that is a program of this computer with the file that keeps its flash, espruino:FILE or emulated:FILE';

/** Throws an InputError that says what was expected where it is none. */
export function portSpec(text: string): PortSpec {
  if (/^tcp:/i.test(text)) return tcpSpec(text);
  const own = /^(espruino|emulated)(?::(.*))?$/.exec(text);
  if (own !== null) return ownSpec(own[1] as OwnSpec['name'], own[2]);
  const [, path = '', speed] = /^(.*?)(?:@(\w*))?$/.exec(text)!, baud = Number(speed ?? BAUD);
  if (path === '') throw new InputError(`--port: expected a port such as ${EXPECTED}, got '${text}'`);
  if (!Number.isInteger(baud) || baud < LEAST_BAUD || baud > MOST_BAUD) {
    throw new InputError(`--port: expected a speed from ${LEAST_BAUD} to ${MOST_BAUD} baud behind the @, got '${speed}'`);
  }
  return { kind: 'serial', path, baud };
}

function tcpSpec(text: string): PortSpec {
  const parts = /^tcp:(?:\/\/)?(\[[\da-f:]+\]|[\w.-]+):(\d{1,5})\/?$/i.exec(text), port = Number(parts?.[2]);
  if (parts === null || port < 1 || port > 65535) throw new InputError(`--port: expected a host and its port such as 'tcp:192.168.1.20:23', got '${text}'`);
  return { kind: 'tcp', host: parts[1]!.replace(/^\[|\]$/g, ''), port };
}

function ownSpec(name: OwnSpec['name'], file: string | undefined): PortSpec {
  if (file === '') throw new InputError(`--port: expected a file behind '${name}:', such as ${name}:dist/board.flash, or '${name}' alone`);
  return { kind: 'own', name, file: file ?? null };
}
