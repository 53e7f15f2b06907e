/** What a target needs of a built firmware: its script, and where things stand in the globals that it leaves. */
import type { BuiltFile, Bundle } from '../build/built.js';

/** The global `firmware`, under the names of the source. */
export interface FirmwareFacts {
  started: boolean;
  /** Clock at tick 0, ms. */
  startMs: number;
}

export interface Firmware {
  /** The whole script: control, and behind it what speaks to the field. */
  code: string;
  /** Control alone, as it stands at the head of the script. */
  control: BuiltFile;
  /** Reads the global `firmware`. */
  facts: (global: unknown) => FirmwareFacts;
}

/** The globals of a running firmware. */
export interface FirmwareGlobals {
  busbar: Bundle;
  firmware: unknown;
}
