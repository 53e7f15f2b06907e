/** Polls: before which tick, and in which order their readings arrive. */
import { Polls, type Polled } from '../../../sim/link/polls';
import { model } from './rig';
import { siteField, tcpBus } from './site-field';

const DT_MS = 200;
const [peer] = siteField(model).peers;

interface Named extends Polled {
  name: string;
}

function polled(name: string, bus: number, questions: number, turn: { roundMs: number; phasesMs: number[] } = { roundMs: 1000, phasesMs: [0] }, seldom = 0): Named {
  return { name, questions, seldom, untilWhole: 1, isWhole: false, peer: { ...peer!, bus, ...turn } };
}

function names(all: readonly Named[], tick: number, buses = all.map((_, k) => tcpBus(k))): string {
  const polls = new Polls(all, buses, DT_MS);
  let due: readonly Named[] = [];
  for (let k = 1; k <= tick; k++) due = polls.before(k);
  return due.map(({ name }) => name).join('');
}

test('a poll is due where tick less one less its phase is a multiple of its round', () => {
  const all = [polled('a', 0, 1), polled('b', 1, 1, { roundMs: 1000, phasesMs: [400] }), polled('c', 2, 1, { roundMs: 200, phasesMs: [0] })];
  expect([1, 2, 3, 4, 5, 6, 7, 8].map((tick) => names(all, tick))).toEqual(['ac', 'c', 'bc', 'c', 'c', 'ac', 'c', 'bc']);
});

test('a peer with two phases is polled twice a round', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8].map((tick) => names([polled('a', 0, 1, { roundMs: 1000, phasesMs: [200, 600] })], tick))).toEqual(['', 'a', '', 'a', '', '', 'a', '']);
});

test('on lines of their own, whoever needs fewer questions is through first, else whoever stands first', () => {
  expect(names([polled('a', 0, 3), polled('b', 1, 1), polled('c', 2, 2), polled('d', 3, 1)], 1)).toBe('bdca');
});

test('peers of one round go before those of the next, as they stand in the configuration', () => {
  const every = (roundMs: number) => ({ roundMs, phasesMs: [0] });
  expect(names([polled('a', 0, 1, every(400)), polled('b', 1, 1, every(200)), polled('c', 2, 1, every(400))], 1)).toBe('acb');
});

test('on one line they take turns, and nobody else waits for them', () => {
  const all = [polled('a', 0, 2), polled('b', 0, 2), polled('c', 1, 1), polled('d', 1, 2), polled('e', 1, 1)];
  expect(names(all, 1, [tcpBus(1), tcpBus(2)])).toBe('cadbe');
});

test('a line with two requests under way shares its peers over both', () => {
  const all = [polled('a', 0, 2), polled('b', 0, 1), polled('c', 0, 1), polled('d', 0, 1)];
  expect(names(all, 1, [{ ...tcpBus(1), inFlight: 2 }])).toBe('badc');
});

test('what not every poll asks for is asked every two seconds, and only then makes others wait', () => {
  const every = { roundMs: 400, phasesMs: [0] }, all = [polled('a', 0, 3, every, 2), polled('b', 1, 2, every)], polls = new Polls(all, [tcpBus(1), tcpBus(2)], DT_MS);
  const orders = Array.from({ length: 12 }, (_, k) => polls.before(k + 1).map(({ name }) => name).join('')).filter((names) => names !== '');
  expect(orders).toEqual(['ba', 'ab', 'ab', 'ab', 'ab', 'ba']);
});
