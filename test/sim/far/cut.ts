/** A cable that is pulled after so many bytes. */
import { Duplex } from 'node:stream';

/** Bytes of both directions count; the last of them still arrives. What it is a part of is cut short. */
export function cutAfter(port: Duplex, most: number): Duplex {
  let left = most;
  const cut = (bytes: Buffer): Buffer => {
    const passed = bytes.subarray(0, left);
    left -= passed.length;
    if (left === 0) setImmediate(() => { cable.destroy(); });
    return passed;
  };
  const cable = new Duplex({
    read: () => undefined,
    write: (bytes: Buffer, _encoding, done) => { if (left > 0) port.write(cut(bytes)); done(); },
    destroy: (error, done) => { port.off('data', hear); done(error); },
  });
  const hear = (bytes: Buffer): void => { if (left > 0) cable.push(cut(bytes)); };
  port.on('data', hear);
  port.once('close', () => { cable.destroy(); });
  return cable;
}
