import type { BlockConfig } from '../../../../firmware/field/config.js';
import { commonDivisor, retimed, spread } from '../../../../sim/input/field/phases.js';
import { readSite } from '../../../../sim/input/site.js';

/** Polls a tick: the most and the least of a long time. */
function loads(periodsMs: readonly number[], dtMs: number): [number, number] {
  const ticks = new Uint8Array(1200);
  for (const { pollMs, phaseMs } of spread(periodsMs.map((pollMs) => ({ pollMs, phaseMs: 0 })), dtMs)) for (let t = phaseMs / dtMs; t < ticks.length; t += pollMs / dtMs) ticks[t]!++;
  return [Math.max(...ticks.slice(0, 600)), Math.min(...ticks.slice(0, 600))];
}

test('ten polls a second spread evenly over five ticks', () => {
  expect(loads(Array<number>(10).fill(1000), 200)).toEqual([2, 2]);
});

test('no tick has more than one poll above what the mean needs', () => {
  const periodsMs = [200, 400, 400, 1000, 1000, 1000, 1000, 1000, 2000, 3000], mean = periodsMs.reduce((sum, ms) => sum + 200 / ms, 0);
  expect(loads(periodsMs, 200)[0]).toBeLessThanOrEqual(Math.ceil(mean) + 1);
});

test('who is asked several questions at once has a tick with fewer of the others', () => {
  const poll = (blocks: number) => ({ pollMs: 1000, phaseMs: 0, blocks: Array<BlockConfig>(blocks) }), questions = new Uint8Array(5);
  for (const { phaseMs, blocks } of spread([1, 1, 1, 1, 1, 1, 2, 2].map(poll), 200)) questions[phaseMs / 200]! += blocks.length;
  expect([...questions]).toEqual([2, 2, 2, 2, 2]);
});

test('periods are whole ticks, at least one, and never longer than wished', () => {
  expect(spread([{ pollMs: 500, phaseMs: 0 }, { pollMs: 50, phaseMs: 0 }, { pollMs: 1000, phaseMs: 0 }], 200).map(({ pollMs }) => pollMs)).toEqual([400, 200, 1000]);
});

test('periods without a short common multiple are spread all the same', () => {
  const polls = spread([7, 11, 13, 17, 19, 23].map((ticks) => ({ pollMs: ticks * 200, phaseMs: 0 })), 200);
  for (const { pollMs, phaseMs } of polls) expect(phaseMs).toBeLessThan(pollMs);
});

test('another tick spreads the polls of a site anew', () => {
  const { field } = readSite('dafeng-port'), slow = retimed(field, 1000);
  expect(slow.peers.map(({ pollMs, phaseMs }) => [pollMs, phaseMs])).toEqual(field.peers.map(() => [1000, 0]));
  expect(retimed(field, 200)).toEqual(field);
});

test('the greatest common divisor of 12 and 18 is 6', () => {
  expect(commonDivisor(12, 18)).toBe(6);
});
