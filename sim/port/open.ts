/** Opens the cable to a board: a serial port or a TCP connection, both a stream of bytes in each direction. */
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { InputError } from '../input/error.js';
import { nearestText } from '../input/nearest.js';
import { portSpec, type PortSpec } from './spec.js';

const CONNECT_MS = 5000;

/** An open cable; `destroy()` closes it, and its event `close` comes in the end. Throws an InputError that says why it cannot be opened. */
export async function openPort(text: string): Promise<Duplex> {
  const spec = portSpec(text);
  return spec.kind === 'tcp' ? openTcp(spec, text) : openSerial(spec);
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
  throw new InputError(`--port ${path}: ${error.message}${await othersText(path)}`);
}

/** The ports that there are, where the system tells. */
async function othersText(path: string): Promise<string> {
  const { SerialPort } = await import('serialport');
  const paths = await SerialPort.list().then((ports) => ports.map((each) => each.path), () => []);
  return paths.length === 0 ? '; this computer shows no serial port' : `; there are ${paths.join(', ')}${nearestText(path, paths)}`;
}
