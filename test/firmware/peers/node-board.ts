/** The computer as a board: the firmware's masters on real sockets, real serial devices and the real clock. */
import { connect } from 'node:net';
import { SerialPort } from 'serialport';
import type { Address, Machine, OwnedSocket, SerialSettings, SocketEvents } from '../../../firmware/io/ports.js';
import { toBuffer, toBytes } from '../wire/text.js';

export interface NodeBoard extends Machine {
  /** Ends every timer, connection and port. */
  close(): Promise<void>;
}

/** @param devices path of the serial device behind each port, from port 1 on */
export function nodeBoard(devices: string[] = []): NodeBoard {
  const timers = new Set<NodeJS.Timeout>(), sockets = new Set<{ destroy(): void }>(), ports: SerialPort[] = [];
  let open = true;
  return {
    now: () => performance.now() / 1000, toBuffer: toBuffer, toBytes: toBytes,
    after: (callback, delayMs, it) => (open ? keep(timers, setTimeout(() => callback(it), delayMs)) : 0),
    cycle: (callback, periodMs, it) => { keep(timers, setInterval(() => callback(it), periodMs)); },
    cancel: (timer) => clearTimeout(timer),
    openSocket: (owner, events) => dial(sockets, owner, events),
    openSerial: (line, owner, heard) => {
      const port = new SerialPort(settingsOf(devices[line.serial - 1]!, line));
      ports.push(port);
      port.on('data', (bytes: Buffer) => heard(owner, bytes.toString('latin1')));
      return { write: (bytes) => { port.write(Buffer.from(bytes, 'latin1')); } };
    },
    readPin: () => 0, writePin: () => undefined, watchPin: () => undefined, startWatchdog: () => false, feedWatchdog: () => undefined,
    close: async () => {
      open = false;
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      await Promise.all(ports.map((port) => new Promise((resolve) => { port.close(resolve); })));
    },
  };
}

function keep(timers: Set<NodeJS.Timeout>, timer: NodeJS.Timeout): number {
  timers.add(timer);
  return timer[Symbol.toPrimitive]();
}

function dial<T extends Address>(sockets: Set<{ destroy(): void }>, owner: T, events: SocketEvents<T>): OwnedSocket<T> {
  const socket = connect({ host: owner.host, port: owner.port }), ours: OwnedSocket<T> = { owner, write: (bytes) => { socket.write(Buffer.from(bytes, 'latin1')); }, end: () => { socket.end(); } };
  sockets.add(socket);
  socket.on('connect', () => events.opened.call(ours));
  socket.on('data', (bytes: Buffer) => events.heard.call(ours, bytes.toString('latin1')));
  socket.on('close', () => events.closed.call(ours));
  socket.on('error', () => events.closed.call(ours));
  return ours;
}

function settingsOf(path: string, line: SerialSettings): ConstructorParameters<typeof SerialPort>[0] {
  const parity = (['none', 'odd', 'even'] as const)[line.parity]!;
  return { path, baudRate: line.baud, parity, stopBits: line.stopBits === 2 ? 2 : 1, dataBits: 8 };
}
