/** The cyclic executive: which tick it is, what a stall does to it, when the watchdog is told. */
import { Device, tcpServer } from './field/device.js';
import { boot, DT_MS, peer, tcpBus, type Rig } from './field/rig.js';
import { VirtualBoard } from './field/virtual.js';

function rigOf(...devices: Device[]): Rig {
  const board = new VirtualBoard();
  devices.forEach((d, k) => board.hosts.set(`10.0.0.${k + 1}:502`, tcpServer(d)));
  return boot(board, { buses: devices.map((_, k) => tcpBus(k + 1)), peers: devices.map((d, k) => peer(k, d.unit, { reading: k })) });
}

test('without peers tick 0 is at once', () => {
  const rig = rigOf();

  rig.board.pass(3 * DT_MS);

  expect(rig.control.ticks).toEqual([1, 2, 3]);
});

test('with a peer that is missing tick 0 is after 3 s', () => {
  const board = new VirtualBoard(), rig = boot(board, { buses: [tcpBus(1)], peers: [peer(0, 1)] });

  board.pass(2999);
  expect(rig.state.started).toBe(false);
  board.pass(1);

  expect(rig.state).toMatchObject({ started: true, startMs: 4000 });
});

test('ticks keep their phase: after 100 of them the last began at 20 s to the millisecond', () => {
  const rig = rigOf();

  rig.board.pass(100 * DT_MS);

  expect(rig.state).toMatchObject({ tick: 100, skipped: 0, late: 0, worstLateMs: 0 });
});

test('polls are half a tick ahead of the tick that wants them', () => {
  const rig = rigOf(new Device(1, { 0: 9 }));
  rig.board.pass(DT_MS / 2 - 1);
  const asked = rig.field.stations[0]!.asked;

  rig.board.pass(1);

  expect(rig.field.stations[0]!.asked).toBe(asked + 1);
});

test('after a stall of 3.6 ticks the tick is that of the clock, one is run, two are left out, and the burst is ignored', () => {
  const rig = rigOf();
  rig.board.pass(2 * DT_MS);

  rig.board.stall(3.6 * DT_MS);

  expect(rig.control.ticks).toEqual([1, 2, 5]);
  expect(rig.state).toMatchObject({ skipped: 2, late: 1 });
  expect(rig.state.worstLateMs).toBe(120);
  rig.board.pass(0.4 * DT_MS);
  expect(rig.control.ticks.at(-1)).toBe(6);
});

test('where the clock is set back an hour ticks go on without a gap', () => {
  const rig = rigOf(new Device(1, { 0: 9 })), { board } = rig;
  board.pass(5 * DT_MS);
  const now = board.now;
  board.now = () => now() - 3600;

  board.pass(5 * DT_MS);

  expect(rig.control.ticks).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test.each([['an hour', 3600], ['from 1970 to today', 1790000000]])('where the clock is set on by %s, as tools do that connect to a board, ticks and polls go on without a gap', (_, byS) => {
  const device = new Device(1, { 0: 9 }), rig = rigOf(device), { board } = rig;
  board.pass(5 * DT_MS);
  const now = board.now, asked = rig.field.stations[0]!.asked;
  board.now = () => now() + byS;

  board.pass(20 * DT_MS);

  expect(rig.control.ticks).toEqual(Array.from({ length: 25 }, (_none, k) => k + 1));
  expect(rig.state.skipped).toBe(0);
  expect(rig.field.stations[0]!.asked - asked).toBeGreaterThanOrEqual(19);
});

test('readings of a clock that was set back are stamped as if it had not been', () => {
  const rig = rigOf(new Device(1, { 0: 9 })), { board } = rig;
  board.pass(5 * DT_MS);
  const now = board.now;
  board.now = () => now() - 3600;

  board.pass(20 * DT_MS);

  const last = rig.control.readings.at(-1)!;
  expect(Math.abs(last.atMs - (rig.state.tick - 0.5) * DT_MS)).toBeLessThanOrEqual(DT_MS);
});

test('the watchdog is kicked once for every completed tick, and not by one that breaks off', () => {
  const rig = rigOf();
  rig.board.pass(3 * DT_MS);
  expect(rig.board.kicks).toBe(3);
  rig.control.step = () => { throw new Error('out of order'); };

  expect(() => rig.board.pass(DT_MS)).toThrow('out of order');

  expect(rig.board.kicks).toBe(3);
});
