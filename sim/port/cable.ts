/** How a cable to a board ends; and one to a board that is a program of this computer: pulled, it switches the board off. */
import { once } from 'node:events';
import { Duplex, type Readable, type Writable } from 'node:stream';
import { InputError } from '../input/error.js';

/** @param off ends the board; called once. The cable is closed when that is done. */
export function cableOf({ input, output }: { input: Writable; output: Readable }, off: () => Promise<void>): Duplex {
  const cable = new Duplex({
    read: () => undefined,
    write: (bytes: Buffer, _encoding, done) => { input.write(bytes, () => { done(); }); },
    destroy: (error, done) => { off().then(() => { done(error); }, done); },
  });
  input.on('error', () => undefined);
  output.on('data', (bytes: Buffer) => { cable.push(bytes); });
  output.once('close', () => { cable.destroy(); });
  return cable;
}

/** Why nothing goes over a closed cable: the reason that it gives itself, or that somebody pulled it. @param name of the port, as the person wrote it */
export function cutError(port: Duplex, name: string): InputError {
  return port.errored instanceof InputError ? port.errored : new InputError(`--port ${name}: the cable was pulled, or the other end closed it`);
}

/** Pulls a cable out and waits until what hung on it is done. Throws the InputError that this ended with. */
export async function unplug(port: Duplex): Promise<void> {
  port.destroy();
  if (!port.closed) await once(port, 'close');
  if (port.errored instanceof InputError) throw port.errored;
}
