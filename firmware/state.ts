/** What a firmware shows of itself. */
import type { Line, Station, WiredContact } from './field/field.js';

/** What anyone may read of the firmware while it runs. */
export interface Firmware {
  started: boolean;
  /** True where a watchdog resets the board when ticks stop. */
  guarded: boolean;
  /** The board's clock at tick 0. */
  startMs: number;
  tick: number;
  /** Ticks that began more than half a tick late, and how late the latest was, whole ms; ticks that a stall left out. */
  late: number;
  worstLateMs: number;
  skipped: number;
  peers: Station[];
  buses: Line[];
  contacts: WiredContact[];
}
