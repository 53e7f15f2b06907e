/** Every fault of a link does what its name says, for as long as it is turned on, and to its device alone. */
import { isSound } from '../../../sim/link/crc';
import type { FarEnd } from '../../../sim/link/far-end';
import type { FaultName, Faults } from '../../../sim/link/faults';
import { PRESETS } from '../../../sim/link/plan';
import { exchange, readPdu, rtuFrame, tcpFrame, writePdu, type Answer } from './client';
import { hostOf, model, rigOf, turn, type Rig } from './rig';
import { serialField } from './site-field';

const PV = 'pv-1', BATTERY = 'battery-1';
/** Of an inverter: W and W_SF; of a battery the state of charge. */
const POWER_AT = 40002 + 68 + 14, SOC_AT = 40002 + 68 + 155 + 52 + 67 + 4;
const LIMIT_AT = 40002 + 68 + 52 + 28 + 32 + 5;
const read = tcpFrame(1, ...readPdu(POWER_AT, 2));

function lineOf(faults: Partial<Faults>, name = PV): { rig: Rig; end: FarEnd; drops: number[] } {
  const rig = rigOf(), drops: number[] = [];
  rig.plant.renewables.forEach((unit) => { unit.availableW = 1500000; unit.command(2500000); });
  turn(rig, 100);
  rig.field.faults.of(name).turn(faults);
  return { rig, drops, end: rig.field.connect(hostOf(rig, name), 502, (delayMs) => drops.push(delayMs))! };
}

function often(end: FarEnd, times: number): Answer[][] {
  return Array.from({ length: times }, () => exchange(end, read));
}

const good = exchange(lineOf({}).end, read)[0]!.bytes;

test('the good answer shows 1.5 MW in steps of 100 W', () => {
  expect(good.slice(7)).toEqual([3, 4, 15000 >> 8, 15000 & 255, 0, 2]);
});

test('loss takes its share of the exchanges, in requests and in answers', () => {
  const { end } = lineOf({ loss: 0.3 });
  const lost = often(end, 2000).filter((answers) => answers.length === 0).length;
  expect(lost / 2000).toBeGreaterThan(0.25);
  expect(lost / 2000).toBeLessThan(0.31);
});

test('corruption flips one bit behind the header', () => {
  const bits = often(lineOf({ corruption: 1 }).end, 200).map(([answer]) => answer!.bytes.map((byte, k) => byte ^ good[k]!));
  expect(bits.every((flips) => flips.slice(0, 7).every((it) => it === 0) && flips.reduce((sum, it) => sum + it.toString(2).replaceAll('0', '').length, 0) === 1)).toBe(true);
});

test('on a serial bus corruption breaks the check sum', () => {
  const rig = rigOf(PRESETS.ideal, serialField(model));
  rig.field.faults.of('pcc').turn({ corruption: 1 });
  const answers = Array.from({ length: 200 }, () => exchange(rig.field.serial(1)!, rtuFrame(1, ...readPdu(40000, 2)))[0]!);
  expect(answers.filter(({ bytes }) => isSound(Uint8Array.from(bytes), 0, bytes.length))).toEqual([]);
});

test('exceptions say that the device failed', () => {
  expect(exchange(lineOf({ exceptions: 1 }).end, read)[0]!.bytes.slice(7)).toEqual([0x83, 4]);
});

test('a wrong unit id stands in an otherwise good answer', () => {
  const [answer] = exchange(lineOf({ wrongUnit: 1 }).end, read);
  expect([answer!.bytes[6] === 1, answer!.bytes.with(6, 1)]).toEqual([false, good]);
});

test('a half frame is a beginning of the good one', () => {
  const pieces = often(lineOf({ halfFrames: 1 }).end, 100).map(([answer]) => answer!.bytes);
  expect(pieces.every((bytes) => bytes.length >= 1 && bytes.length < good.length && bytes.every((byte, k) => byte === good[k]))).toBe(true);
});

test('a duplicate is the same answer twice', () => {
  expect(exchange(lineOf({ duplicates: 1 }).end, read).map(({ bytes }) => bytes)).toEqual([good, good]);
});

test('a late answer comes so much later, added latency counts both ways', () => {
  expect(exchange(lineOf({ late: 1, lateMs: 3000 }).end, read)[0]!.delayMs).toBe(3000);
  expect(exchange(lineOf({ latencyMs: 40 }).end, read)[0]!.delayMs).toBe(80);
});

test('a silent device takes connections and answers nothing', () => {
  expect(exchange(lineOf({ silent: true }).end, read)).toEqual([]);
});

test('a drop closes the connection instead of an answer', () => {
  const { end, drops } = lineOf({ drops: 1 });
  expect([exchange(end, read), drops]).toEqual([[], [0]]);
});

test('a twin makes a gateway fail, and garbage on a serial bus', () => {
  expect(exchange(lineOf({ twin: true }).end, read)[0]!.bytes.slice(4)).toEqual([0, 3, 1, 0x83, 11]);
  const rig = rigOf(PRESETS.ideal, serialField(model));
  rig.field.faults.of('pcc').turn({ twin: true });
  const [answer] = exchange(rig.field.serial(1)!, rtuFrame(1, ...readPdu(40000, 8)));
  expect(isSound(Uint8Array.from(answer!.bytes), 0, answer!.bytes.length)).toBe(false);
});

test('"not implemented" stands in place of power and state of charge', () => {
  expect(exchange(lineOf({ notImplemented: true }).end, read)[0]!.bytes.slice(9, 11)).toEqual([0x80, 0]);
  const soc = exchange(lineOf({ notImplemented: true }, BATTERY).end, tcpFrame(1, ...readPdu(SOC_AT, 1)));
  expect(soc[0]!.bytes.slice(9)).toEqual([0xff, 0xff]);
});

test('a scale that changes is shown with the value, ten times as coarse', () => {
  expect(exchange(lineOf({ scaleChanged: true }).end, read)[0]!.bytes.slice(9)).toEqual([1500 >> 8, 1500 & 255, 0, 3]);
});

test('a frozen value rests while number and age move on', () => {
  const { rig, end } = lineOf({ frozen: true });
  const sample = tcpFrame(1, ...readPdu(LIMIT_AT - 5 + 26 + 2, 4));
  const before = [exchange(end, read)[0]!.bytes, exchange(end, sample)[0]!.bytes];
  rig.plant.renewables[0]!.availableW = 300000;
  turn(rig, 100);
  expect(exchange(end, read)[0]!.bytes).toEqual(before[0]);
  expect(exchange(end, sample)[0]!.bytes).not.toEqual(before[1]);
  rig.field.faults.of(PV).back(['frozen']);
  expect(exchange(end, read)[0]!.bytes).not.toEqual(before[0]);
});

test('a limit that is ignored is acknowledged, reads back and does nothing', () => {
  const { rig, end } = lineOf({ ignoresLimits: true });
  const answer = exchange(end, tcpFrame(1, ...writePdu(LIMIT_AT, 1000, 0, 60, 0, 1)))[0]!.bytes;
  turn(rig, 20);
  expect([answer[7], exchange(end, tcpFrame(1, ...readPdu(LIMIT_AT, 1)))[0]!.bytes.slice(9)]).toEqual([16, [1000 >> 8, 1000 & 255]]);
  expect(rig.plant.renewables[0]!.setpointW).toBe(2500000);
});

test('a state of charge jumps and stays within 0 and 100 %', () => {
  const socOf = (socJump: number): number => {
    const { bytes } = exchange(lineOf({ socJump }, BATTERY).end, tcpFrame(1, ...readPdu(SOC_AT, 1)))[0]!;
    return bytes[9]! * 256 + bytes[10]!;
  };
  expect([socOf(0), socOf(0.3), socOf(-0.9)]).toEqual([500, 800, 0]);
});

test('what is put back is as before, and other devices never had it', () => {
  const { rig, end } = lineOf({ silent: true, loss: 1 });
  const other = rig.field.connect(hostOf(rig, 'pv-2'), 502, () => undefined)!;
  expect(exchange(other, read)[0]!.bytes).toEqual(good);
  rig.field.faults.of(PV).back(['silent', 'loss'] satisfies FaultName[]);
  expect(exchange(end, read)[0]!.bytes).toEqual(good);
});

test('what is usual of a link is the matter with every device, and what a fault is put back to', () => {
  const rig = rigOf({ ...PRESETS.ideal, usual: { exceptions: 1 } });
  const faults = rig.field.faults.of(PV);
  faults.turn({ exceptions: 0 });
  const end = rig.field.connect(hostOf(rig, PV), 502, () => undefined)!;
  const during = exchange(end, read)[0]!.bytes[7];
  faults.back(['exceptions']);
  expect([during, exchange(end, read)[0]!.bytes[7]]).toEqual([3, 0x83]);
});

test('the same seed has the same faults', () => {
  const run = (): number[] =>
    often(lineOf({ loss: 0.5, corruption: 0.5, late: 0.5, lateMs: 7 }).end, 50).flatMap((answers) => answers.flatMap(({ bytes, delayMs }) => [...bytes, delayMs]));
  expect(run()).toEqual(run());
});
