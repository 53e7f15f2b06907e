/** The globals of a board on which nothing ever happens: a built file can be loaded there and looked at. */

/** Connections are never made, timers never end, pins stay low; the clock stands. */
export function stillBoard(): Record<string, unknown> {
  const nothing = (): undefined => undefined, timer = (): number => 0;
  const socket = { on: nothing, write: nothing, end: nothing }, port = { setup: nothing, on: nothing, write: nothing, flush: nothing };
  const globals: Record<string, unknown> = {
    E: { enableWatchdog: nothing, kickWatchdog: nothing, toArrayBuffer: nothing, toUint8Array: nothing },
    getTime: timer, setTimeout: timer, setInterval: timer, clearTimeout: nothing, clearInterval: nothing, setWatch: timer, clearWatch: nothing,
    digitalRead: timer, digitalWrite: nothing, pinMode: nothing, require: () => ({ connect: () => socket }),
    Serial1: port, Serial2: port, Serial3: port, Serial4: port, Serial5: port, Serial6: port,
  };
  return Object.assign(globals, { global: globals });
}
