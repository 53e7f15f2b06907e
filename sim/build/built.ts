/** What a build gives: one file, and what is needed to look into it from outside. */

/**
 * Where the fields of the site record and of the parameters went: passes give them names of their own, shorten these, put records into those
 * that hold them, pack fields that are seldom used, and drop those that never change.
 */
export interface FieldNames {
  /** By the way to a record or list in the source, as layouts have it: the global of the built file that holds it. Others are found from these. */
  records: Record<string, string>;
  /** By kind of record (`kindOf`): the source names of fields that have another name here, and that name. All further names are such own ones. */
  own: Record<string, Record<string, string>>;
  /** Own name of a field -> its name in the built file. A field that is not listed keeps its name. */
  short: Record<string, string>;
  /** Own names of fields whose records went into the record that held them. */
  merged: string[];
  /** Own name of a truth -> its bit in the number that the record holds under `truths`, an own name. */
  masks: Record<string, number>;
  truths: string;
  /** Own name of a field -> its index in the Float64Array that the record holds under `pack`. Such a field has no name in the built file. */
  packed: Record<string, number>;
  /** Built name of that array; empty where nothing is packed. */
  pack: string;
  /** Own name of a field that a single record has -> its index in the Float64Array of the whole site, a global. Such a field has no name either. */
  pooled: Record<string, number>;
  /** The name of that global; empty where there is none. */
  pool: string;
  /** Own names of fields that the records no longer hold: nothing writes them after they are built, and what they are stands in the code. */
  gone: string[];
}

/** Before any pass: every field is where the source has it. */
export function sourceNames(): FieldNames {
  return { records: {}, own: {}, short: {}, merged: [], masks: {}, truths: '', packed: {}, pack: '', pooled: {}, pool: '', gone: [] };
}

/** The kind of a record, by the way to it in the source: `batteries[].command`. */
export function kindOf(path: string): string {
  return path.replace(/\[\d+\]/g, '[]');
}

/** The own name of the field of a record to which that way leads. Elements of lists keep their number. */
export function ownKey({ own }: FieldNames, path: string, key: string | number): string | number {
  return typeof key === 'number' ? key : own[kindOf(path)]?.[key] ?? key;
}

/** A build of control for one site and one board. */
export interface BuiltFile {
  site: string;
  board: string;
  /** A script that leaves the global `busbar` (`Bundle`). */
  code: string;
  /** Source map, version 3, as JSON; its sources are paths from the root of the project. */
  map: string;
  names: FieldNames;
}

/** The global `busbar` that a built file leaves. */
export interface Bundle {
  /** Advances control by one tick. */
  step(tick: number): void;
  /** Hands in a reading: the k-th of the site's readings, W, stamp in ms, running number. */
  setReading(k: number, powerW: number, atMs: number, sequence: number): void;
  /** Hands in what the k-th battery says of itself: state of charge in permille, limits in W. */
  setStorage(k: number, socPermille: number, chargeW: number, dischargeW: number): void;
  /** Shows the position of a breaker: nodes first, then batteries, renewables, loads in the order of the configuration. */
  setBreaker(k: number, closed: boolean): void;
  /** Says what is the matter on the wires with the device of the k-th reading, by the order of its alarms of wires, 0 where all is well; below nought -1 - k counts as `setpointW` does. */
  setTrouble(k: number, trouble: number): void;
  /** Before the first step: a device holds this setpoint, W, from before; counted as `setpointW` does. */
  takeOver(k: number, heldW: number): void;
  /** Sets the k-th parameter of the table. @returns whether the value is in its range */
  setParameter(k: number, value: number): boolean;
  /** The setpoint in force, W: batteries, renewables, loads in the order of the configuration. */
  setpointW(k: number): number;
  /** The next device whose command is to be sent, counted as `setpointW` does; -1 where there is none. */
  nextCommand(from: number): number;
  /** Stops, starts, locks or unlocks the site, from the spot (`When` of mode.ts). @returns whether the request was taken */
  ask(what: number): boolean;
}

/** Globals of a built file: `busbar`, and by their names the records of `firmware/control` that `FieldNames` tells of, with built names. */
export interface Globals {
  busbar: Bundle;
  [record: string]: unknown;
}

/** The names of these globals. */
export function globalsOf({ records, pool }: FieldNames): string[] {
  return ['busbar', ...Object.values(records), ...pool === '' ? [] : [pool]];
}

/** What the global has beside, where the firmware serves SCADA. */
export interface NorthBundle extends Bundle {
  /** Tells the k-th record of a group (`Group` of control), 4 bytes a value, in the order of the signal table. */
  tell(group: number, k: number, out: DataView): void;
  /** Acknowledges every alarm; those whose cause is gone leave. */
  acknowledge(): void;
}
