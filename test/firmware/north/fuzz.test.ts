/** A million requests, random and nearly right: no exception, no answer that is none, and nothing is done but what is allowed. */
import { answer } from '../../../firmware/north/answer';
import { readRegisters } from '../../../firmware/north/read';
import { Random } from '../../../sim/random';
import { DISPATCH } from '../../../sim/north/places';
import { PARAMS, type ParamName } from '../../../firmware/control/params';
import { rigOf } from './north';

const REQUESTS = 1000000;
const BLOCKS = [0, 100, 200, 1000, 2000, 10000, 20000, 30000, 40000, 50000];
const FUNCTIONS = [3, 4, 6, 16];
/** Beyond every range, at its ends, and in it. */
const VALUES = [0, 1, 2, 3, 100, -1, 2000000000, 2000000001, -2000000000, -2147483648, 2147483647];

/** Every other one is right but for its numbers. */
function requestOf(random: Random): string {
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

function request(bytes: number[]): string {
  return Buffer.from(bytes).toString('latin1');
}

/** A good answer to a read or a write, or a refusal by exception 1, 2 or 3. */
function isAnswer(asked: string, text: string): boolean {
  const fn = asked.charCodeAt(0);
  if (text.charCodeAt(0) === (fn | 128) && text.length === 2) return text.charCodeAt(1) >= 1 && text.charCodeAt(1) <= 3;
  if (fn === 6 || fn === 16) return text === asked.slice(0, 5);
  return (fn === 3 || fn === 4) && text.length === 2 + 2 * asked.charCodeAt(4) && text.charCodeAt(1) === text.length - 2;
}

function isAllowed(done: string): boolean {
  const [what, name, value] = done.split(' ');
  if (what === 'set') return name! in DISPATCH && Number(value) >= PARAMS[name as ParamName].min && Number(value) <= PARAMS[name as ParamName].max;
  return what === 'acknowledge' || ['16', '32', '64'].includes(name!);
}

test('a million requests', () => {
  const { north, site, done } = rigOf(), random = new Random(11), before = JSON.stringify(site, withoutRings());
  const kinds = new Map<string, number>();
  for (let k = 0; k < REQUESTS; k++) {
    const asked = requestOf(random), text = answer(north, asked, k & 3, k);
    if (!isAnswer(asked, text)) throw new Error(`request ${Buffer.from(asked, 'latin1').toString('hex')} was answered by '${Buffer.from(text, 'latin1').toString('hex')}'`);
    const kind = `${asked.charCodeAt(0) & 127} ${text.charCodeAt(0) > 127 ? text.charCodeAt(1) : 0}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }

  expect([...new Set(done)].filter((it) => !isAllowed(it))).toEqual([]);
  expect(JSON.stringify(site, withoutRings())).toBe(before);
  // It came by every kind of end, thousands of times.
  for (const kind of ['3 0', '3 2', '3 3', '4 0', '6 0', '6 2', '6 3', '16 0', '16 2', '16 3']) expect(kinds.get(kind)).toBeGreaterThan(500);
  expect(new Set(done.map((it) => it.split(' ')[1])).size).toBeGreaterThan(6);
});

test('every register that can be asked for is told, whole or not at all', () => {
  const { north } = rigOf(), told = { whole: 0, none: 0, half: 0 };
  for (let at = 0; at < 65536; at++) {
    for (const count of [1, 2, 125]) {
      const bytes = readRegisters(north, at, count, 0).length;
      told[bytes === 0 ? 'none' : bytes === 2 * count ? 'whole' : 'half']++;
    }
  }
  expect(told.half).toBe(0);
  expect(told.whole).toBeGreaterThan(2000);
});

/** Records of the site point at one another. */
function withoutRings(): (key: string, value: unknown) => unknown {
  const seen = new Set<unknown>();
  return (_, value) => {
    if (typeof value !== 'object' || value === null) return value;
    if (seen.has(value)) return 'again';
    seen.add(value);
    return value;
  };
}
