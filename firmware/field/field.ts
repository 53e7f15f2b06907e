/** All that the firmware knows of what is around it: lines, stations, who is polled when, and the board and control it works between. */
import type * as bundle from '../bundle.js';
import type { Machine } from '../io/ports.js';
import type { FieldConfig } from './config.js';
import type { WiredContact } from './contacts.js';
import type { Discoverer } from './discover.js';
import type { Doubt } from './doubt.js';
import type { Line } from './line.js';
import type { Relay } from './relays.js';
import type { Rota } from './schedule.js';
import type { Station } from './station.js';

/** What control is asked and told. */
export type Control = Pick<typeof bundle, 'step' | 'nextCommand' | 'setpointW' | 'setReading' | 'setStorage' | 'setBreaker' | 'setTrouble' | 'takeOver' | 'ask'>;

export interface Field {
  machine: Machine;
  control: Control;
  /** The machine's clock when tick 0 was, s. */
  startS: number;
  /** True between the polls of a tick and its end: only then work begins that can wait. */
  idle: boolean;
  /** How many jobs wait for such a time on all lines together, and how many stations are not known yet. */
  spare: number;
  missing: number;
  /** True where this board has commanded these devices before, as far as it knows. */
  ranBefore: boolean;
  /** Called with `waiting` when the last of them is known. No closure: it would hold whatever was there when the field was built. */
  complete: ((waiting: unknown) => void) | null;
  waiting: unknown;
  /** What the site file says of the wires: not kept, for nobody needs it while all stations are known. */
  readConfig(): FieldConfig;
  /** Null while they are. */
  discoverer: Discoverer | null;
  lines: Line[];
  stations: Station[];
  doubt: Doubt;
  /** Those of them that have a charge. */
  batteries: Station[];
  /** Those that have an alarm. */
  troubled: Station[];
  /** How many commands a tick sends at most, how many this one sent, and from which device on the next is looked for. */
  mostTold: number;
  told: number;
  next: number;
  /** By k of `setpointW`: who is told; null where nobody is. */
  commanded: (Station | null)[];
  rotas: Rota[];
  /** Every so many ticks one of them is asked what became of its command: from which tick on the next, and who was the last. */
  backTicks: number;
  backTick: number;
  backTurn: number;
  contacts: WiredContact[];
  /** Which contact and which relay is looked at next. */
  turn: number;
  relays: Relay[];
}
