/** A bus of the simulated field behind a serial device of this computer, in real time. */
import { SerialPort } from 'serialport';
import type { BusConfig } from '../../firmware/field/config.js';
import { InputError } from '../input/error.js';
import type { Field } from './far-end.js';

const PARITIES = ['none', 'odd', 'even'] as const;

export interface ServedSerial {
  close(): Promise<void>;
}

/** Serves a serial bus at a device such as `/dev/ttyUSB0`. An InputError says why it cannot be opened, or that the bus is none of the field. */
export async function serveSerial(field: Field, bus: BusConfig, path: string): Promise<ServedSerial> {
  const end = field.serial(bus.serial);
  if (end === null) throw new InputError(`nothing is wired to serial port ${bus.serial}`);
  const port = await open(bus, path);
  const timers = new Set<NodeJS.Timeout>();
  const send = (bytes: Uint8Array, delayMs: number): void => {
    const timer = setTimeout(() => { timers.delete(timer); port.write(bytes); }, delayMs);
    timers.add(timer);
  };
  port.on('data', (bytes: Uint8Array) => { end.receive(bytes, send); });
  return {
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      end.closed();
      await new Promise<void>((resolve) => { port.close(() => { resolve(); }); });
    },
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
