/** TCP by the module `net`, which not every board has. */
import type { OwnedSocket, Socket, SocketEvents } from './ports.js';

/** Opens a connection; the handlers find its owner by `this`. An error needs no handler: 'close' comes behind it (libs/network/socketserver.c). @returns null where it was refused at once, which throws here instead of telling later */
export function connect<T>(host: string, port: number, owner: T, events: SocketEvents<T>): Socket | null {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the interpreter's own module, there only once it is asked for
    const socket = require('net').connect({ host, port }, events.opened as () => void) as unknown as OwnedSocket<T> & EspruinoSocket;
    socket.owner = owner;
    socket.on('data', events.heard);
    socket.on('close', events.closed);
    return socket;
  } catch {
    return null;
  }
}
