/** Masters of Modbus TCP: every connection for itself, whatever the others do. */
import { Family } from '../../../firmware/devices/codes.js';
import { LENGTHS, M203 } from '../devices/layouts.js';
import { Product } from '../devices/product.js';
import { Device, tcpServer } from './device.js';
import { boot, DT_MS, peer, tcpBus, type Rig } from './rig.js';
import { VirtualBoard, type FarEnd } from './virtual.js';

const MINUTE_MS = 60000;

/** Devices 1, 2, … behind 10.0.0.1, 10.0.0.2, …, each with its number times 100 W, reading k and command k in their order. */
function rigOf(devices: Device[], far: (d: Device) => FarEnd = tcpServer): Rig {
  const board = new VirtualBoard();
  devices.forEach((d, k) => board.hosts.set(`10.0.0.${k + 1}:502`, far(d)));
  return boot(board, { buses: devices.map((_, k) => tcpBus(k + 1)), peers: devices.map((d, k) => peer(k, d.unit, { reading: k, command: k })) });
}

function devicesOf(count: number): Device[] {
  return Array.from({ length: count }, (_, k) => new Device(k + 1, { 0: 100 * (k + 1), 10: 0 }));
}

function readings({ control }: Rig, k: number): number[] {
  return control.readings.filter((r) => r.k === k).map((r) => r.powerW);
}

test('of three peers all readings are in control before the first tick', () => {
  const rig = rigOf(devicesOf(3)), { board, control } = rig;

  board.pass(DT_MS);

  expect(control.ticks).toEqual([1]);
  expect(control.readings.map(({ k, powerW }) => [k, powerW])).toEqual([[0, 100], [1, 200], [2, 300]]);
});

test('a reading is stamped in the middle of its exchange: asked at 100, answered at 102, stamp 101', () => {
  const { board, control } = rigOf(devicesOf(1));

  board.pass(DT_MS);

  expect(control.readings).toEqual([{ k: 0, powerW: 100, atMs: 101, sequence: 1 }]);
});

test('a command is at its device in the tick that gave it, ahead of the polls', () => {
  const devices = devicesOf(1), { board, control } = rigOf(devices);
  board.pass(DT_MS - 1);
  control.command(0, 750);

  board.pass(1);

  expect(devices[0]!.log.at(-1)).toEqual({ fn: 6, address: 10, value: 750 });
});

test('a dead device delays no other: in ten ticks one gives ten readings, the other none', () => {
  const devices = devicesOf(2), rig = rigOf(devices);
  devices[0]!.delayMs = null;

  rig.board.pass(10 * DT_MS);

  expect(readings(rig, 0)).toEqual([]);
  expect(readings(rig, 1)).toHaveLength(10);
});

test('a device that fell silent is asked ever more rarely: less than 40 times in the 3000 ticks of ten minutes', () => {
  const devices = devicesOf(1), rig = rigOf(devices);
  rig.board.pass(10 * DT_MS);
  devices[0]!.delayMs = null;
  const before = rig.field.stations[0]!.asked;

  rig.board.pass(10 * MINUTE_MS);

  expect(rig.field.stations[0]!.asked - before).toBeLessThan(40);
  expect(rig.field.stations[0]!.failed).toBeGreaterThan(5);
});

test('a device that was silent for ten seconds and is back is read again within ten more, and told its command', () => {
  const devices = devicesOf(1), rig = rigOf(devices);
  rig.control.command(0, 640);
  rig.board.pass(10 * DT_MS);
  devices[0]!.delayMs = null;
  rig.board.pass(10000);
  devices[0]!.delayMs = 2;
  devices[0]!.registers.set(10, 0);
  const before = readings(rig, 0).length;

  rig.board.pass(10000);

  expect(readings(rig, 0).length).toBeGreaterThan(before);
  expect(devices[0]!.registers.get(10)).toBe(640);
});

test('a connection that is lost is opened again, and the command in force is the first thing that its device hears', () => {
  const devices = devicesOf(1), rig = rigOf(devices);
  rig.control.command(0, 512);
  rig.board.pass(5 * DT_MS);
  const heard = devices[0]!.log.length;

  rig.board.drop('10.0.0.1:502');
  rig.board.pass(1000);

  expect(devices[0]!.log[heard]).toEqual({ fn: 6, address: 10, value: 512 });
  expect(rig.state.buses[0]!.opened).toBe(2);
});

test('where nobody listens the tries come ever more rarely: after 0.5, 1, 2, … s, at most a minute apart', () => {
  const board = new VirtualBoard();
  boot(board, { buses: [tcpBus(9)], peers: [peer(0, 1)] });

  board.pass(5 * MINUTE_MS);

  const gaps = board.dialled.slice(1).map(({ atMs }, k) => atMs - board.dialled[k]!.atMs);
  expect(gaps.slice(0, 8)).toEqual([500, 1000, 2000, 4000, 8000, 16000, 32000, 60000]);
  expect(Math.max(...gaps)).toBe(60000);
});

test('a connection on which nobody answers three times is given up and opened again', () => {
  const devices = devicesOf(1), rig = rigOf(devices);
  rig.board.pass(DT_MS);
  devices[0]!.delayMs = null;

  rig.board.pass(20000);

  expect(rig.board.dialled.length).toBeGreaterThan(1);
});

test('an answer in pieces, one byte at a time, is one reading', () => {
  const inPieces = (d: Device): FarEnd => (bytes) => tcpServer(d)(bytes).flatMap((reply) => [...reply.bytes].map((byte, k) => ({ bytes: byte, afterMs: k })));
  const rig = rigOf(devicesOf(1), inPieces);

  rig.board.pass(DT_MS);

  expect(readings(rig, 0)).toEqual([100]);
});

test('a late answer of an abandoned request is not taken for the next one', () => {
  const devices = devicesOf(1);
  const late = (d: Device): FarEnd => (bytes) => tcpServer(d)(bytes).map((reply) => ({ ...reply, afterMs: d.delayMs! }));
  const rig = rigOf(devices, late);
  rig.board.pass(DT_MS);
  devices[0]!.delayMs = 1150;
  rig.board.pass(DT_MS);
  devices[0]!.delayMs = 2;
  devices[0]!.registers.set(0, 777);

  rig.board.pass(3000);

  expect(readings(rig, 0).slice(1).every((w) => w === 777)).toBe(true);
  expect(readings(rig, 0).length).toBeGreaterThan(5);
});

test('garbage in the stream is passed over, and counted', () => {
  const noisy = (d: Device): FarEnd => (bytes) => [{ bytes: '\xff\0garbage', afterMs: 1 }, ...tcpServer(d)(bytes)];
  const rig = rigOf(devicesOf(1), noisy);

  rig.board.pass(5 * DT_MS);

  expect(readings(rig, 0)).toEqual([100, 100, 100, 100, 100]);
  expect(rig.state.buses[0]!.noise).toBeGreaterThan(0);
});

test('a refused poll gives no reading and is no silence: the device is asked again in every tick', () => {
  const devices = devicesOf(1), rig = rigOf(devices);
  rig.board.pass(DT_MS);
  devices[0]!.exception = 4;

  rig.board.pass(10 * DT_MS);

  expect(readings(rig, 0)).toHaveLength(1);
  expect(rig.field.stations[0]!).toMatchObject({ refused: 10, failed: 0 });
});

test('a busy device is asked again at once, once, before the poll is left', () => {
  const devices = devicesOf(1), rig = rigOf(devices);
  rig.board.pass(DT_MS);
  devices[0]!.exception = 6;

  rig.board.pass(DT_MS / 2);
  const once = devices[0]!.log.length;
  rig.board.pass(DT_MS);

  expect(devices[0]!.log.length).toBeGreaterThan(once);
});

test('two units behind one connection take turns, and one that is dead costs the other no reading in ten', () => {
  const board = new VirtualBoard(), devices = [new Device(1, { 0: 1 }), new Device(2, { 0: 2 })];
  board.hosts.set('10.0.0.1:502', tcpServer(...devices));
  const rig = boot(board, { buses: [tcpBus(1, { timeoutMs: 80 })], peers: devices.map((d, k) => peer(0, d.unit, { reading: k })) });
  rig.board.pass(5 * DT_MS);
  expect([readings(rig, 0).length, readings(rig, 1).length]).toEqual([5, 5]);
  devices[0]!.delayMs = null;

  rig.board.pass(10 * DT_MS);

  expect(readings(rig, 1)).toHaveLength(15);
});

test('where the device allows two requests at once two peers are asked without waiting for each other', () => {
  const board = new VirtualBoard(), devices = [new Device(1, { 0: 1 }), new Device(2, { 0: 2 })];
  devices[0]!.delayMs = 90;
  devices[1]!.delayMs = 30;
  board.hosts.set('10.0.0.1:502', tcpServer(...devices));
  const rig = boot(board, { buses: [tcpBus(1, { inFlight: 2 })], peers: devices.map((d, k) => peer(0, d.unit, { reading: k })) });

  board.pass(DT_MS);

  expect(rig.control.readings.map(({ k, atMs }) => [k, atMs])).toEqual([[1, 115], [0, 145]]);
  expect(board.dialled).toHaveLength(1);
});

test('where three units share a connection that takes two requests, one that is dead neither closes it nor costs the others a reading', () => {
  const board = new VirtualBoard(), devices = [1, 2, 3].map((unit) => new Device(unit, { 0: unit }));
  board.hosts.set('10.0.0.1:502', tcpServer(...devices));
  const rig = boot(board, { buses: [tcpBus(1, { inFlight: 2, timeoutMs: 80 })], peers: devices.map((d, k) => peer(0, d.unit, { reading: k, roundMs: 1000, phasesMs: [200 * k] })) });
  board.pass(5000);
  devices[1]!.delayMs = null;
  const before = readings(rig, 0).length;

  board.pass(60000);

  expect(board.dialled).toHaveLength(1);
  expect(readings(rig, 0).length - before).toBe(60);
});

test('a device that was out of reach for long is looked at anew, for it may be another one: a meter with its power elsewhere', () => {
  const meter = (before: number): Device => {
    const product = new Product();
    for (let k = 0; k < before; k++) product.model(11, 13);
    product.model(203, LENGTHS[203], M203, { W: 100 + before, W_SF: 0 });
    return new Device(1, Object.fromEntries(product.registers));
  };
  const board = new VirtualBoard(), address = '10.0.0.1:502';
  board.hosts.set(address, tcpServer(meter(0)));
  const rig = boot(board, { buses: [tcpBus(1)], peers: [peer(0, 1, { family: Family.SunSpecMeter })] });
  board.pass(DT_MS);
  board.hosts.delete(address);
  board.drop(address);
  board.pass(5 * MINUTE_MS);
  board.hosts.set(address, tcpServer(meter(1)));

  board.pass(2 * MINUTE_MS);

  expect([...new Set(readings(rig, 0))]).toEqual([100, 101]);
  expect(rig.field).toMatchObject({ missing: 0, discoverer: null });
});

test('a device that falls silent between its discovery and what it is to say of its setpoint is missed once: nothing is looked for when it is back', () => {
  const devices = devicesOf(1), rig = rigOf(devices);
  rig.field.ranBefore = true;
  devices[0]!.answer = ((answer) => (pdu: Buffer) => {
    if (pdu.readUInt16BE(1) === 10 && devices[0]!.delayMs === 2) devices[0]!.delayMs = null;
    return answer.call(devices[0], pdu);
  })(devices[0]!.answer);
  rig.board.pass(20 * MINUTE_MS);
  expect(rig.field.stations[0]!.known).toBe(false);
  devices[0]!.delayMs = 3;

  rig.board.pass(3 * MINUTE_MS);

  expect(rig.field.stations[0]!.known).toBe(true);
  expect(rig.field).toMatchObject({ missing: 0, discoverer: null });
});

test.each([1, 2])('on a connection that is never free, with %i requests under way, an answer that came too late is not taken for that to a question with the same transaction', (inFlight) => {
  const board = new VirtualBoard(), devices = Array.from({ length: 6 * inFlight }, (_, k) => new Device(k + 1, { 0: 0 })), all = tcpServer(...devices);
  let asked = 0;
  board.hosts.set('10.0.0.1:502', (bytes) => {
    for (const it of devices) it.registers.set(0, Math.floor(board.nowMs / 1000));
    const afterMs = bytes.charCodeAt(6) === 2 && ++asked === 10 ? 130 : 45;
    return all(bytes).map((reply) => ({ ...reply, afterMs }));
  });
  const rig = boot(board, { buses: [tcpBus(1, { inFlight, timeoutMs: 100, retries: 0 })], peers: devices.map((it, k) => peer(0, it.unit, { reading: k })) });

  board.pass(4 * MINUTE_MS);

  const agesS = rig.control.readings.map(({ powerW, atMs }) => (rig.state.startMs + atMs) / 1000 - powerW);
  expect(asked).toBeGreaterThan(600);
  expect(Math.max(...agesS)).toBeLessThan(2);
});
