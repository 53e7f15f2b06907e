/** Bytes as Espruino's scripts hold them: text of which each character is one byte. */

/** Beyond, a call with a byte an argument is slower than a buffer. */
const FEW = 512;

export function textOf(bytes: Uint8Array): string {
  if (bytes.length <= FEW) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** What a script may give where bytes are wanted: text, bytes, one byte, or a list of these. */
export type Data = string | number | ArrayBuffer | ArrayBufferView | readonly Data[];

/** The bytes of it; of a character beyond 255, the lower eight bits. */
export function bytesOf(data: Data): Uint8Array {
  if (typeof data === 'string') return bytesOfText(data);
  if (typeof data === 'number') return Uint8Array.of(data);
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data)) return data instanceof Uint8Array ? data : Uint8Array.from(data as unknown as ArrayLike<number>);
  return Uint8Array.from(data.flatMap((it) => [...bytesOf(it)]));
}

function bytesOfText(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k++) bytes[k] = text.charCodeAt(k);
  return bytes;
}
