/** Where registers stand. These addresses are a promise: what was given once is never given to anything else. */

/** What the map is, for a master that looks before it trusts. */
export const IDENTITY_AT = 0, IDENTITY_REGISTERS = 40;

/** What a value reads as that is not known. */
export const NOT_KNOWN = -2147483648;

/** State of the server: read only. */
export const STATE_AT = 100;
export const enum State { Beat, Link, Authority, Selected, SelectedTenths, Refusal, Refusals, CommandAt, Commander, CommandAgeS = 10, CommandValue = 12, Clock = 14, ClockTrust = 16 }
export const STATE_REGISTERS = 17;

/** Commands: one register at a time. */
export const COMMAND_AT = 200;
export const enum CommandAt { Beat, Select, Operate, Acknowledge, Clock }
export const COMMAND_REGISTERS = 6;
/** The wall clock, s since 1970, takes two registers; 2020 and 2100: what lies outside is a slip. */
export const LEAST_CLOCK_S = 1577836800, MOST_CLOCK_S = 4102444800;

/** Parameters, two registers each, by their place. */
export const PARAMETER_AT = 1000;

/** Signals: a record every so many registers, two registers a value; groups in the order of `Group` of control, the k-th but the first from k times so many on. */
export const RECORD_REGISTERS = 40, VALUE_REGISTERS = 2;
export const FIRST_GROUP_AT = 2000, GROUP_REGISTERS = 10000;

/** What can be switched: selected first, then operated. Unlocking is for a person on the spot. */
export const enum Switch { None, Stop, Start, Lock }

/** How far the wall clock can be trusted: nobody told it, it was told long ago, it was told. */
export const enum ClockTrust { None, Holdover, Told }

/** How a master stands: never heard, alive, lost. */
export const enum Link { Never, Alive, Lost }

/** Why a write was refused last. */
export const enum Refusal { None, Malformed, NotWritable, OutOfRange, Local, NoHeartbeat, NotSelected, NotTaken }

/** What becomes of a value that a master wrote when the master falls silent: back to the site's own, or whatever is stricter. */
export const enum Fallback { Own, Stricter }
