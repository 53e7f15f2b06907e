/** Masters of Modbus TCP: every connection for itself, whatever the others do. */
import { Device, tcpServer } from './device.js';
import { boot, DT_MS, peer, tcpBus, type Rig } from './rig.js';
import { VirtualBoard, type FarEnd } from './virtual.js';

/** Devices 1, 2, … behind 10.0.0.1, 10.0.0.2, …, each with its number times 100 W, reading k and command k in their order. */
function rigOf(devices: Device[], far: (d: Device) => FarEnd = tcpServer): Rig {
  const board = new VirtualBoard();
  devices.forEach((d, k) => board.hosts.set(`10.0.0.${k + 1}:502`, far(d)));
  return boot(board, { buses: devices.map((_, k) => tcpBus(k + 1)), peers: devices.map((d, k) => peer(k, d.unit, { reading: k, command: k })) });
}

function devicesOf(count: number): Device[] {
  return Array.from({ length: count }, (_, k) => new Device(k + 1, { 0: 100 * (k + 1), 10: 0 }));
}

test('the first tick waits for no one when all peers are known, and every reading is in control a tick later', () => {
  const { board, control, state } = rigOf(devicesOf(3));

  board.pass(1);
  expect(state.started).toBe(true);
  board.pass(DT_MS);

  expect(control.ticks).toEqual([1]);
  expect(control.readings.map(({ k, powerW }) => [k, powerW])).toEqual([[0, 100], [1, 200], [2, 300]]);
});

test('a reading is stamped in the middle of its exchange, ms since tick 0: polled at 100, answered at 102, stamp 101', () => {
  const { board, control } = rigOf(devicesOf(1));

  board.pass(DT_MS);

  expect(control.readings).toEqual([{ k: 0, powerW: 100, atMs: 101, sequence: 1 }]);
});

test('a command is at its device in the tick that gave it', () => {
  const devices = devicesOf(1), { board, control } = rigOf(devices);
  board.pass(DT_MS - 50);
  control.command(0, 750);

  board.pass(51);

  expect(devices[0]!.log.at(-1)).toEqual({ fn: 6, address: 10, value: 750 });
});

test('a dead device delays no other: of two readings one comes in every tick', () => {
  const devices = devicesOf(2);
  devices[0]!.delayMs = null;
  const { board, control } = rigOf(devices);

  board.pass(1000 + 10 * DT_MS);

  expect(control.readings.filter(({ k }) => k === 1).length).toBeGreaterThanOrEqual(10);
  expect(control.readings.some(({ k }) => k === 0)).toBe(false);
});
