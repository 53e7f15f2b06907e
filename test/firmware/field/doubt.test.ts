/** Jumps of the meter at the PCC: which are believed, and when. */
import { Sign } from '../../../firmware/field/signs.js';
import { Device, tcpServer } from './device.js';
import { boot, DT_MS, peer, tcpBus, type Rig } from './rig.js';
import { VirtualBoard } from './virtual.js';

function readings({ control }: Rig): number[] {
  return control.readings.map((r) => r.powerW);
}

/** A meter rated 64 kW, so that 1 kW is a jump; every answer gives the next of these powers, and the last of them again and again. */
function meterRig(...powersW: number[]): Rig {
  const board = new VirtualBoard(), meter = new Device(1, { 0: powersW[0]! }), far = tcpServer(meter);
  board.hosts.set('10.0.0.1:502', (text) => {
    const answer = far(text);
    if (powersW.length > 1) powersW.shift();
    meter.registers.set(0, powersW[0]! & 65535);
    return answer;
  });
  return boot(board, { buses: [tcpBus(1)], peers: [peer(0, 1, { ratedW: 64000 })] });
}

test('a jump of the meter at the PCC is believed when it is read twice, in the same tick', () => {
  const rig = meterRig(100, 9000, 9010, 9500);

  rig.board.pass(3 * DT_MS);

  expect(rig.control.readings.map(({ powerW, sequence }) => [powerW, sequence])).toEqual([[100, 1], [9010, 2], [9500, 3]]);
});

test('a sample that the meter got wrong, or that was damaged on its way, is not seen by control', () => {
  const rig = meterRig(100, -9000, 120, 130, 9000, 9010);

  rig.board.pass(4 * DT_MS);

  expect(readings(rig)).toEqual([100, 120, 130, 9010]);
});

test('a jump that is read in the midst of it is believed once it is read twice in a row', () => {
  const rig = meterRig(100, -9000, 5000, 5010);

  rig.board.pass(2 * DT_MS);

  expect(rig.control.readings.map(({ powerW, sequence }) => [powerW, sequence])).toEqual([[100, 1], [5010, 2]]);
});

test('of three powers far apart none counts, and the next poll begins anew', () => {
  const rig = meterRig(100, -9000, 5000, -3000, 7000, 7010);

  rig.board.pass(3 * DT_MS);

  expect(readings(rig)).toEqual([100, 7010]);
});

test('a meter that samples as often as it is polled, of a site that never rests, is never missing for more than a second', () => {
  const board = new VirtualBoard(), meter = new Device(1, { 0: 100 }), far = tcpServer(meter);
  meter.delayMs = 20;
  board.hosts.set('10.0.0.1:502', (text) => {
    meter.registers.set(0, 5000 + 20000 * (Math.floor(board.nowMs / 201) * 7919 % 101) / 101 | 0);
    return far(text);
  });
  const { control } = boot(board, { buses: [tcpBus(1)], peers: [peer(0, 1, { ratedW: 64000 })] });

  board.pass(120000);

  const atMs = control.readings.map((reading) => reading.atMs), gaps = atMs.slice(1).map((ms, k) => ms - atMs[k]!);
  expect(atMs.length).toBeGreaterThan(500);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(1000);
});

test('a meter whose every sample is another one gives no reading, is asked three times at most a tick, and that is an alarm', () => {
  const rig = meterRig(100, ...Array.from({ length: 99 }, (_, k) => 3000 + 7001 * k % 29000));

  rig.board.pass(20 * DT_MS);

  expect(readings(rig)).toHaveLength(1);
  expect(rig.field.stations[0]!.asked).toBeLessThanOrEqual(62);
  expect(rig.control.troubles).toEqual([{ k: 0, sign: Sign.NoValue }]);
});
