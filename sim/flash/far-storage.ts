/** The Storage of a board at the far end of a cable: files are looked at, written piece by piece, and checked where they lie. */
import type { Prompt } from './prompt.js';

/** Short enough for the ring in which a board keeps what it has not read yet; and for a prompt that takes no line so long. */
const PIECE_BYTES = 384, SHORT_PIECE_BYTES = 192, LONG_LINE = 1024;
/** What every flash takes at once, or more. */
const WORD_BYTES = 4;
/** Erasing pages takes a second or two each. */
const ERASE_MS = 60000, CHECK_MS = 20000;
const STORAGE = "require('Storage')";

export interface Room {
  totalBytes: number;
  freeBytes: number;
  trashBytes: number;
}

export class FarStorage {
  private readonly pieceBytes: number;

  constructor(private readonly prompt: Prompt) {
    this.pieceBytes = prompt.longestLine < LONG_LINE ? SHORT_PIECE_BYTES : PIECE_BYTES;
  }

  async room(): Promise<Room> {
    return await this.prompt.evaluate(`${STORAGE}.getStats()`) as Room;
  }

  async names(): Promise<string[]> {
    return await this.prompt.evaluate(`${STORAGE}.list()`) as string[];
  }

  /** Undefined where there is no such file. */
  async sizeOf(name: string): Promise<number | undefined> {
    return await this.prompt.evaluate(`(function(f){return f?f.length:null})(${STORAGE}.readArrayBuffer(${quoted(name)}))`) as number | null ?? undefined;
  }

  /** Bytes of a file from an offset on. */
  async read(name: string, offset: number, bytes: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let at = offset; at < offset + bytes; at += this.pieceBytes) {
      const piece = Math.min(this.pieceBytes, offset + bytes - at);
      pieces.push(Buffer.from(await this.prompt.evaluate(`btoa(${STORAGE}.read(${quoted(name)},${at},${piece}))`) as string, 'base64'));
    }
    return Buffer.concat(pieces);
  }

  /** CRC-32 of a whole file as it lies in flash. */
  async check(name: string): Promise<number> {
    return await this.prompt.evaluate(`E.CRC32(${STORAGE}.readArrayBuffer(${quoted(name)}))>>>0`, CHECK_MS) as number;
  }

  /** After this it is as new. */
  async eraseAll(): Promise<void> {
    await this.prompt.evaluate(`(${STORAGE}.eraseAll(),1)`, ERASE_MS);
  }

  /**
   * Writes a new file so that it does not run, nor is taken for whole, before the last piece: its first byte makes the file, and the rest of the first word,
   * which flash takes as one, comes at the end. Erased bytes behind the first one stop the interpreter at once; further on a comment might hide them.
   */
  async write(name: string, bytes: Buffer, size = bytes.length, onPiece: (done: number) => void = () => undefined): Promise<void> {
    await this.put(name, { bytes, from: 0, to: 1 }, size);
    for (let at = this.pieceBytes; at < bytes.length; at += this.pieceBytes) {
      await this.put(name, { bytes, from: at, to: at + this.pieceBytes }, size);
      onPiece(at / bytes.length);
    }
    await this.put(name, { bytes, from: WORD_BYTES, to: this.pieceBytes }, size);
    await this.put(name, { bytes, from: 1, to: WORD_BYTES }, size);
  }

  /** What the file has there; nothing where it is shorter. */
  private async put(name: string, { bytes, from, to }: { bytes: Buffer; from: number; to: number }, size: number): Promise<void> {
    if (from >= bytes.length) return;
    await this.prompt.evaluate(`(${STORAGE}.write(${quoted(name)},atob(${quoted(bytes.subarray(from, to).toString('base64'))}),${from},${size}),1)`);
  }
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
