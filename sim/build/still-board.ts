/** The globals of a board on which nothing ever happens: a built file can be loaded there and looked at. */

import { asInstance, madeTo, serverAt } from '../espruino/connection.js';

/** By so much the clock moves on whenever it is looked at, so that whoever waits for it goes on. */
const LOOK_S = 1 / 1024;
/** What every board has, whichever of them it has. */
const CONSOLE = 'USB', PORTS = [CONSOLE, ...Array.from({ length: 6 }, (_, k) => `Serial${k + 1}`)];

/** A port or a connection on which nothing comes; whoever listens is kept in it, as the interpreter does. */
class StillPort {
  readonly #held: object[];

  constructor(held: object[]) {
    this.#held = held;
  }

  on(event: string, listener: unknown): void {
    (this as unknown as Record<string, unknown>)[`#on${event}`] = [listener];
    if (!this.#held.includes(this)) this.#held.push(this);
  }

  setup(): void { /* it is as it is */ }
  write(): void { /* nobody hears it */ }
  flush(): void { /* nothing waits */ }
  end(): void { /* it never began */ }
}

/**
 * Fresh globals: connections are never made, timers never end, pins stay low.
 * @param held takes what the interpreter holds from then on: timers, watches, and ports with those who listen there
 */
export function stillBoard(held: object[] = []): Record<string, unknown> {
  const nothing = (): undefined => undefined, zero = (): number => 0;
  const timer = (cb: unknown, _time: unknown, ...args: unknown[]): number => held.push({ time: LOOK_S, intr: LOOK_S, cb, args });
  const storage = { readArrayBuffer: nothing, write: nothing, erase: nothing, compact: nothing, list: () => [], getStats: () => ({ freeBytes: 0, trashBytes: 0 }) };
  const connection = (to: object, opened: unknown): StillPort => {
    const made = new StillPort(held);
    asInstance(made, { ...madeTo(to), '#onconnect': opened });
    return made;
  };
  const net = { connect: connection, createServer: (came: unknown) => ({ listen: (port: number) => held.push({ ...serverAt(port), '#onconnect': came }) }) };
  let nowS = 0;
  const globals: Record<string, unknown> = {
    E: {
      enableWatchdog: nothing, kickWatchdog: nothing, toArrayBuffer: (text: string) => bytesOf(text).buffer, toUint8Array: bytesOf, toString: nothing, CRC32: zero,
      getConsole: () => CONSOLE, setConsole: nothing,
    },
    getTime: () => (nowS += LOOK_S), setTimeout: timer, setInterval: timer, clearTimeout: nothing, clearInterval: nothing, setWatch: timer, clearWatch: nothing,
    digitalRead: zero, digitalWrite: nothing, pinMode: nothing, load: nothing, require: () => ({ ...net, ...storage }),
  };
  for (const name of PORTS) globals[name] = new StillPort(held);
  return Object.assign(globals, { global: globals });
}

/** One byte a character. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
