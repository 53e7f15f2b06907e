/** Signs of trouble on the wires: which alarm control is told of which device, and when it is told that all is well. */
import { Alarm } from '../../../firmware/control/codes';
import { Format, Meaning } from '../../../firmware/devices/codes';
import { Sign } from '../../../firmware/field/signs';
import { Device, rtuBus, tcpServer } from './device.js';
import { boot, DT_MS, peer, serialBus, tcpBus, type Rig } from './rig.js';
import { VirtualBoard, type FarEnd } from './virtual.js';

/** One device behind 10.0.0.1, read every tick as reading 4 and told as command 2. */
function rigOf(device: Device, far: (d: Device) => FarEnd = tcpServer): Rig {
  const board = new VirtualBoard();
  board.hosts.set('10.0.0.1:502', far(device));
  const rig = boot(board, { buses: [tcpBus(1)], peers: [peer(0, device.unit, { reading: 4, command: 2 })] });
  board.pass(10 * DT_MS);
  return rig;
}

const device = (): Device => new Device(1, { 0: 100, 10: 0 });
const told = ({ control }: Rig): number[][] => control.troubles.map(({ k, sign }) => [k, sign]);

test('signs are the alarms that the outside raises, in their order', () => {
  const alarms = [Alarm.NoAnswer, Alarm.Refuses, Alarm.Garbled, Alarm.NoValue, Alarm.NotTaken, Alarm.PollsLate, Alarm.Stranger, Alarm.Transformer];

  expect([Sign.NoAnswer, Sign.Refuses, Sign.Garbled, Sign.NoValue, Sign.NotTaken, Sign.PollsLate, Sign.Stranger, Sign.Transformer]).toEqual(alarms.map((alarm) => alarm - Alarm.NoAnswer + 1));
});

test('a device that does not answer three times is named by its reading, and half a minute after it is back all is well', () => {
  const it = device(), rig = rigOf(it);
  it.delayMs = null;
  rig.board.pass(6000);
  expect(told(rig)).toEqual([[4, Sign.NoAnswer]]);
  it.delayMs = 2;
  rig.board.pass(30000);
  expect(told(rig)).toHaveLength(1);

  rig.board.pass(15000);

  expect(told(rig)).toEqual([[4, Sign.NoAnswer], [4, Sign.None]]);
});

test('an answer that is lost now and then is no alarm', () => {
  const it = device(), rig = rigOf(it);
  for (let k = 0; k < 10; k++) {
    it.delayMs = null;
    rig.board.pass(DT_MS);
    it.delayMs = 2;
    rig.board.pass(40000);
  }

  expect(told(rig)).toEqual([]);
});

test('a device that refuses is told from one that is silent', () => {
  const it = device(), rig = rigOf(it);
  it.exception = 2;
  rig.board.pass(4 * DT_MS);

  expect(told(rig)).toEqual([[4, Sign.Refuses]]);
});

test('a device that failed once is asked again at once, and found: one exception in discovery costs nothing', () => {
  let left = 1;
  const it = device(), rig = rigOf(it, (d) => (bytes) => { d.exception = left-- > 0 ? 4 : 0; return tcpServer(d)(bytes); });

  expect(rig.control.readings.length).toBeGreaterThan(8);
  expect(told(rig)).toEqual([]);
});

test('bytes that are no answer are garbled answers, on a bus and behind a connection', () => {
  const board = new VirtualBoard(), damaged = (far: FarEnd): FarEnd => (bytes) => far(bytes).map((it) => ({ ...it, bytes: it.bytes.slice(0, -1) }));
  board.hosts.set('10.0.0.1:502', damaged(tcpServer(device())));
  board.ports.set(1, damaged(rtuBus(device())));
  const rig = boot(board, { buses: [tcpBus(1), serialBus(1)], peers: [peer(0, 1, { reading: 0 }), peer(1, 1, { reading: 1 })] });

  board.pass(10000);

  expect(told(rig).sort()).toEqual([[0, Sign.Garbled], [1, Sign.Garbled]]);
});

test('a connection that nobody accepts is an alarm of every device behind it, and what is not read is named by its command', () => {
  const rig = boot(new VirtualBoard(), { buses: [tcpBus(1)], peers: [peer(0, 1, { reading: 3, command: 0 }), peer(0, 2, { reading: -1, command: 1 })] });

  rig.board.pass(6000);

  expect(told(rig)).toEqual([[3, Sign.NoAnswer], [-2, Sign.NoAnswer]]);
});

test('a write that failed silently: a limit that is acknowledged and reads back otherwise is an alarm', () => {
  const it = device(), rig = rigOf(it);
  it.registers.set = () => it.registers;
  rig.control.command(2, 750);

  rig.board.pass(15000);

  expect(told(rig)).toEqual([[4, Sign.NotTaken]]);
});

test('setpoints that saturate the bus: polls that a slow line cannot keep are an alarm, each device with its own', () => {
  const board = new VirtualBoard(), devices = Array.from({ length: 10 }, (_, k) => new Device(k + 1, { 0: 1, 10: 0 }));
  for (const it of devices) it.delayMs = 45;
  board.ports.set(1, rtuBus(...devices));
  const rig = boot(board, { buses: [serialBus(1)], peers: devices.map((it, k) => peer(0, it.unit, { reading: k + 1 })) });

  board.pass(20000);

  expect(told(rig).sort((a, b) => a[0]! - b[0]!)).toEqual(devices.map((_, k) => [k + 1, Sign.PollsLate]));
});

describe('a product whose registers say "not implemented"', () => {
  const NOTHING = [0x7fc0, 0], ONE_WATT = [0x3f80, 0]; // as 32-bit floats
  /** A product that tells its power as a float, asked every tick; `pass` counts from its start. */
  const rigWith = (words: number[]): { it: Device; rig: Rig } => {
    const it = new Device(1, { 0: words[0]!, 1: words[1]! }), board = new VirtualBoard();
    board.hosts.set('10.0.0.1:502', tcpServer(it));
    const points = [{ meaning: Meaning.PowerW, format: Format.F32, offset: 0, multiplier: 1, divisor: 1 }];
    return { it, rig: boot(board, { buses: [tcpBus(1)], peers: [peer(0, 1, { reading: 4, command: -1, blocks: [{ fn: 3, address: 0, count: 2, points }], writes: [] })] }) };
  };

  test('has some seconds after the start to measure for the first time, and then is an alarm', () => {
    const { rig } = rigWith(NOTHING);
    rig.board.pass(4500);
    expect(told(rig)).toEqual([]);

    rig.board.pass(2000);

    expect(told(rig)).toEqual([[4, Sign.NoValue]]);
  });

  test('is one at once where it has told a value before', () => {
    const { it, rig } = rigWith(ONE_WATT);
    rig.board.pass(1000);
    expect(rig.control.readings.length).toBeGreaterThan(0);
    it.registers.set(0, NOTHING[0]!);

    rig.board.pass(4 * DT_MS);

    expect(told(rig)).toEqual([[4, Sign.NoValue]]);
  });

  test('and so is one whose float is infinite: no power of that kind comes to control', () => {
    const { it, rig } = rigWith(ONE_WATT);
    rig.board.pass(1000);
    it.registers.set(0, 0x7f80);

    rig.board.pass(4 * DT_MS);

    expect(told(rig)).toEqual([[4, Sign.NoValue]]);
    expect(rig.control.readings.every(({ powerW }) => powerW === 1)).toBe(true);
  });
});
