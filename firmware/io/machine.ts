/** The board that the firmware runs on. */
import { openSocket } from './net.js';
import { readPin, watchPin, writePin } from './pins.js';
import type { Machine } from './ports.js';
import { openSerial } from './serial.js';
import { feedWatchdog, startWatchdog } from './watchdog.js';

/** Clock, timers and bytes are the interpreter's own functions: nothing stands between. */
export function thisMachine(): Machine {
  return {
    now: getTime, after: setTimeout as Machine['after'], cancel: clearTimeout, cycle: setInterval as unknown as Machine['cycle'],
    toBuffer: E.toArrayBuffer, toBytes: E.toUint8Array,
    openSocket, openSerial, readPin, writePin, watchPin, startWatchdog, feedWatchdog,
  };
}
