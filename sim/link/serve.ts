/** The simulated field behind real Modbus TCP ports of this computer, in real time. */
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { BusConfig } from '../../firmware/field/config.js';
import type { Field } from './far-end.js';

const LOOPBACK = '127.0.0.1';

export interface ServedField {
  /** The real port of each TCP address of the site, `10.0.0.11:502`. */
  ports: ReadonlyMap<string, number>;
  /** Ends all connections and servers; answers that are under way are dropped. */
  close(): Promise<void>;
}

/** An address as the site file writes it. */
export function addressText({ address, tcpPort }: BusConfig): string {
  return `${address.join('.')}:${tcpPort}`;
}

/** Where the addresses of a site are served: a host of this computer, and the port of the first of them, from which on they count; any that are free where it is 0. */
export interface ServedAt {
  host: string;
  firstPort: number;
}

/** Serves every TCP address of the buses, on the loopback interface unless another place is given. */
export async function serveField(field: Field, buses: readonly BusConfig[], at: ServedAt = { host: LOOPBACK, firstPort: 0 }): Promise<ServedField> {
  const addresses = new Map(buses.filter((bus) => bus.serial === 0).map((bus) => [addressText(bus), bus]));
  const listeners = await Promise.all([...addresses.values()].map((bus, k) => listen(field, bus, { host: at.host, firstPort: at.firstPort === 0 ? 0 : at.firstPort + k })));
  return {
    ports: new Map([...addresses.keys()].map((text, k) => [text, (listeners[k]!.server.address() as AddressInfo).port])),
    close: async () => { await Promise.all(listeners.map((listener) => listener.close())); },
  };
}

interface Listener {
  server: Server;
  close(): Promise<void>;
}

async function listen(field: Field, { address, tcpPort: port }: BusConfig, { host, firstPort }: ServedAt): Promise<Listener> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => { sockets.delete(socket); });
    join(field, address.join('.'), port, socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(firstPort, host, resolve);
  });
  const close = (): Promise<void> => new Promise((resolve) => {
    for (const socket of sockets) socket.destroy();
    server.close(() => { resolve(); });
  });
  return { server, close };
}

/** One connection. Where the field refuses it, it is reset at once. */
function join(field: Field, host: string, port: number, socket: Socket): void {
  const timers = new Set<NodeJS.Timeout>();
  const later = (delayMs: number, act: () => void): void => {
    if (delayMs <= 0) return act();
    const timer = setTimeout(() => { timers.delete(timer); act(); }, delayMs);
    timers.add(timer);
  };
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  const end = field.connect(host, port, (delayMs) => { later(delayMs, () => { socket.destroy(); }); });
  if (end === null) return void socket.resetAndDestroy();
  socket.on('data', (bytes) => { end.receive(bytes, (answer, delayMs) => { later(delayMs, () => { socket.write(answer); }); }); });
  socket.on('close', () => {
    for (const timer of timers) clearTimeout(timer);
    end.closed();
  });
}
