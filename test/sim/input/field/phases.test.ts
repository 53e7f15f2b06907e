import type { BlockConfig } from '../../../../firmware/field/config.js';
import { commonDivisor, retimed, spread } from '../../../../sim/input/field/phases.js';
import { readSite } from '../../../../sim/input/site.js';

const poll = (roundMs: number) => ({ roundMs, phasesMs: [0] });

/** Polls a tick: the most and the least of a long time. */
function loads(periodsMs: readonly number[], dtMs: number): [number, number] {
  const ticks = new Uint8Array(1200);
  for (const { roundMs, phasesMs } of spread(periodsMs.map(poll), dtMs)) for (const phaseMs of phasesMs) for (let t = phaseMs / dtMs; t < ticks.length; t += roundMs / dtMs) ticks[t]!++;
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
  const asked = (blocks: number) => ({ ...poll(1000), blocks: Array<BlockConfig>(blocks) }), questions = new Uint8Array(5);
  for (const { phasesMs: [phaseMs], blocks } of spread([1, 1, 1, 1, 1, 1, 2, 2].map(asked), 200)) questions[phaseMs! / 200]! += blocks.length;
  expect([...questions]).toEqual([2, 2, 2, 2, 2]);
});

test('polls that fall between ticks take turns: two in a round of five ticks are one every 500 ms', () => {
  expect(spread([500, 50, 1000, 450].map(poll), 200).map(({ roundMs, phasesMs }) => [roundMs, phasesMs.length])).toEqual([[1000, 2], [200, 1], [1000, 1], [1800, 4]]);
  expect(spread([poll(500)], 200)[0]!.phasesMs).toEqual([0, 400]);
});

test('where no short round comes to the period that is wished, it is whole ticks, at least one, and never longer', () => {
  expect(spread([777, 333, 77].map(poll), 200)).toEqual([{ roundMs: 600, phasesMs: [0] }, { roundMs: 200, phasesMs: [0] }, { roundMs: 200, phasesMs: [0] }]);
});

test('in no tick the reference site has more than four questions, be a battery asked for its charge and the meter at the PCC once more', () => {
  const { field, config } = readSite('reference'), questions = new Uint8Array(5);
  for (const { roundMs, phasesMs, storage, reading, blocks } of field.peers) {
    for (const phaseMs of phasesMs) for (let ms = phaseMs; ms < 1000; ms += roundMs) questions[ms / config.dtMs]! += storage < 0 && reading !== 0 ? Math.max(1, blocks.length) : 2;
  }
  expect([...questions].sort()).toEqual([3, 4, 4, 4, 4]);
});

test('rounds without a short common multiple are spread all the same', () => {
  const polls = spread([7, 11, 13, 17, 19, 23].map((ticks) => poll(ticks * 200)), 200);
  for (const { roundMs, phasesMs: [phaseMs] } of polls) expect(phaseMs).toBeLessThan(roundMs);
});

test('another tick spreads the polls of a site anew', () => {
  const { field } = readSite('dafeng-port'), slow = retimed(field, 1000);
  expect(slow.peers.map(({ roundMs, phasesMs }) => [roundMs, ...phasesMs])).toEqual(field.peers.map(() => [1000, 0]));
  expect(retimed(field, 200)).toEqual(field);
});

test('the greatest common divisor of 12 and 18 is 6', () => {
  expect(commonDivisor(12, 18)).toBe(6);
});
