/** What the interpreter writes into the object of a connection or a server (libs/network/socketserver.c; looked at with `trace`): it takes variables there. */

/** The names are the interpreter's. */
const ANY = { type: 0, sckt: 1 }, OPEN = { conn: true, hdrs: true, dRcv: undefined };

/** Of a connection that the script made, before who listens there. */
export function madeTo(to: object): object {
  return { ...ANY, ...OPEN, opt: to, dSnd: '' };
}

/** Of one that came to a server of the script. */
export function cameIn(): object {
  return { ...ANY, ...OPEN };
}

/** Of a server. */
export function serverAt(port: number): object {
  return { ...ANY, port };
}

/** Instances have the name of their class's prototype, which is there for all of them. */
export function asInstance(target: object, fields: object): void {
  Object.assign(target, fields);
  Object.defineProperty(target, '__proto__', { value: undefined, enumerable: true });
}
