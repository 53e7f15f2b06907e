/** Servers on a board: TCP by the module `net`, which not every board has, and serial ports. */
import type { Listener, OwnedSocket, ToDoor } from './ports.js';
import { openSerial } from './serial.js';

export function thisDoor(): ToDoor {
  return { toBytes: E.toUint8Array, text: E.toString, listen, openSerial };
}

function listen<T, M>(port: number, owner: T, listener: Listener<T, M>): void {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the interpreter's own module, there only once it is asked for
  require('net').createServer(function (socket) {
    const owned = socket as unknown as OwnedSocket<M> & EspruinoSocket;
    owned.on('data', listener.heard);
    owned.on('close', listener.gone);
    listener.came(owner, owned);
  }).listen(port);
}
