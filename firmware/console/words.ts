/**
 * The words of a site with one device of each kind; the build puts those of its own site in this module's place (`sim/build/generated-words.ts`), as for
 * `devices/facts.ts`. Functions, so that no word takes memory before it is said.
 */

/** What is built: the name of the site, and a check of its control code. */
export const SITE: string = 'example';
export const CODE: number = 0;
/** The number that unlocks the console, 0 where it needs none. */
export const PIN: number = 0;
export const NODES: number = 1;
export const BATTERIES: number = 1;
export const RENEWABLES: number = 1;
export const LOADS: number = 1;
export const ALARM_SLOTS: number = 16;
export const PARAMETERS: number = 5;

export function nodeName(_k: number): string {
  return 'pcc';
}

/** Which of all readings its meter gives, by k of `setReading`; -1 where it has none. */
export function meterOf(_k: number): number {
  return 0;
}

/** By k of `setpointW`. */
export function deviceName(k: number): string {
  return ['battery', 'roof', 'works'][k] as string;
}

export function parameterName(k: number): string {
  return ['wish', 'grid-setpoint', 'battery-setpoint', 'export-limit', 'import-limit'][k] as string;
}

/** What a parameter counts in: W, W/s, ms, permille, permille/s, or the words of its choices. */
export function parameterUnit(k: number): string {
  return k === 0 ? '(0 self-consumption, 1 grid-setpoint, 2 battery-setpoint)' : 'W';
}

export function modeWord(code: number): string {
  return 'mode ' + code;
}

export function qualityWord(code: number): string {
  return 'quality ' + code;
}

/** What bound a setpoint: completes "held by …". */
export function byWord(code: number): string {
  return 'reason ' + code;
}

export function alarmWord(code: number): string {
  return 'alarm ' + code;
}
