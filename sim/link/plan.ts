/** What a link is like: the figures of its ways, and the presets that people name. */
import type { Faults } from './faults.js';

export interface LinkFigures {
  /** TCP: one way, and by how much that varies either way, uniformly. */
  latencyMs: number;
  jitterMs: number;
  /** From the end of a request on a serial bus to the beginning of the answer. */
  turnaroundMs: number;
  /** Bits a second of the serial line behind each TCP connection, as behind a gateway; Infinity where there is none. */
  gatewayBaud: number;
  /** False where bytes take no time on a serial bus either. */
  takesTime: boolean;
  /** Whether SunSpec products tell running number and age of their samples. */
  tellsSamples: boolean;
  /** What is the matter with every device from the start. */
  usual: Partial<Faults>;
}

/**
 * `ideal` takes no time at all. `lan` is a switched network in a substation. `rtu` is an RS-485 line at its own speed;
 * what has a TCP address stands behind a gateway with a line of its own, 19200 baud.
 */
export const PRESETS = {
  ideal: { latencyMs: 0, jitterMs: 0, turnaroundMs: 0, gatewayBaud: Infinity, takesTime: false, tellsSamples: true, usual: {} },
  lan: { latencyMs: 2, jitterMs: 1, turnaroundMs: 5, gatewayBaud: Infinity, takesTime: true, tellsSamples: false, usual: {} },
  rtu: { latencyMs: 2, jitterMs: 1, turnaroundMs: 5, gatewayBaud: 19200, takesTime: true, tellsSamples: false, usual: {} },
} as const satisfies Record<string, LinkFigures>;

export type PresetName = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as PresetName[];
