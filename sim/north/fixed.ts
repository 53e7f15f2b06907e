/** Registers that every site has: identity, state of the server, commands. */
import { ClockTrust, CommandAt, Link, Refusal, State, Switch } from '../../firmware/north/registers.js';

export type RegisterType = 'text' | 'u16' | 'u32' | 'i32';

/** One value of a block, from the block's beginning on. */
export interface FixedRow {
  at: number;
  name: string;
  type: RegisterType;
  /** Registers of a text. */
  registers?: number;
  unit?: string;
  words?: readonly string[];
  about: string;
}

const LINK_WORDS = wordsOf({ [Link.Never]: 'never heard', [Link.Alive]: 'alive', [Link.Lost]: 'lost' } satisfies Record<Link, string>);
const SWITCH_WORDS = wordsOf({ [Switch.None]: 'nothing', [Switch.Stop]: 'stop', [Switch.Start]: 'start', [Switch.Lock]: 'lock' } satisfies Record<Switch, string>);
const CLOCK_WORDS = wordsOf({ [ClockTrust.None]: 'none', [ClockTrust.Holdover]: 'held over', [ClockTrust.Told]: 'told' } satisfies Record<ClockTrust, string>);
const REFUSAL_WORDS = wordsOf({
  [Refusal.None]: 'none', [Refusal.Malformed]: 'malformed', [Refusal.NotWritable]: 'not writable', [Refusal.OutOfRange]: 'out of range',
  [Refusal.Local]: 'on local', [Refusal.NoHeartbeat]: 'no heartbeat', [Refusal.NotSelected]: 'not selected', [Refusal.NotTaken]: 'not taken',
} satisfies Record<Refusal, string>);

export const IDENTITY: readonly FixedRow[] = [
  { at: 0, name: 'product', type: 'text', registers: 4, about: "The word 'BUSBAR'." },
  { at: 4, name: 'map-revision', type: 'u16', about: 'Raised when registers are added; addresses once given stay.' },
  { at: 5, name: 'version-major', type: 'u16', about: 'Version of the firmware.' },
  { at: 6, name: 'version-minor', type: 'u16', about: 'Version of the firmware.' },
  { at: 7, name: 'version-patch', type: 'u16', about: 'Version of the firmware.' },
  { at: 8, name: 'site-fingerprint', type: 'u32', about: 'Differs between sites that are configured differently.' },
  { at: 10, name: 'tick', type: 'u32', unit: 'ms', about: 'Period of control.' },
  { at: 12, name: 'nodes', type: 'u16', about: 'How many there are.' },
  { at: 13, name: 'batteries', type: 'u16', about: 'How many there are.' },
  { at: 14, name: 'renewables', type: 'u16', about: 'How many PV and wind units there are.' },
  { at: 15, name: 'loads', type: 'u16', about: 'How many there are.' },
  { at: 16, name: 'alarm-slots', type: 'u16', about: 'How many there are.' },
  { at: 17, name: 'parameters', type: 'u16', about: 'How many places for parameters there are.' },
  { at: 24, name: 'site', type: 'text', registers: 16, about: 'Name of the site.' },
];

export const STATE: readonly FixedRow[] = [
  { at: State.Beat, name: 'heartbeat', type: 'u16', unit: 's', about: "The server's own: counts up every second, and begins again." },
  { at: State.Link, name: 'link', type: 'u16', words: LINK_WORDS, about: "What became of the master's heartbeat. When it is lost, values that the master wrote make way for the site's own; of limits, the stricter holds." },
  { at: State.Authority, name: 'authority', type: 'u16', words: ['local', 'remote'], about: 'Commands count on remote only; the site decides.' },
  { at: State.Selected, name: 'selected', type: 'u16', words: SWITCH_WORDS, about: 'What is selected for switching.' },
  { at: State.SelectedTenths, name: 'selected-for', type: 'u16', unit: '0.1 s', about: 'How long the selection still holds.' },
  { at: State.Refusal, name: 'refusal', type: 'u16', words: REFUSAL_WORDS, about: 'Why a write was refused last.' },
  { at: State.Refusals, name: 'refusals', type: 'u16', about: 'How many were refused.' },
  { at: State.CommandAt, name: 'command-register', type: 'u16', about: 'First register of the last command; 0 where there was none.' },
  { at: State.Commander, name: 'commander', type: 'u32', about: 'Who sent it: the number of the connection, counted from the start, or the unit on the bus.' },
  { at: State.CommandAgeS, name: 'command-age', type: 'u32', unit: 's', about: 'How long ago.' },
  { at: State.CommandValue, name: 'command-value', type: 'i32', about: 'Its first value.' },
  { at: State.Clock, name: 'clock', type: 'u32', unit: 's', about: 'Wall clock, since 1970; 0 where nobody told it. Control runs by a clock of its own.' },
  { at: State.ClockTrust, name: 'clock-trust', type: 'u16', words: CLOCK_WORDS, about: 'How far it can be trusted; a day after it was told it is held over.' },
];

export const COMMANDS: readonly FixedRow[] = [
  { at: CommandAt.Beat, name: 'heartbeat', type: 'u16', about: "The master's: write another number at least every 10 s. Without it no command counts." },
  { at: CommandAt.Select, name: 'select', type: 'u16', words: SWITCH_WORDS, about: 'First step of switching: selects, for 30 s and for this master.' },
  { at: CommandAt.Operate, name: 'operate', type: 'u16', words: SWITCH_WORDS, about: 'Second step: the same number switches, once. Unlocking is for a person on the spot.' },
  { at: CommandAt.Acknowledge, name: 'acknowledge', type: 'u16', about: '1 acknowledges every alarm.' },
  { at: CommandAt.Clock, name: 'clock', type: 'u32', unit: 's', about: 'Tells the wall clock, since 1970: both registers in one write, 2020 to 2100.' },
];

/** Words by code. */
function wordsOf(record: Record<number, string>): readonly string[] {
  return Object.values(record);
}
