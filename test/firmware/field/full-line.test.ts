/** A line that is never free: who still has a turn on it. */
import { Sign } from '../../../firmware/field/signs';
import { Device, rtuBus } from './device.js';
import { boot, DT_MS, peer, serialBus, type Rig } from './rig.js';
import { VirtualBoard } from './virtual.js';

/** Sixteen devices that are to be read every 200 ms, and take 45 ms each: 720 ms in all. */
const COUNT = 16, ANSWER_MS = 45;

function fullBus(): { devices: Device[]; rig: Rig } {
  const board = new VirtualBoard(), devices = Array.from({ length: COUNT }, (_, k) => new Device(k + 1, { 0: 1, 10: 0 }));
  for (const it of devices) it.delayMs = ANSWER_MS;
  board.ports.set(1, rtuBus(...devices));
  return { devices, rig: boot(board, { buses: [serialBus(1)], peers: devices.map((it, k) => peer(0, it.unit, { reading: k, command: k })) }) };
}

const readingsOf = ({ control }: Rig, k: number): number => control.readings.filter((told) => told.k === k).length;

test('the meter at the PCC, which is the first reading, is read at its period; the others share what is left', () => {
  const { rig } = fullBus();
  rig.board.pass(20000);
  const counts = Array.from({ length: COUNT }, (_, k) => readingsOf(rig, k));

  expect(counts[0]).toBeGreaterThan(0.95 * 20000 / DT_MS);
  expect(Math.min(...counts.slice(1))).toBeGreaterThan(15);
  expect(Math.max(...counts.slice(1))).toBeLessThan(1.5 * Math.min(...counts.slice(1)));
});

test('a device that was away for long is found again within a minute and a half, the minute that it rests included', () => {
  const { devices, rig } = fullBus(), last = devices[COUNT - 1]!;
  last.delayMs = null;
  rig.board.pass(200000);
  expect(rig.field.stations[COUNT - 1]!.known).toBe(false);
  last.delayMs = ANSWER_MS;
  const before = readingsOf(rig, COUNT - 1);

  rig.board.pass(90000);

  expect(readingsOf(rig, COUNT - 1)).toBeGreaterThan(before + 20);
});

test('what was told is read back: each of sixteen that ignore it is named within a minute', () => {
  const { devices, rig } = fullBus();
  for (const it of devices) it.registers.set = () => it.registers;
  rig.board.pass(5000);
  for (let k = 0; k < COUNT; k++) rig.control.command(k, 750);

  rig.board.pass(60000);

  const named = new Set(rig.control.troubles.filter(({ sign }) => sign === Sign.NotTaken).map(({ k }) => k));
  expect([...named].sort((a, b) => a - b)).toEqual(devices.map((_, k) => k));
});

test('where more commands come than the bus can carry each device hears its share of them, and the meter at the PCC is still read', () => {
  const { devices, rig } = fullBus();
  rig.board.pass(5000);
  const before = readingsOf(rig, 0);

  for (let k = 0; k < 60 * COUNT; k++) {
    rig.control.command(k % COUNT, k);
    rig.board.pass(40);
  }

  const counts = devices.map(({ log }) => log.filter(({ fn }) => fn === 6).length);
  expect(Math.min(...counts)).toBeGreaterThan(Math.max(...counts) / 2);
  expect(readingsOf(rig, 0)).toBeGreaterThan(before + 20);
});
