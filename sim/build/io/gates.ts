/** The gates of the code that talks to devices: as those of control, save that it may name pins, buses and clocks, and may allocate. */
import { depth } from '../gates/depth.js';
import { literals } from '../gates/literals.js';
import { order } from '../gates/order.js';
import { scopes } from '../gates/scopes.js';
import { syntax } from '../gates/syntax.js';
import { globalsGate } from '../gates/globals.js';
import type { Gate } from '../gate.js';
import { CONTROL, IO_GLOBALS, IO_METHODS } from './words.js';

export const ioGates: readonly Gate[] = [syntax, scopes, globalsGate(IO_GLOBALS, new Set([...IO_METHODS, ...CONTROL])), order, literals, depth];
