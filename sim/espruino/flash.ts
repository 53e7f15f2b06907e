/** Flash memory: erased in pages to ones, written from ones to zeros, and cut off from its power after any byte. */

const ERASED = 0xff;

/** Thrown into whatever was being written when the power failed. */
export class PowerCut extends Error {
  constructor() {
    super('the power failed');
  }
}

export class Flash {
  readonly bytes: Uint8Array;
  /** True from the byte at which the power failed until it is restored. */
  isCut = false;
  /** Bytes until the power fails. */
  leftBytes = Infinity;

  /** @param size a whole number of pages */
  constructor(readonly size: number, readonly pageBytes: number) {
    if (!(size > 0) || size % pageBytes !== 0) throw new RangeError(`flash of ${size} bytes; expected a whole number of pages of ${pageBytes}`);
    this.bytes = new Uint8Array(size).fill(ERASED);
  }

  /** Lets the power fail once so many more bytes were written or erased, at the next. */
  cutAfter(bytes: number): void {
    this.leftBytes = bytes;
  }

  restore(): void {
    this.isCut = false;
    this.leftBytes = Infinity;
  }

  /** Writes byte by byte; a bit that is 0 stays so. */
  write(at: number, bytes: Uint8Array): void {
    for (let k = 0; k < bytes.length; k++) {
      this.spend();
      this.bytes[at + k]! &= bytes[k]!;
    }
  }

  /** Sets the page that begins there to ones; a power cut leaves a part of it. */
  erasePage(at: number): void {
    for (let k = at; k < at + this.pageBytes; k++) {
      this.spend();
      this.bytes[k] = ERASED;
    }
  }

  read(at: number, length: number): Uint8Array {
    return this.bytes.slice(at, at + length);
  }

  isErased(at: number, length: number): boolean {
    return this.bytes.subarray(at, at + length).every((byte) => byte === ERASED);
  }

  private spend(): void {
    this.isCut ||= this.leftBytes === 0;
    if (this.isCut) throw new PowerCut();
    this.leftBytes--;
  }
}
