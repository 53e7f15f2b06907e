/** The server for SCADA: what it answers, what it lets be written, and by whom. */
import { When } from '../../../firmware/control/mode';
import { answerRtu, answerTcp, tcpFrameBytes } from '../../../firmware/north/answer';
import { watchLink } from '../../../firmware/north/heartbeat';
import { ownParameter } from '../../../firmware/north/north';
import { Link, NOT_KNOWN, Refusal } from '../../../firmware/north/registers';
import { crc16, crcText } from '../../../firmware/wire/crc16';
import { PARAMETER_PLACES } from '../../../sim/north/places';
import { Master, rigOf } from './north';

const GRID_SETPOINT = 1002, EXPORT_LIMIT = 1006, FILTER = 1022;
const UNSOUND = -3, NOT_THERE = -2, NOT_NOW = -1;

function linked(): { master: Master } & ReturnType<typeof rigOf> {
  const rig = rigOf(), master = new Master(rig.north);
  master.beat();
  return { ...rig, master };
}

test('the identity names product, map, site and what there is of each', () => {
  const master = new Master(rigOf().north), words = master.read(0, 40) as number[];
  const bytes = Buffer.from(words.flatMap((word) => [word >> 8, word & 255]));
  expect(bytes.toString('latin1', 0, 6)).toBe('BUSBAR');
  expect(words.slice(12, 18)).toEqual([1, 2, 5, 3, 16, PARAMETER_PLACES.length]);
  expect(bytes.toString('latin1', 48).replace(/\0/g, '')).toBe('reference');
  expect(master.read(4, 1, 4)).toEqual([words[4]]);
});

test('a read across the end of a block, of none or of too many registers is refused with the exception of the standard', () => {
  const master = new Master(rigOf().north);
  expect(master.read(0, 41)).toBe(NOT_THERE);
  expect(master.read(60, 1)).toBe(NOT_THERE);
  expect(master.read(10039, 1)).not.toBe(NOT_THERE);
  expect(master.read(10040, 1)).toBe(NOT_THERE);
  expect(master.read(20000 + 2 * 40 - 1, 1)).not.toBe(NOT_THERE);
  expect(master.read(20000 + 2 * 40 - 1, 2)).toBe(NOT_THERE);
  expect(master.read(0, 0)).toBe(UNSOUND);
  expect(master.read(2000, 126)).toBe(UNSOUND);
  expect(master.ask('2b 0e 01 00')).toBe('ab01');
  expect(master.ask('01 0000 0001')).toBe('8101');
  expect(master.ask('')).toBe('');
});

test('a parameter is read by its two registers, or one of them', () => {
  const master = new Master(rigOf().north);
  expect(master.values(FILTER, 1)).toEqual([400]);
  expect(master.read(FILTER + 1, 1)).toEqual([400]);
});

test('without a heartbeat no command counts; with one, dispatch is taken and read back, and who sent it is told', () => {
  const { north, done } = rigOf(), master = new Master(north, 0xc0a80105);
  expect(master.writeValue(GRID_SETPOINT, -500000)).toBe(NOT_NOW);
  expect(north.refusal).toBe(Refusal.NoHeartbeat);
  master.beat();
  expect(master.writeValue(GRID_SETPOINT, -500000)).toBe(0);
  master.nowMs += 4000;
  expect(done).toEqual(['set gridSetpointW -500000']);
  expect(master.values(GRID_SETPOINT, 1)).toEqual([-500000]);
  expect(master.read(107, 1)).toEqual([GRID_SETPOINT]);
  expect(master.values(108, 3)).toEqual([0xc0a80105 | 0, 4, -500000]);
});

test('only dispatch is writable, and only whole values: everything else stays as it is', () => {
  const { master, done } = linked();
  expect(master.writeValue(FILTER, 500)).toBe(NOT_THERE);
  expect(master.write(EXPORT_LIMIT, 5)).toBe(NOT_THERE);
  expect(master.write(EXPORT_LIMIT + 1, 0, 5)).toBe(NOT_THERE);
  expect(master.write(EXPORT_LIMIT, 0, 5, 0)).toBe(NOT_THERE);
  expect(master.write(0, 1)).toBe(NOT_THERE);
  expect(master.write(102, 1)).toBe(NOT_THERE);
  expect(master.write(2000, 1, 1)).toBe(NOT_THERE);
  expect(master.write(201, 1, 1)).toBe(NOT_THERE);
  expect(done).toEqual([]);
});

test('a block of which one value is out of range is not written at all', () => {
  const { master, done, north } = linked();
  expect(master.write(EXPORT_LIMIT, 0, 100, 0xffff, 0xffff)).toBe(UNSOUND);
  expect(north.refusal).toBe(Refusal.OutOfRange);
  expect(done).toEqual([]);
  expect(master.write(EXPORT_LIMIT, 0, 100, 0, 200)).toBe(0);
  expect(done).toEqual(['set exportLimitW 100', 'set importLimitW 200']);
});

test('a write that is shorter or longer than it says is malformed', () => {
  const { master, done } = linked();
  expect(master.ask('10 03ee 0002 04 000000')).toBe('9003');
  expect(master.ask('10 03ee 0002 04 0000000000')).toBe('9003');
  expect(master.ask('10 03ee 0002 02 0000')).toBe('9003');
  expect(master.ask('10 03ee 0000 00')).toBe('9003');
  expect(master.ask('06 03ee')).toBe('8603');
  expect(master.ask('10 03ee')).toBe('9003');
  expect(done).toEqual([]);
});

test('on local a master reads, and commands nothing', () => {
  const { master, north, done } = linked();
  north.remote = false;
  expect(master.writeValue(GRID_SETPOINT, 5)).toBe(NOT_NOW);
  expect(master.write(201, 1)).toBe(NOT_NOW);
  expect(north.refusal).toBe(Refusal.Local);
  expect(master.read(102, 1)).toEqual([0]);
  expect(done).toEqual([]);
});

test('switching takes two steps of the same master within 30 s, and a selection serves once', () => {
  const { master, north, done } = linked();
  expect(master.write(202, 1)).toBe(UNSOUND);
  expect(master.write(201, 1)).toBe(0);
  expect(master.read(103, 2)).toEqual([1, 300]);
  expect(master.write(202, 2)).toBe(UNSOUND);
  expect(master.write(202, 1)).toBe(UNSOUND);
  master.write(201, 1);
  expect(new Master(north, 8).write(202, 1)).toBe(UNSOUND);
  master.write(201, 1);
  master.nowMs = 30001;
  expect(master.write(202, 1)).toBe(UNSOUND);
  expect(north.refusal).toBe(Refusal.NotSelected);
  expect(done).toEqual([]);

  for (const what of [1, 2, 3]) { master.write(201, what); expect(master.write(202, what)).toBe(0); }
  expect(done).toEqual([`ask ${When.StopAsked}`, `ask ${When.StartAsked}`, `ask ${When.LockAsked}`]);
  expect(master.write(202, 3)).toBe(UNSOUND);
});

test('no number unlocks', () => {
  const { master, done } = linked();
  for (let what = 0; what < 65536; what++) { master.write(201, what); master.write(202, what); }
  expect(new Set(done)).toEqual(new Set(['ask 16', 'ask 32', 'ask 64']));
});

test('1 acknowledges the alarms, nothing else does', () => {
  const { master, done } = linked();
  expect(master.write(203, 0)).toBe(UNSOUND);
  expect(master.write(203, 1)).toBe(0);
  expect(done).toEqual(['acknowledge']);
});

test('when the heartbeat stops, setpoints go back to those of the site, and of limits the stricter holds', () => {
  const { master, north, done } = linked();
  ownParameter(north, 3, 4000000);
  master.writeValue(GRID_SETPOINT, 700);
  master.writeValue(EXPORT_LIMIT, 1000);
  master.writeValue(EXPORT_LIMIT + 2, 2000000000);
  ownParameter(north, 4, 3000000);
  done.length = 0;
  watchLink(north, 30000);
  expect([done, north.link]).toEqual([[], Link.Alive]);
  master.writeValue(EXPORT_LIMIT + 2, 2000000000);
  done.length = 0;
  watchLink(north, 30001);

  expect(done).toEqual(['set gridSetpointW 0', 'set importLimitW 3000000']);
  expect(master.values(GRID_SETPOINT, 4)).toEqual([0, 0, 1000, 3000000]);
  expect(master.read(101, 1)).toEqual([Link.Lost]);
  expect(master.writeValue(GRID_SETPOINT, 5)).toBe(NOT_NOW);
  watchLink(north, 90000);
  expect(done).toHaveLength(2);
});

test('a heartbeat that does not change is that of a master that hangs', () => {
  const { master, north } = linked();
  master.nowMs = 29000;
  master.write(200, 1);
  watchLink(north, 31000);
  expect(north.link).toBe(Link.Lost);
  master.beat();
  expect(north.link).toBe(Link.Alive);
});

test('a reading that never came is not known, and neither is what a record has no value for', () => {
  const master = new Master(rigOf().north);
  expect(master.values(20000, 3)).toEqual([NOT_KNOWN, NOT_KNOWN, 6]);
  expect(master.values(20038, 1)).toEqual([NOT_KNOWN]);
  expect(master.values(50000, 6)).toEqual(Array(6).fill(NOT_KNOWN));
});

test('frames behind TCP: halves wait, what is no Modbus ends the connection, transaction and unit come back', () => {
  const { north } = rigOf(), frame = 'ab\0\0\0\x06\x11\x03\x00\x04\x00\x01';
  for (let bytes = 0; bytes < frame.length; bytes++) expect(tcpFrameBytes(frame.slice(0, bytes))).toBe(0);
  expect(tcpFrameBytes(`${frame}more`)).toBe(12);
  expect(tcpFrameBytes('GET / HTTP/1.1')).toBe(-1);
  expect(tcpFrameBytes('ab\0\0\0\x01')).toBe(-1);
  expect(tcpFrameBytes('ab\0\0\0\xff')).toBe(-1);
  expect(answerTcp(north, frame, 1, 0)).toBe('ab\0\0\0\x05\x11\x03\x02\x00\x02');
});

test('on a serial bus only whole frames for this unit are answered, and no broadcast', () => {
  const { north } = rigOf(), toBytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
  const framed = (text: string): string => text + crcText(crc16(toBytes(text)));
  const frame = framed('\x05\x03\x00\x04\x00\x01');
  expect(answerRtu(north, 5, frame, 0, toBytes)).toBe(framed('\x05\x03\x02\x00\x02'));
  expect(answerRtu(north, 6, frame, 0, toBytes)).toBe('');
  expect(answerRtu(north, 5, `${frame.slice(0, -1)}x`, 0, toBytes)).toBe('');
  expect(answerRtu(north, 5, framed('\0\x06\x00\xc8\x00\x01'), 0, toBytes)).toBe('');
  expect(north.link).toBe(Link.Never);
});

test('a master with a heartbeat tells the wall clock in one write, and no slip of a century', () => {
  const { north } = rigOf(), master = new Master(north);
  expect(master.writeValue(204, 1790000000)).toBe(-1);
  master.beat();
  expect(master.writeValue(204, 1790000000)).toBe(0);
  expect(north.toldClockS).toBe(1790000000);
  expect(master.writeValue(204, 790000000)).toBe(-3);
  expect(master.write(204, 1)).toBe(-2);
  expect(master.write(205, 1)).toBe(-2);
});

test('the clock and how far it can be trusted are read beside the last command', () => {
  const { north } = rigOf(), master = new Master(north);
  Object.assign(north, { clockS: 1790000000, clockTrust: 2 });
  expect(master.read(114, 3)).toEqual([1790000000 >>> 16, 1790000000 & 65535, 2]);
});
