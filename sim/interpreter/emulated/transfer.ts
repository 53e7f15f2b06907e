/** What a Thumb instruction is about to load or store, for whoever does it in the processor's place (ARMv7-M Architecture Reference Manual, A7.7.43 and A7.7.161). */

export interface Transfer {
  isLoad: boolean;
  at: number;
  /** Which register is loaded or stored. */
  register: number;
  /** Length of the instruction. */
  bytes: number;
}

/** The longest instruction. */
export const INSTRUCTION_BYTES = 4;
const WORD_BYTES = 4;

/** Of `LDR` or `STR Rt, [Rn, #offset]`, short and long; null where it is another. @param registers R0 to R15 */
export function transferIn(code: Buffer, registers: readonly number[]): Transfer | null {
  const first = code.readUInt16LE(0), second = code.readUInt16LE(2);
  const addressed = (base: number, offset: number): number => (registers[base]! + offset) >>> 0;
  if (first >> 12 === 0b0110) return { isLoad: (first >> 11 & 1) === 1, at: addressed(first >> 3 & 7, (first >> 6 & 31) * WORD_BYTES), register: first & 7, bytes: 2 };
  if (first >> 5 === 0b11111000110) return { isLoad: (first >> 4 & 1) === 1, at: addressed(first & 15, second & 0xfff), register: second >> 12, bytes: 4 };
  return null;
}
