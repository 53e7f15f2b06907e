/** What is scanned, as it is written on the command line: `tcp://10.0.0.5:502`, `serial:/dev/ttyUSB0?baud=9600&parity=even`, and `1..10,20`. */
import { InputError } from '../input/error.js';
import { choiceText } from '../input/issue.js';
import { nearestText } from '../input/nearest.js';

export interface TcpTarget {
  kind: 'tcp';
  host: string;
  port: number;
}

export interface SerialTarget {
  kind: 'serial';
  path: string;
  baud: number;
  parity: Parity;
  stopBits: 1 | 2;
}

export type Target = TcpTarget | SerialTarget;
export type Parity = (typeof PARITIES)[number];

const PARITIES = ['none', 'odd', 'even'] as const;
const SERIAL_OPTIONS = ['baud', 'parity', 'stop-bits'];
const MODBUS_PORT = 502;
const MOST_UNIT = { tcp: 255, serial: 247 };
const LEAST_UNIT = { tcp: 0, serial: 1 };

/** Throws an InputError that says what was expected where it is none. */
export function targetOf(text: string): Target {
  if (text.startsWith('serial:')) return serialTarget(text.slice('serial:'.length).replace(/^\/\/(?=\/)/, ''));
  const parts = /^tcp:\/\/([A-Za-z0-9.-]+)(?::(\d{1,5}))?\/?$/.exec(text), port = Number(parts?.[2] ?? MODBUS_PORT);
  if (parts !== null && port >= 1 && port <= 65535) return { kind: 'tcp', host: parts[1]!, port };
  throw new InputError(`expected what to scan, such as 'tcp://10.0.0.5:502' or 'serial:/dev/ttyUSB0?baud=19200', got '${text}'`);
}

function serialTarget(text: string): SerialTarget {
  const [path = '', query = ''] = text.split('?', 2), options = new URLSearchParams(query);
  if (path === '') throw new InputError("expected the path of a serial device such as 'serial:/dev/ttyUSB0', got none");
  const unknown = [...options.keys()].find((key) => !SERIAL_OPTIONS.includes(key));
  if (unknown !== undefined) throw new InputError(`serial: unknown option '${unknown}'${nearestText(unknown, SERIAL_OPTIONS)}`);
  const baud = Number(options.get('baud') ?? 19200), parity = options.get('parity') ?? 'even', stopBits = Number(options.get('stop-bits') ?? (parity === 'none' ? 2 : 1));
  if (!Number.isInteger(baud) || baud < 300 || baud > 1000000) throw new InputError(`serial: expected a baud rate from 300 to 1000000, got '${options.get('baud')}'`);
  if (!isParity(parity)) throw new InputError(`serial: parity: ${choiceText(PARITIES, parity)}`);
  if (stopBits !== 1 && stopBits !== 2) throw new InputError(`serial: expected 1 or 2 stop bits, got '${options.get('stop-bits')}'`);
  return { kind: 'serial', path, baud, parity, stopBits };
}

function isParity(text: string): text is Parity {
  return (PARITIES as readonly string[]).includes(text);
}

/** Units as `1..10,20`, each once, in their order. Throws an InputError where one is none of the wire. */
export function unitsOf(text: string, kind: Target['kind']): number[] {
  const units = new Set(text.split(',').flatMap((part) => rangeOf(part.trim())));
  const wrong = [...units].find((unit) => unit < LEAST_UNIT[kind] || unit > MOST_UNIT[kind]);
  if (wrong !== undefined) throw new InputError(`--units: expected units from ${LEAST_UNIT[kind]} to ${MOST_UNIT[kind]}, got ${wrong}`);
  return [...units].sort((a, b) => a - b);
}

function rangeOf(text: string): number[] {
  const parts = /^(\d{1,3})(?:\.\.(\d{1,3}))?$/.exec(text);
  if (parts === null) throw new InputError(`--units: expected units such as '1..10' or '1,3,5', got '${text}'`);
  const first = Number(parts[1]), last = Number(parts[2] ?? first);
  if (last < first) throw new InputError(`--units: the last unit of '${text}' lies before the first`);
  return Array.from({ length: last - first + 1 }, (_, k) => first + k);
}
