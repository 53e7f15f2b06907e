/** Masters of Modbus RTU: one bus, many devices, noise. */
import { Device, rtuBus, rtuFrame } from './device.js';
import { boot, DT_MS, peer, serialBus, type Rig } from './rig.js';
import { VirtualBoard, type FarEnd } from './virtual.js';

/** Devices 1, 2, … on port 1, each with its number times 100 W, polled every second. */
function rigOf(devices: Device[], bus: FarEnd = rtuBus(...devices)): Rig {
  const board = new VirtualBoard();
  board.ports.set(1, bus);
  return boot(board, { buses: [serialBus(1)], peers: devices.map((d, k) => peer(0, d.unit, { reading: k, command: k, roundMs: 5 * DT_MS })) });
}

function devicesOf(count: number): Device[] {
  return Array.from({ length: count }, (_, k) => new Device(k + 1, { 0: 100 * (k + 1), 10: 0 }));
}

function readings({ control }: Rig, k: number): number[] {
  return control.readings.filter((r) => r.k === k).map((r) => r.powerW);
}

test('eight devices are each read once a second, one after another', () => {
  const rig = rigOf(devicesOf(8));

  rig.board.pass(15 * DT_MS);

  for (let k = 0; k < 8; k++) expect(readings(rig, k)).toEqual([100 * (k + 1), 100 * (k + 1), 100 * (k + 1)]);
});

test('between an answer and the next question the bus is silent for 3.5 characters and more: at 19200 baud 2 ms', () => {
  const sent: number[] = [], devices = devicesOf(2), board = new VirtualBoard(), bus = rtuBus(...devices);
  board.ports.set(1, (bytes) => { sent.push(board.nowMs); return bus(bytes); });
  boot(board, { buses: [serialBus(1)], peers: devices.map((d, k) => peer(0, d.unit, { reading: k })) });

  board.pass(DT_MS);

  expect(sent[1]! - (sent[0]! + 2)).toBeCloseTo(3.5 * 11000 / 19200, 6);
});

test('the silence is kept whatever the clock shows: from a second to some months after the start', () => {
  const gapsMs = Array.from({ length: 200 }, (_, k) => {
    const sent: number[] = [], devices = devicesOf(2), board = new VirtualBoard(), bus = rtuBus(...devices);
    board.nowMs = 1000 * 1.083 ** k;
    board.ports.set(1, (bytes) => { sent.push(board.nowMs); return bus(bytes); });
    boot(board, { buses: [serialBus(1)], peers: devices.map((d, i) => peer(0, d.unit, { reading: i })) });
    board.pass(DT_MS);
    return sent[1]! - (sent[0]! + 2);
  });

  expect(Math.min(...gapsMs)).toBeGreaterThan(1.99);
});

test('a command goes ahead of the polls that wait', () => {
  const devices = devicesOf(4), bus = rtuBus(...devices), sent: string[] = [];
  const rig = rigOf(devices, (bytes) => { sent.push(`unit ${bytes.charCodeAt(0)} function ${bytes.charCodeAt(1)}`); return bus(bytes); });
  for (const d of devices) d.delayMs = 45;
  rig.control.command(0, 99);

  rig.board.pass(2 * DT_MS);

  expect(sent).toEqual(['unit 1 function 3', 'unit 2 function 3', 'unit 3 function 3', 'unit 1 function 6', 'unit 4 function 3']);
});

test('a dead device delays the others by no more than its tries, then ever more rarely: nine in ten of their polls come', () => {
  const devices = devicesOf(4);
  devices[1]!.delayMs = null;
  const rig = rigOf(devices);

  rig.board.pass(60000);

  for (const k of [0, 2, 3]) expect(readings(rig, k).length).toBeGreaterThanOrEqual(54);
  expect(rig.field.stations[1]!.failed).toBeLessThan(15);
});

test('an answer that was lost is asked for again within its time: no reading is missed', () => {
  let asked = 0;
  const devices = devicesOf(1), bus = rtuBus(...devices), rig = rigOf(devices, (bytes) => (++asked % 3 === 0 ? [] : bus(bytes)));

  rig.board.pass(10 * 5 * DT_MS);

  expect(readings(rig, 0)).toHaveLength(10);
});

test.each<[string, (good: string) => string[]]>([
  ['garbage before', (good) => ['\xfe\x01\x03' + good]],
  ['garbage behind', (good) => [good + '\0\xff']],
  ['half a frame and then the whole one', (good) => [good.slice(0, 4), good]],
  ['a frame of another unit first', (good) => [rtuFrame(Buffer.from([9, 3, 2, 0, 7])), good]],
  ['every byte by itself', (good) => [...good]],
  ['a frame whose CRC is wrong first', (good) => [good.slice(0, -1) + '\x55', good]],
])('with %s the answer is read', (_, spoil) => {
  const devices = devicesOf(1), bus = rtuBus(...devices);
  const rig = rigOf(devices, (bytes) => bus(bytes).flatMap((reply) => spoil(reply.bytes).map((text, k) => ({ bytes: text, afterMs: 2 + k }))));

  rig.board.pass(5 * DT_MS);

  expect(readings(rig, 0)).toEqual([100]);
  expect(rig.field.stations[0]!.failed).toBe(0);
});

test('a transceiver that hears itself is learned from reads, so that no echo of a write passes for its answer', () => {
  const devices = devicesOf(1), bus = rtuBus(...devices);
  const rig = rigOf(devices, (bytes) => [{ bytes, afterMs: 1 }, ...bus(bytes).map((reply) => ({ ...reply, afterMs: 8 }))]);
  rig.board.pass(5 * DT_MS);
  devices[0]!.delayMs = null;
  const { answered, failed } = rig.field.stations[0]!;
  rig.control.command(0, 1);

  rig.board.pass(2 * DT_MS);

  expect(rig.state.buses[0]!.bus.echoes).toBe(true);
  expect(rig.field.stations[0]!.answered).toBe(answered);
  expect(rig.field.stations[0]!.failed).toBeGreaterThan(failed);
});

test('an answer that comes after its time is up, while the bus rests, is not taken', () => {
  const devices = devicesOf(1), rig = rigOf(devices);
  devices[0]!.delayMs = 400;

  rig.board.pass(5 * DT_MS);

  expect(readings(rig, 0)).toEqual([]);
  expect(rig.state.buses[0]!.noise).toBeGreaterThan(0);
});

test('a bus and a connection work side by side: a silent bus costs the connection nothing', () => {
  const board = new VirtualBoard(), device = new Device(1, { 0: 5 });
  board.hosts.set('10.0.0.1:502', (text) => {
    const frame = Buffer.from(text, 'latin1'), pdu = device.answer(frame.subarray(7)), head = Buffer.from(frame.subarray(0, 7));
    head.writeUInt16BE(pdu.length + 1, 4);
    return [{ bytes: Buffer.concat([head, pdu]).toString('latin1'), afterMs: 1 }];
  });
  const rig = boot(board, {
    buses: [serialBus(1), { ...serialBus(0), serial: 0, address: [10, 0, 0, 1], tcpPort: 502, timeoutMs: 500 }],
    peers: [peer(0, 1, { reading: 0 }), peer(1, 1, { reading: 1 })],
  });

  board.pass(10 * DT_MS);

  expect(readings(rig, 1)).toHaveLength(10);
  expect(readings(rig, 0)).toEqual([]);
});

test('a device that is silent rests as long after 2038 as before', () => {
  const devices = devicesOf(1), board = new VirtualBoard();
  board.nowMs = Date.UTC(2038, 0, 20);
  board.ports.set(1, rtuBus(...devices));
  devices[0]!.delayMs = null;
  const rig = boot(board, { buses: [serialBus(1)], peers: [peer(0, 1)] });

  board.pass(600000);

  expect(rig.field.stations[0]!.asked).toBeLessThan(40);
});
