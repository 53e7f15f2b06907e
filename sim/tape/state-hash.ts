/** One number for a whole state: equal states have equal hashes on every machine. */
import { crc32 } from 'node:zlib';

/** The quiet NaN of IEEE 754 without payload, as its upper 32 bits: engines differ in which NaN they keep. */
const NAN_HIGH = 0x7ff80000;

/** Hashes states of one size without allocating. */
export class StateHash {
  private readonly values: Float64Array;
  private readonly words: Uint32Array;
  private readonly bytes: Uint8Array;

  constructor(size: number) {
    this.values = new Float64Array(size);
    this.words = new Uint32Array(this.values.buffer);
    this.bytes = new Uint8Array(this.values.buffer);
  }

  /** CRC-32 (ISO 3309, as in gzip) of the float64 bytes, little-endian, -0 taken as 0 and every NaN as one. */
  of(state: Float64Array): number {
    const { values } = this;
    for (let k = 0; k < values.length; k++) {
      const value = state[k]!;
      values[k] = value + 0;
      if (value !== value) this.writeNaN(k);
    }
    return crc32(this.bytes);
  }

  private writeNaN(k: number): void {
    this.words[2 * k] = 0;
    this.words[2 * k + 1] = NAN_HIGH;
  }
}

/** Whether two fields hold the same: NaN is itself, and -0 is 0. */
export function isSame(a: number, b: number): boolean {
  return a === b || a !== a && b !== b;
}
