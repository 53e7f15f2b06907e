/** A stretch of registers as Modbus reads and writes it: which are there, which may be written, and who is told. */

/** Exceptions of the Modbus application protocol, section 7; 0 where all is well. */
export const enum Exception { None, Function, Address, Value, Failure, Acknowledge, Busy, GatewayPath = 0x0a, GatewayTarget = 0x0b }

/** Brings live registers up to date: before each read. */
export type Refresh = () => void;
/** Acts on a write of the words first..last, counted from the start of the bank. False where a value is out of range: what stood there before is put back. */
export type Accept = (first: number, last: number) => boolean;

const enum Access { None, Read, ReadWrite }

export class Bank {
  /** One word a register, from `base` on. */
  readonly words: Uint16Array;
  private readonly access: Uint8Array;
  private refresh: Refresh = () => undefined;
  private readonly acceptors: Accept[] = [];

  /** Registers base .. base + size - 1; none of them is there until it is opened. */
  constructor(readonly base: number, size: number) {
    this.words = new Uint16Array(size);
    this.access = new Uint8Array(size);
  }

  /** Who brings the registers up to date. */
  onRead(refresh: Refresh): void {
    this.refresh = refresh;
  }

  /** Who acts on writes. */
  onWrite(accept: Accept): void {
    this.acceptors.push(accept);
  }

  /** Lets `count` words from `first` on be read, and where `writable` says so, written. */
  open(first: number, count: number, writable = false): void {
    for (let k = first; k < first + count; k++) this.access[k] = Math.max(this.access[k]!, writable ? Access.ReadWrite : Access.Read);
  }

  /** Copies `count` registers from an address on into `out`, high byte first, from byte `at` on. */
  read(address: number, count: number, out: Uint8Array, at: number): Exception {
    const first = address - this.base;
    if (!this.allows(first, count, Access.Read)) return Exception.Address;
    this.refresh();
    const { words } = this;
    for (let k = 0; k < count; k++) {
      const word = words[first + k]!;
      out[at + 2 * k] = word >> 8;
      out[at + 2 * k + 1] = word;
    }
    return Exception.None;
  }

  /** Writes registers from an address on: all of them or none. `values` holds `count` words from byte `at` on. */
  write(address: number, count: number, values: Uint8Array, at: number): Exception {
    const first = address - this.base;
    if (!this.allows(first, count, Access.ReadWrite)) return Exception.Address;
    const before = this.words.slice(first, first + count);
    for (let k = 0; k < count; k++) this.words[first + k] = (values[at + 2 * k]! << 8) | values[at + 2 * k + 1]!;
    if (this.acceptors.every((accept) => accept(first, first + count - 1))) return Exception.None;
    this.words.set(before, first);
    return Exception.Value;
  }

  private allows(first: number, count: number, access: Access): boolean {
    if (first < 0 || first + count > this.access.length) return false;
    for (let k = 0; k < count; k++) if (this.access[first + k]! < access) return false;
    return true;
  }
}
