/** Requests that a broken or hostile master might send: random ones, and ones that are right but for their numbers. */
import type { Random } from '../random.js';

const BLOCKS = [0, 100, 200, 1000, 2000, 10000, 20000, 30000, 40000, 50000];
const FUNCTIONS = [3, 4, 6, 16];
/** Beyond every range, at its ends, and in it. */
const VALUES = [0, 1, 2, 3, 100, -1, 2000000000, 2000000001, -2000000000, -2147483648, 2147483647];

/** One without its frame, two characters a register; one in eight is random altogether. */
export function randomRequest(random: Random): string {
  const below = (limit: number): number => Math.floor(random.next() * limit);
  const bytes = Buffer.alloc(1 + below(40));
  for (let k = 0; k < bytes.length; k++) bytes[k] = below(256);
  if (below(8) === 0) return bytes.toString('latin1');
  const fn = FUNCTIONS[below(4)]!, count = below(16) === 0 ? below(65536) : 1 + below(8), at = BLOCKS[below(10)]! + below(24);
  if (fn !== 16) return request([fn, at >> 8, at & 255, fn === 6 ? 0 : count >> 8, below(4) === 0 ? below(256) : count & 255]);
  const values = Buffer.alloc(4 * (1 + below(3)));
  for (let k = 0; k < values.length; k += 4) values.writeInt32BE(VALUES[below(VALUES.length)]!, k);
  const registers = values.length / 2 - (below(6) === 0 ? 1 : 0);
  return request([16, at >> 8, at & 255, 0, registers, 2 * registers, ...values.subarray(0, below(9) === 0 ? 3 : 2 * registers)]);
}

/** Whether it is a good answer to a read or a write, or a refusal by exception 1, 2 or 3. */
export function isAnswer(asked: string, text: string): boolean {
  const fn = asked.charCodeAt(0);
  if (text.charCodeAt(0) === (fn | 128) && text.length === 2) return text.charCodeAt(1) >= 1 && text.charCodeAt(1) <= 3;
  if (fn === 6 || fn === 16) return text === asked.slice(0, 5);
  return (fn === 3 || fn === 4) && text.length === 2 + 2 * asked.charCodeAt(4) && text.charCodeAt(1) === text.length - 2;
}

function request(bytes: number[]): string {
  return Buffer.from(bytes).toString('latin1');
}
