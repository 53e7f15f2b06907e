/** What is kept without power: allocated once, written by whoever knows, packed when it is saved. */

/** What is counted over the life of a board; numbers are never given anew. 1 and 6 are free. */
export const enum Counter { Starts, LateTicks = 2, SkippedTicks, FailedExchanges, RefusedWrites, Unsettled = 7 }
export const COUNTERS = 8;

export interface Kept {
  /** By the row of the table of parameters: the number that stands for its name in flash, the value that a person set, whether one did. */
  paramIds: Uint16Array;
  paramValues: Int32Array;
  paramSet: Uint8Array;
  counters: Uint32Array;
  /** Alarms that nobody has acknowledged: subject and code in one (0: none), wall clock of coming and going in s (0: unknown, or it stands). */
  alarmCauses: Int32Array;
  alarmRaisedS: Uint32Array;
  alarmGoneS: Uint32Array;
  /**
   * By k of `setpointW`: the number that stands for the device's name in flash (0: nobody is told), whether it was ever told anything, what it was told
   * last, W, and for how many s it surely holds that when this is saved.
   */
  deviceIds: Uint32Array;
  isTold: Uint8Array;
  toldW: Int32Array;
  heldS: Uint16Array;
  /** A mode that only a person ends (`control/mode.ts`), else 0; true where masters of SCADA may not command. */
  mode: number;
  isLocal: boolean;
  /** The board's own clock and the wall clock at one moment, whole s, and when the wall clock was told last; 0 where that is not known. */
  boardS: number;
  clockS: number;
  clockSetS: number;
  /** True while something that a person did is not saved yet. */
  urgent: boolean;
}

/** What names stand for in flash: parameters by their row of the table, devices by k of `setpointW`; and how many alarms there may be. */
export interface KeptShape {
  paramIds: number[];
  deviceIds: number[];
  alarms: number;
}

/** Nothing is known yet. */
export function buildKept(shape: KeptShape): Kept {
  const params = shape.paramIds.length, devices = shape.deviceIds.length, alarms = shape.alarms;
  return {
    paramIds: new Uint16Array(shape.paramIds), paramValues: new Int32Array(params), paramSet: new Uint8Array(params), counters: new Uint32Array(COUNTERS),
    alarmCauses: new Int32Array(alarms), alarmRaisedS: new Uint32Array(alarms), alarmGoneS: new Uint32Array(alarms),
    deviceIds: new Uint32Array(shape.deviceIds), isTold: new Uint8Array(devices), toldW: new Int32Array(devices), heldS: new Uint16Array(devices),
    mode: 0, isLocal: false, boardS: 0, clockS: 0, clockSetS: 0, urgent: false,
  };
}

/** A person set the k-th parameter: it is saved soon. */
export function keepParameter(kept: Kept, k: number, value: number): void {
  if (kept.paramSet[k] === 1 && kept.paramValues[k] === value) return;
  kept.paramSet[k] = 1;
  kept.paramValues[k] = value;
  kept.urgent = true;
}

/** An alarm as it stands in a slot: see `alarmCauses`. */
export function keepAlarm(kept: Kept, slot: number, cause: number, raisedS: number, goneS: number): void {
  kept.alarmCauses[slot] = cause;
  kept.alarmRaisedS[slot] = raisedS;
  kept.alarmGoneS[slot] = goneS;
}

/** The k-th device was told a setpoint, W, and surely holds it for so many s. */
export function keepTold(kept: Kept, k: number, toldW: number, heldS: number): void {
  kept.isTold[k] = 1;
  kept.toldW[k] = toldW;
  kept.heldS[k] = heldS;
}

/** The site is in this mode: it is saved soon. */
export function keepMode(kept: Kept, mode: number): void {
  if (kept.mode === mode) return;
  kept.mode = mode;
  kept.urgent = true;
}

/** A person says whether masters of SCADA may command: it is saved soon. */
export function keepAuthority(kept: Kept, isLocal: boolean): void {
  if (kept.isLocal === isLocal) return;
  kept.isLocal = isLocal;
  kept.urgent = true;
}
