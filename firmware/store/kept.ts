/** What is kept without power: allocated once, written by whoever knows, packed when it is saved. */

/** How far the wall clock can be trusted: never set, carried over from before the power went, set since then. */
export const enum Trust { None, Holdover, Set }

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
  /** Wall clock, s since 1970: when this was saved, and when it was last set. */
  clockS: number;
  clockSetS: number;
  trust: Trust;
  /** True while something that a person did is not saved yet. */
  urgent: boolean;
}

/** @param paramIds by row of the table */
export function buildKept(paramIds: Uint16Array, alarms: number): Kept {
  const params = paramIds.length;
  return {
    paramIds, paramValues: new Int32Array(params), paramSet: new Uint8Array(params), counters: new Uint32Array(COUNTERS),
    alarmCauses: new Int32Array(alarms), alarmRaisedS: new Uint32Array(alarms), alarmGoneS: new Uint32Array(alarms),
    clockS: 0, clockSetS: 0, trust: Trust.None, urgent: false,
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
