/** TCP by the module `net`, which not every board has. */
import type { Address, OwnedSocket, Socket, SocketEvents } from './ports.js';

/** Opens a connection; the handlers find its owner by `this`, and the interpreter keeps it as the record of what to connect to, so that it makes none. An error needs no handler: 'close' comes behind it (libs/network/socketserver.c). @returns null where it was refused at once, which throws here instead of telling later */
export function openSocket<T extends Address>(owner: T, events: SocketEvents<T>): Socket | null {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the interpreter's own module, there only once it is asked for
    const socket = require('net').connect(owner, events.opened as () => void) as unknown as OwnedSocket<T> & EspruinoSocket;
    socket.owner = owner;
    socket.on('data', events.heard);
    socket.on('close', events.closed);
    return socket;
  } catch {
    return null;
  }
}
