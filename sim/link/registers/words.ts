/** Values as Modbus registers hold them: 16-bit words, the high word first, text two letters a word. */

/** What stands where a product has nothing to say, by SunSpec type, as 16-bit words; what is not listed is 0. */
const NOT_IMPLEMENTED: Readonly<Record<string, readonly number[]>> = {
  int16: [0x8000], sunssf: [0x8000], pad: [0x8000],
  uint16: [0xffff], enum16: [0xffff], bitfield16: [0xffff],
  int32: [0x8000, 0], uint32: [0xffff, 0xffff], bitfield32: [0xffff, 0xffff], uint64: [0xffff, 0xffff, 0xffff, 0xffff],
};

/** SunSpec's signs for a value that is not there, as the readers of registers give them. */
export const NO_INT16 = 0x8000;
export const NO_UINT16 = 0xffff;
export const NO_INT32 = -2147483648;

/** Writes SunSpec's "not implemented" of a type into its registers. */
export function putNothing(words: Uint16Array, at: number, type: string, size: number): void {
  const nothing = NOT_IMPLEMENTED[type] ?? [];
  for (let k = 0; k < size; k++) words[at + k] = nothing[k] ?? 0;
}

/** A whole number of 32 bits, signed or not, into two registers. */
export function put32(words: Uint16Array, at: number, value: number): void {
  words[at] = value >>> 16;
  words[at + 1] = value;
}

/** Two registers as a signed number. */
export function int32At(words: Uint16Array, at: number): number {
  return (words[at]! << 16) | words[at + 1]!;
}

/** Two registers as an unsigned number. */
export function uint32At(words: Uint16Array, at: number): number {
  return int32At(words, at) >>> 0;
}

/** ASCII text, cut to `size` registers and filled up with zeros. */
export function putText(words: Uint16Array, at: number, size: number, text: string): void {
  for (let k = 0; k < size; k++) words[at + k] = (code(text, 2 * k) << 8) | code(text, 2 * k + 1);
}

function code(text: string, k: number): number {
  return k < text.length ? text.charCodeAt(k) & 0x7f : 0;
}
