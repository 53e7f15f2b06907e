/** The slow clock inside the chip, which the watchdog waits for: it runs at once (RM0090, 7.3.21). */
import type { Part } from './helped-machine.js';

const CONTROL_AND_STATUS = 0x40023874;
const ON = 1, READY = 2;

export const slowClock: Part = { from: CONTROL_AND_STATUS, bytes: 4, loaded: () => ON | READY };
