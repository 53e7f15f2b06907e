/** The board that the firmware runs on. */
import { connect } from './net.js';
import { readPin, watchPin, writePin } from './pins.js';
import type { Machine } from './ports.js';
import { openSerial } from './serial.js';
import { kickWatchdog, startWatchdog } from './watchdog.js';

/** Clock, timers and bytes are the interpreter's own functions: nothing stands between. */
export function thisMachine(): Machine {
  return {
    now: getTime, after: setTimeout as Machine['after'], cancel: clearTimeout, every: setInterval as unknown as Machine['every'],
    buffer: E.toArrayBuffer, bytes: E.toUint8Array,
    connect, openSerial, readPin, writePin, watchPin, startWatchdog, kickWatchdog,
  };
}
