/** Bytes as Espruino takes and gives them: strings of characters 0 to 255. */

/** The lowest 8 bits of a number. */
export function byte(value: number): string {
  return String.fromCharCode(value & 255);
}

/** The lowest 16 bits of a number, the high byte first. */
export function word(value: number): string {
  return String.fromCharCode(value >> 8 & 255, value & 255);
}

/** The lowest 32 bits of a number, the high byte first. */
export function long(value: number): string {
  return String.fromCharCode(value >> 24 & 255, value >> 16 & 255, value >> 8 & 255, value & 255);
}

/** The numbers behind a string of bytes; each platform has its own way to them. */
export type ToBytes = (text: string) => Uint8Array;

/** The string of all the bytes of a buffer. What the buffer holds later may show in it, so it is to be cut or joined at once. */
export type ToText = (bytes: Uint8Array) => string;
