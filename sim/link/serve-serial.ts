/** A bus of the simulated field behind a serial device of this computer, in real time. */
import type { Duplex } from 'node:stream';
import { SerialPort } from 'serialport';
import type { BusConfig } from '../../firmware/field/config.js';
import { InputError } from '../input/error.js';
import type { FarEnd, Field } from './far-end.js';

const PARITIES = ['none', 'odd', 'even'] as const;

export interface ServedSerial {
  close(): Promise<void>;
}

/** Serves a serial bus at a device such as `/dev/ttyUSB0`. An InputError says why it cannot be opened, or that the bus is none of the field. */
export async function serveSerial(field: Field, bus: BusConfig, path: string): Promise<ServedSerial> {
  const end = endOf(field, bus), port = await open(bus, path), quiet = serveEnd(end, port);
  return { close: async () => { quiet(); await new Promise<void>((resolve) => { port.close(() => { resolve(); }); }); } };
}

/** Serves a serial bus on a line that is open, and is left open afterwards. An InputError says that the bus is none of the field. */
export function serveLine(field: Field, bus: BusConfig, line: Duplex): ServedSerial {
  const quiet = serveEnd(endOf(field, bus), line);
  return { close: () => Promise.resolve(quiet()) };
}

function endOf(field: Field, { serial }: BusConfig): FarEnd {
  const end = field.serial(serial);
  if (end === null) throw new InputError(`nothing is wired to serial port ${serial}`);
  return end;
}

/** @returns what ends it: answers that are under way are dropped */
function serveEnd(end: FarEnd, line: Duplex): () => void {
  const timers = new Set<NodeJS.Timeout>();
  const send = (bytes: Uint8Array, delayMs: number): void => {
    const timer = setTimeout(() => { timers.delete(timer); line.write(bytes); }, delayMs);
    timers.add(timer);
  };
  const hear = (bytes: Uint8Array): void => { end.receive(bytes, send); };
  line.on('data', hear);
  return () => {
    for (const timer of timers) clearTimeout(timer);
    line.off('data', hear);
    end.closed();
  };
}

async function open(bus: BusConfig, path: string): Promise<SerialPort> {
  const port = new SerialPort({
    path, baudRate: bus.baud, dataBits: 8, parity: PARITIES[bus.parity] ?? 'none', stopBits: bus.stopBits === 2 ? 2 : 1, autoOpen: false,
  });
  await new Promise<void>((resolve, reject) => {
    port.open((error) => { if (error === null) resolve(); else reject(new InputError(`${path}: ${error.message}`)); });
  });
  return port;
}
