/** Byte strings as tests write them. */

/** Bytes of text as firmware is given them on the platform of the tests. */
export function toBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

export function toBuffer(text: string): ArrayBuffer {
  return toBytes(text).buffer as ArrayBuffer;
}

/** A string of bytes from pairs of hexadecimal digits; blanks do not count. */
export function hex(digits: string): string {
  return Buffer.from(digits.replaceAll(' ', ''), 'hex').toString('latin1');
}

export function toHex(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}
