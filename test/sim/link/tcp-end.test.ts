/** The far end of a Modbus TCP connection: frames out of a stream, connections that are refused and dropped. */
import { PRESETS } from '../../../sim/link/plan';
import { exchange, readPdu, tcpFrame } from './client';
import { hostOf, rigOf, turn, type Rig } from './rig';

const read = tcpFrame(1, ...readPdu(40000, 2));
const MARK = [0, 1, 0, 0, 0, 7, 1, 3, 4, 0x53, 0x75, 0x6e, 0x53];

function lineOf(rig: Rig = rigOf(), name = 'pv-1') {
  const drops: number[] = [];
  const end = rig.field.connect(hostOf(rig, name), 502, (delayMs) => drops.push(delayMs));
  return { rig, end: end!, drops };
}

test('several frames in one piece are answered one by one, with their transactions', () => {
  const second = [0xab, 0xcd, ...read.slice(2)];
  expect(exchange(lineOf().end, [...read, ...second]).map(({ bytes }) => bytes)).toEqual([MARK, [0xab, 0xcd, ...MARK.slice(2)]]);
});

test('a frame byte by byte is answered once, with its last byte', () => {
  const { end } = lineOf();
  expect(read.map((byte) => exchange(end, [byte]).length)).toEqual([...read.slice(1).map(() => 0), 1]);
});

test.each([
  ['another protocol', [0, 1, 0, 9, 0, 6, 1, 3, 0, 0, 0, 1]],
  ['a length of nothing', [0, 1, 0, 0, 0, 0, 1, 3, 0, 0, 0, 1]],
  ['a length beyond what Modbus has', [0, 1, 0, 0, 1, 0, 1, 3, 0, 0, 0, 1]],
])('%s closes the connection', (_, bytes) => {
  const { end, drops } = lineOf();
  expect([exchange(end, bytes), drops, exchange(end, read)]).toEqual([[], [0], []]);
});

test('on a network an exchange takes two ways, each of 2 ms give or take 1, and answers keep their order', () => {
  const { end, rig } = lineOf(rigOf(PRESETS.lan));
  const delays = Array.from({ length: 500 }, () => { rig.clock.nowMs += 100; return exchange(end, read)[0]!.delayMs; });
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(2);
  expect(Math.max(...delays)).toBeLessThanOrEqual(6);
  expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(2);
  const burst = Array.from({ length: 50 }, () => exchange(end, read)[0]!.delayMs);
  expect(burst).toEqual([...burst].sort((a, b) => a - b));
});

test('behind a gateway the bytes take the time of its line', () => {
  const [answer] = exchange(lineOf(rigOf({ ...PRESETS.rtu, latencyMs: 0, jitterMs: 0 })).end, read);
  expect(answer!.delayMs).toBeCloseTo(5 + (read.length + MARK.length) * 10 / 19.2, 6);
});

test('nobody listens at an address that no bus has', () => {
  const { field } = rigOf();
  expect([field.connect('10.0.0.200', 502, () => undefined), field.connect('10.0.0.1', 503, () => undefined)]).toEqual([null, null]);
});

test('a device that is unplugged drops its connection and refuses others until it is plugged in again', () => {
  const { rig, end, drops } = lineOf();
  const faults = rig.field.faults.of('pv-1');
  faults.turn({ unplugged: true });
  expect([drops, exchange(end, read), rig.field.connect(hostOf(rig, 'pv-1'), 502, () => undefined)]).toEqual([[0], [], null]);
  faults.back(['unplugged']);
  turn(rig, 1);
  expect(exchange(lineOf(rig).end, read)).toHaveLength(1);
});

test('a connection that its master closed is not dropped again', () => {
  const { rig, end, drops } = lineOf();
  end.closed();
  rig.field.faults.of('pv-1').turn({ unplugged: true });
  expect(drops).toEqual([]);
});
