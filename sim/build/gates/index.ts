/** The gates of a build, in the order in which they look. */
import type { Gate } from '../gate.js';
import { allocation } from './allocation.js';
import { depth } from './depth.js';
import { globals } from './globals.js';
import { literals } from './literals.js';
import { order } from './order.js';
import { scopes } from './scopes.js';
import { syntax } from './syntax.js';

export const gates: readonly Gate[] = [syntax, scopes, globals, order, literals, allocation, depth];
