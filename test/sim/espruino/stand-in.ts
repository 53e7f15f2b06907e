/** A stand-in with a script on it, and what it printed. */
import { Espruino, type EspruinoOptions } from '../../../sim/espruino/espruino';
import type { FarEnd, Field } from '../../../sim/link/far-end';

export interface StandIn {
  board: Espruino;
  lines: string[];
}

/** Runs a script and lets so much time pass. */
export function ran(script: string, ms = 0, options: EspruinoOptions = {}): StandIn {
  const lines: string[] = [];
  const board = new Espruino({ onLine: (line) => { lines.push(line); }, ...options }, ['seen']);
  board.run(script);
  board.advanceTo(ms * 1000);
  return { board, lines };
}

/** A field in which every wire ends at the same place. */
export function fieldOf(farEnd: FarEnd | null, levels: number[] = []): Field {
  return { connect: () => farEnd, serial: () => farEnd, pin: (p) => levels[p] ?? 0, setPin: (p, level) => { levels[p] = level; } };
}

/** Sends everything back after a delay. */
export function echo(delayMs: number): FarEnd {
  return { receive: (bytes, reply) => { reply(bytes, delayMs); }, closed: () => undefined };
}
