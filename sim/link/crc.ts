/** The check sum of Modbus RTU: CRC-16 with the polynomial 0xA001, begun with 0xFFFF, low byte first on the wire. */

/** Of the bytes from..to. */
export function crcOf(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0xffff;
  for (let k = from; k < to; k++) {
    crc ^= bytes[k]!;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
}

/** True where the last two of the bytes from..to are the check sum of those before them. */
export function isSound(bytes: Uint8Array, from: number, to: number): boolean {
  const crc = crcOf(bytes, from, to - 2);
  return bytes[to - 2] === (crc & 0xff) && bytes[to - 1] === crc >>> 8;
}

/** Writes the check sum of the bytes before the last two into these. */
export function seal(frame: Uint8Array): void {
  const end = frame.length - 2;
  const crc = crcOf(frame, 0, end);
  frame[end] = crc & 0xff;
  frame[end + 1] = crc >>> 8;
}
