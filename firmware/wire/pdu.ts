/** Requests of Modbus without their frame, and what a good answer to each begins with: function, count and echo are known before it comes. */
import { byte } from './bytes.js';

const READ_BYTES = 2;
/** A write is answered by function, address and value or count. */
const WRITTEN_BYTES = 5;
const WRITE_ONE = 6;
const REFUSED = 128;

/** Reads `count` registers from `address` on: function 3 holding, 4 input registers. */
export function readRequest(fn: number, address: number, count: number): string {
  return String.fromCharCode(fn, address >> 8, address & 255, count >> 8, count & 255);
}

/** Writes the first `count` words to `address` and behind: function 6 takes one, 16 takes up to 123. */
export function writeRequest(fn: number, address: number, words: Uint16Array, count: number): string {
  if (fn === WRITE_ONE) return String.fromCharCode(fn, address >> 8, address & 255) + wordsText(words, 1);
  return readRequest(fn, address, count) + byte(2 * count) + wordsText(words, count);
}

/** The first `count` words, as they stand at the end of a write. */
export function wordsText(words: Uint16Array, count: number): string {
  let text = '';
  for (let i = 0; i < count; i++) text += String.fromCharCode((words[i] as number) >> 8, (words[i] as number) & 255);
  return text;
}

/** What every good answer to a request begins with. */
export function answerStart(request: string): string {
  return isRead(request) ? request[0] + byte(2 * request.charCodeAt(4)) : request.substr(0, WRITTEN_BYTES);
}

/** How long a good answer to a request is. */
export function answerBytes(request: string): number {
  return isRead(request) ? READ_BYTES + 2 * request.charCodeAt(4) : WRITTEN_BYTES;
}

/** What a refusal of a request begins with; one byte follows, the exception code. */
export function refusalStart(fn: number): string {
  return byte(fn | REFUSED);
}

function isRead(request: string): boolean {
  return request.charCodeAt(0) <= 4;
}
