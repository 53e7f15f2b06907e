/** Opens the cable to a board: a serial port, a TCP connection, or the console of a board of this computer, each a stream of bytes in both directions. */
import { existsSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { InputError } from '../input/error.js';
import { editDistance, nearestText } from '../input/nearest.js';
import { switchOn } from './own-board.js';
import { OWN_NAMES, portSpec, type OwnSpec, type PortSpec } from './spec.js';

const CONNECT_MS = 5000;
/** Slips of the pen after which a word is still taken for the name of a board. */
const MOST_SLIPS = 3;
/** What a system says of a file or a device to which nobody can set a speed. */
const NO_TERMINAL = /inappropriate ioctl/i;

/** An open cable; `destroy()` closes it, and its event `close` comes in the end. Throws an InputError that says why it cannot be opened. */
export async function openPort(text: string): Promise<Duplex> {
  const spec = portSpec(text);
  if (spec.kind === 'own') return openOwn(spec);
  return spec.kind === 'tcp' ? openTcp(spec, text) : openSerial(spec);
}

/** Throws an InputError where nothing is by that name, so that nobody builds for a cable that is not there. What there is may still turn out not to be a port. */
export async function checkPort(text: string): Promise<void> {
  const spec = portSpec(text);
  if (spec.kind !== 'serial' || process.platform === 'win32' || existsSync(spec.path)) return;
  throw new InputError(`--port ${spec.path}: there is no such port${await othersText(spec.path)}`);
}

/** What it holds must outlast the command, or there is nothing to talk about. */
async function openOwn(spec: OwnSpec): Promise<Duplex> {
  if (spec.file === null) throw new InputError(`--port ${spec.name}: that board forgets what was flashed when the command ends; name a file that keeps its flash, such as ${spec.name}:dist/board.flash`);
  return (await switchOn(spec)).console;
}

function openTcp({ host, port }: Extract<PortSpec, { kind: 'tcp' }>, text: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    const fail = (why: string): void => { socket.destroy(); reject(new InputError(`--port ${text}: ${why}`)); };
    const timer = setTimeout(() => { fail(`nobody answered within ${CONNECT_MS / 1000} s`); }, CONNECT_MS);
    socket.once('error', ({ message }) => { clearTimeout(timer); fail(message); });
    socket.once('connect', () => { clearTimeout(timer); socket.removeAllListeners('error'); resolve(socket); });
  });
}

/** Serial ports need a module of machine code: whoever has none need not wait for it to load. */
async function openSerial({ path, baud }: Extract<PortSpec, { kind: 'serial' }>): Promise<Duplex> {
  const { SerialPort } = await import('serialport');
  const port = new SerialPort({ path, baudRate: baud, autoOpen: false });
  const error = await new Promise<Error | null>((resolve) => { port.open(resolve); });
  if (error === null) return port;
  throw new InputError(`--port ${path}: ${reasonOf(error)}${await othersText(path)}`);
}

function reasonOf({ message }: Error): string {
  return NO_TERMINAL.test(message) ? 'it is no serial port' : message.replace(/^Error: /, '');
}

/** The ports that there are, where the system tells; and what a word comes nearest to. */
async function othersText(path: string): Promise<string> {
  const { SerialPort } = await import('serialport');
  const paths = await SerialPort.list().then((ports) => ports.map((each) => each.path), () => []), word = path.replace(/:.*$/, '');
  const meant = OWN_NAMES.filter((name) => editDistance(word, name) <= MOST_SLIPS);
  const there = paths.length === 0 ? '; this computer shows no serial port' : `; there are ${paths.join(', ')}`;
  return there + (meant.length > 0 ? nearestText(word, meant) : nearestText(path, paths));
}
