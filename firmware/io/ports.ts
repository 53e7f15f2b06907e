/** What a board gives the masters: time, timers, bytes, connections, serial ports, pins. Tests put another in its place. */

export interface Machine {
  /** The clock, s; where it began says nothing. */
  now(): number;
  /** Calls once with `it` when the time is over. @returns what `cancel` takes */
  after<T>(callback: (it: T) => void, delayMs: number, it: T): number;
  cancel(timer: number): void;
  /** Calls with `it` again and again, phase-locked; in a burst after a stall. */
  cycle<T>(callback: (it: T) => void, periodMs: number, it: T): void;
  /** The bytes of a string: for a view over them, from byte 0 on, and as numbers. */
  toBuffer(text: string): ArrayBuffer;
  toBytes(text: string): Uint8Array;
  /** Opens a connection to where its owner says. @returns null where it was refused at once */
  openSocket<T extends Address>(owner: T, events: SocketEvents<T>): Socket | null;
  openSerial<T>(line: SerialSettings, owner: T, heard: (owner: T, bytes: string) => void): SerialWire;
  readPin(pin: number): number;
  writePin(pin: number, level: number): void;
  /** Calls with `it` and the level whenever the pin has kept a new one for `debounceMs`. */
  watchPin<T>(pin: number, debounceMs: number, it: T, changed: (it: T, level: number) => void): void;
  /** From now on the board resets unless `feedWatchdog` is called at least every `timeoutS`. @returns false where it has no watchdog */
  startWatchdog(timeoutS: number): boolean;
  feedWatchdog(): void;
}

/** Where a connection leads to: an IPv4 address and a port. */
export interface Address {
  host: string;
  port: number;
}

export interface Socket {
  write(bytes: string): void;
  end(): void;
}

/** A socket that knows whose it is: handlers are shared by all, and find their owner by `this`. */
export interface OwnedSocket<T> extends Socket {
  owner: T;
}

export interface SocketEvents<T> {
  opened(this: OwnedSocket<T>): void;
  heard(this: OwnedSocket<T>, bytes: string): void;
  closed(this: OwnedSocket<T>): void;
}

export interface SerialWire {
  /** Returns when the last bit has left where a pin drives the line, else at once. */
  write(bytes: string): void;
}

export interface SerialSettings {
  /** Number of the port, from 1. */
  serial: number;
  baud: number;
  /** 0 none, 1 odd, 2 even. */
  parity: number;
  stopBits: number;
  /** The pin that drives the line; -1 where the transceiver does it itself. */
  directionPin: number;
}

/** What the console needs of a board beside a machine. */
export interface Desk {
  /** Takes the interpreter's own console; null where there is none. */
  openConsole<T>(owner: T, heard: (owner: T, bytes: string) => void): ConsolePort | null;
  base64(bytes: Uint8Array): string;
  /** Everything begins anew, as after a loss of power. */
  restart(): void;
}

export interface ConsolePort {
  write(text: string): void;
  /** The port is the interpreter's again. */
  release(): void;
}

/** What a server needs of a board: whoever connects, or a serial bus on which masters ask. */
export interface ToDoor {
  toBytes(text: string): Uint8Array;
  text(bytes: Uint8Array): string;
  listen<T, M>(port: number, owner: T, listener: Listener<T, M>): void;
  openSerial<T>(line: SerialSettings, owner: T, heard: (owner: T, bytes: string) => void): SerialWire;
}

/** `came` gives a socket its owner, whom the others find by `this`. */
export interface Listener<T, M> {
  came(owner: T, socket: OwnedSocket<M>): void;
  heard(this: OwnedSocket<M>, bytes: string): void;
  gone(this: OwnedSocket<M>): void;
}
