/** The globals of a board on which nothing ever happens: a built file can be loaded there and looked at. */

/** By so much the clock moves on whenever it is looked at, so that whoever waits for it goes on. */
const LOOK_S = 1 / 1024;

/** Fresh globals: connections are never made, timers never end, pins stay low. */
export function stillBoard(): Record<string, unknown> {
  const nothing = (): undefined => undefined, timer = (): number => 0;
  let nowS = 0;
  const socket = { on: nothing, write: nothing, end: nothing }, port = { setup: nothing, on: nothing, write: nothing, flush: nothing };
  const storage = { readArrayBuffer: nothing, write: nothing, erase: nothing, compact: nothing, list: () => [], getStats: () => ({ freeBytes: 0, trashBytes: 0 }) };
  const globals: Record<string, unknown> = {
    E: { enableWatchdog: nothing, kickWatchdog: nothing, toArrayBuffer: (text: string) => bytesOf(text).buffer, toUint8Array: bytesOf, getConsole: () => null, CRC32: timer },
    getTime: () => (nowS += LOOK_S), setTimeout: timer, setInterval: timer, clearTimeout: nothing, clearInterval: nothing, setWatch: timer, clearWatch: nothing,
    digitalRead: timer, digitalWrite: nothing, pinMode: nothing, require: () => ({ connect: () => socket, createServer: () => ({ listen: nothing }), ...storage }),
    Serial1: port, Serial2: port, Serial3: port, Serial4: port, Serial5: port, Serial6: port,
  };
  return Object.assign(globals, { global: globals });
}

/** One byte a character. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
