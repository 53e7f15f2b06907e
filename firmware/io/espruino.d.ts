/**
 * Completes and corrects `@types/espruino` (1.95, of 2019) for the interpreter that Busbar runs on (2v29).
 *
 * Only what Busbar may call stands here. Facts: the interpreter's own reference, and its behaviour where the reference is silent.
 */
/// <reference types="espruino" />

/** Calls back every `periodMs`, phase-locked: after a stall it catches up in a burst. An exception does not end it, running out of memory does. */
declare function setInterval(callback: () => void, periodMs: number): number;
/** What stands behind the delay is handed to the callback. */
declare function setTimeout(callback: (...values: never[]) => void, delayMs: number, ...values: unknown[]): number;
declare function clearInterval(id?: number): void;
declare function clearTimeout(id?: number): void;
/** Changes the period of an interval from its present due time on. */
declare function changeInterval(id: number, periodMs: number): void;
/** Sets the wall clock, s since 1970; it makes getTime jump. */
declare function setTime(timeS: number): void;

declare const console: { log(...values: unknown[]): void };

/** What `process.memory()` tells; `usage` counts JsVars in use. The plain call runs a garbage collection first. */
interface EspruinoMemory { free: number; usage: number; total: number; history: number; gc: number; gctime: number; blocksize: number; }
declare const process: {
  version: string;
  env: { BOARD: string; VERSION: string; FLASH: number; RAM: number; SERIAL: string; MODULES: string };
  memory(gc?: boolean): EspruinoMemory;
  on(event: 'uncaughtException', callback: (error: unknown) => void): void;
};

declare namespace E {
  /** Resets the board when it is not kicked for `timeoutS`; with `automatic` false only `E.kickWatchdog` kicks it. */
  function enableWatchdog(timeoutS: number, automatic: boolean): void;
  /** CRC-32 (IEEE) of the bytes of an array, as an unsigned integer. */
  function CRC32(data: ArrayBufferView | string): number;
  /** Moves the console; null takes it away. */
  function setConsole(device: string | Serial | null, options?: { force?: boolean }): void;
  /** The name of the port that the console is on; null where it is on none. */
  function getConsole(): string | null;
  /** The bytes as a text of as many characters. */
  function toString(data: ArrayBufferView): string;
  /** Laid-out size of a value in JsVars. */
  function getSizeOf(value: unknown): number;
}

/** Files in flash. A write erases the old file, writes the header, then the data: a power cut in between leaves none. */
interface EspruinoStorage {
  read(name: string, offset?: number, length?: number): string | undefined;
  readArrayBuffer(name: string): ArrayBuffer | undefined;
  write(name: string, data: string | ArrayBufferView, offset?: number, size?: number): boolean;
  erase(name: string): void;
  list(): string[];
  compact(): void;
  getFree(): number;
  getStats(): { totalBytes: number; freeBytes: number; fileBytes: number; fileCount: number; trashBytes: number; trashCount: number };
}

/** What a socket has beyond the old declaration. */
interface EspruinoSocket {
  write(data: string | ArrayBufferView): boolean;
  end(data?: string): void;
  on(event: 'data', callback: (bytes: string) => void): void;
  on(event: 'close' | 'drain', callback: () => void): void;
  on(event: 'error', callback: (error: { code: number; message: string }) => void): void;
}
interface EspruinoNet {
  /** Handlers are called with the socket as `this`. Where nobody listens on this very computer it throws. */
  connect(options: { host: string; port: number }, connected: (socket: EspruinoSocket) => void): EspruinoSocket;
  createServer(connected: (socket: EspruinoSocket) => void): { listen(port: number): void; close(): void };
}

declare function require(module: 'Storage'): EspruinoStorage;
declare function require(module: 'net'): EspruinoNet;
declare function require(module: string): unknown;

/** Waits until everything written is sent. */
interface Serial { flush(): void; }
/** A serial port; `global['Serial' + n]` is the n-th. */
interface SerialPort {
  setup(baud: number, options: { parity: 'none' | 'odd' | 'even'; stopbits: number }): void;
  write(data: string): void;
  /** Waits until everything written is sent, but for what is in the shift register: an RS-485 direction pin waits a character longer. */
  flush(): void;
  on(event: 'data', callback: (bytes: string) => void): void;
  removeAllListeners(event: 'data'): void;
}

/** Loads the boot code again, with nothing left of what was before. */
declare function load(): void;

/** Pins are taken by their numbers as well. */
declare function digitalRead(pin: number): number;
declare function digitalWrite(pin: number, level: number): void;
declare function setWatch(changed: (edge: { state: boolean; time: number; lastTime: number }) => void, pin: number,
  options: { repeat: boolean; edge: 'rising' | 'falling' | 'both'; debounce: number }): number;
