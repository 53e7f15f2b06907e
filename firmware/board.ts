/** What the build must know of a board: pure data, one file a board in `boards/`. */

export interface Board {
  /** As it is written behind `--board`. */
  name: string;
  about: string;
  chip: string;
  /** Clock of the processor; absent where the speed is that of whatever computer it is. */
  clockHz?: number;
  /** Cycles of the clock that one instruction of the interpreter takes on average. */
  cyclesPerInstruction?: number;
  /** Virtual time of one instruction where the board is emulated. */
  nsPerInstruction?: number;
  /** Variables (JsVars) that the interpreter has in all; Infinity where it makes more as it needs them. */
  variables: number;
  bytesPerVariable: number;
  /** Room for files, their headers included. */
  storageBytes: number;
  /** Where these bytes lie in the chip's memory; absent where Storage is a file. */
  storageAt?: number;
  /** What flash erases at once, there. */
  storagePageBytes: number;
  /** True where code runs from Storage: function bodies then take no variables. */
  storageMapped: boolean;
  /** Serial ports of the chip, and whether the console sits on one of them while nothing else is connected. */
  serialPorts: number;
  consoleOnSerial: boolean;
  /** Bytes that may wait to be read, of all ports together. */
  receiveBytes: number;
  /** How it reaches an Ethernet or Wi-Fi; empty where the interpreter's build has no driver. */
  network: string;
  /** What time is kept by. */
  clock: string;
  /** Hashes and ciphers in the interpreter's build; empty where there are none. */
  crypto: string;
  /** Longest time that the hardware watchdog can be set to, s; 0 where there is none. */
  watchdogS: number;
}
