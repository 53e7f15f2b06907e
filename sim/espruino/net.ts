/** The module `net`: connections to what the field says is there, and servers that the host can dial. */
import type { Field } from '../link/far-end.js';
import type { Machine } from './machine.js';
import { cameIn, madeTo, serverAt } from './connection.js';
import { type Outlet, Socket } from './socket.js';

interface Address {
  host?: string;
  port: number;
}

type Connected = (socket: Socket) => void;

interface Server {
  listen(port: number): void;
  close(): void;
}

/** The host's end of a connection to a server on the board. */
export interface Caller {
  send(bytes: Uint8Array): void;
  close(): void;
}

export class Net {
  #sockets: Socket[] = [];
  readonly #servers = new Map<number, Connected>();
  readonly #machine: Machine;
  readonly #field: Field;

  constructor(machine: Machine, field: Field) {
    this.#machine = machine;
    this.#field = field;
  }

  /** Throws where nobody listens, as the interpreter on a computer does; handlers come too late for that. */
  connect(to: Address, connected?: Connected): Socket {
    const { host = '127.0.0.1', port } = to, socket = new Socket(this.#machine, madeTo(to));
    const farEnd = this.#field.connect(host, port, (delayMs) => { socket.drop(delayMs); });
    if (farEnd === null) {
      this.#machine.print('ERROR: Connect failed (err 111)');
      throw new Error('Unable to create socket');
    }
    if (connected !== undefined) socket.on('connect', connected);
    const reply = (bytes: Uint8Array, delayMs: number): void => { socket.receive(bytes, delayMs); };
    return this.keep(socket, { send: (bytes) => { farEnd.receive(bytes, reply); }, closed: () => { farEnd.closed(); } });
  }

  /** Connections with those who listen there, and servers. */
  get held(): object[] {
    return [...this.#sockets, ...[...this.#servers].map(([port, connected]) => ({ ...serverAt(port), '#onconnect': connected }))];
  }

  get count(): number {
    return this.#sockets.length;
  }

  createServer(connected: Connected): Server {
    let at = 0;
    return {
      listen: (port) => { this.#servers.set(at = port, connected); },
      close: () => { this.#servers.delete(at); },
    };
  }

  /** Connects to a server of the script; null where it has none at that port. */
  dial(port: number, outlet: Outlet): Caller | null {
    const connected = this.#servers.get(port);
    if (connected === undefined) return null;
    const socket = new Socket(this.#machine, cameIn()).on('connect', connected);
    this.keep(socket, outlet);
    return { send: (bytes) => { socket.receive(bytes, 0); }, close: () => { socket.drop(0); } };
  }

  /** After a reset nothing is open. */
  reset(): void {
    for (const socket of this.#sockets.splice(0)) socket.forget();
    this.#servers.clear();
  }

  private keep(socket: Socket, outlet: Outlet): Socket {
    this.#sockets.push(socket);
    socket.on('close', () => { this.#sockets = this.#sockets.filter((it) => it !== socket); });
    socket.open(outlet);
    return socket;
  }
}
