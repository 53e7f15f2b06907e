/** A million requests, random and nearly right: no exception, no answer that is none, and nothing is done but what is allowed. */
import { answer } from '../../../firmware/north/answer';
import { readRegisters } from '../../../firmware/north/read';
import { isAnswer, randomRequest } from '../../../sim/north/random-request';
import { Random } from '../../../sim/random';
import { DISPATCH } from '../../../sim/north/places';
import { PARAMS, type ParamName } from '../../../firmware/control/params';
import { rigOf } from './north';

const REQUESTS = 1000000;
function isAllowed(done: string): boolean {
  const [what, name, value] = done.split(' ');
  if (what === 'set') return name! in DISPATCH && Number(value) >= PARAMS[name as ParamName].min && Number(value) <= PARAMS[name as ParamName].max;
  return what === 'acknowledge' || ['16', '32', '64'].includes(name!);
}

test('a million requests', () => {
  const { north, site, done } = rigOf(), random = new Random(11), before = JSON.stringify(site, withoutRings());
  const kinds = new Map<string, number>();
  for (let k = 0; k < REQUESTS; k++) {
    const asked = randomRequest(random), text = answer(north, asked, 0, k & 3, k);
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
