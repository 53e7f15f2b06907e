/** What lies between a master and the simulated field: bytes both ways, and the levels of pins. Times are virtual ms, or real ms where the field runs in real time. */

/** What answers at the other end of a wire. */
export interface FarEnd {
  /** Bytes of the master arrive; each answer (there may be none, several, or garbage) is given to `reply` with its delay from now, ms. */
  receive(bytes: Uint8Array, reply: (bytes: Uint8Array, delayMs: number) => void): void;
  /** The connection was closed by the master. */
  closed(): void;
}

/** Everything that the wires of a board reach. */
export interface Field {
  /** Null where nobody listens: the connection is refused. `drop` lets the far end close the connection later. */
  connect(host: string, port: number, drop: (delayMs: number) => void): FarEnd | null;
  /** The far end of serial port k of the board; null where nothing is wired to it. Delays include the time the bytes take at the bus's speed. */
  serial(k: number): FarEnd | null;
  /** Level of input pin p, 0 or 1; and what the board drives. */
  pin(p: number): number;
  setPin(p: number, level: number): void;
}
