/** The far end of an RS-485 bus: frames out of bytes as they come, and the time they take. */
import { PRESETS, type LinkFigures } from '../../../sim/link/plan';
import { exchange, readPdu, rtuFrame, writePdu } from './client';
import { model, rigOf, turn } from './rig';
import { serialField } from './site-field';

const W_AT = 40002 + 68 + 18;
const read = rtuFrame(1, ...readPdu(W_AT, 1));

function busOf(link: LinkFigures = PRESETS.rtu) {
  const rig = rigOf(link, serialField(model));
  turn(rig, 50);
  return { rig, end: rig.field.serial(1)! };
}

test('a read is answered with its unit, the value and the check sum', () => {
  const { rig, end } = busOf();
  const kilowatts = Math.round(rig.plant.nodes[0]!.meter!.valueW / 1000) & 0xffff;
  expect(exchange(end, read).map(({ bytes }) => bytes)).toEqual([rtuFrame(1, 3, 2, kilowatts >> 8, kilowatts & 255)]);
});

test('an answer takes the time of both frames at 19200 baud with parity, and the turnaround', () => {
  expect(exchange(busOf().end, read)[0]!.delayMs).toBeCloseTo((8 + 7) * 11 / 19.2 + 5, 6);
});

test('on the ideal link it takes none', () => {
  expect(exchange(busOf(PRESETS.ideal).end, read)[0]!.delayMs).toBe(0);
});

test('a frame in pieces is one frame, and garbage in front of it is forgotten after a silence', () => {
  const { rig, end } = busOf();
  expect(exchange(end, read.slice(0, 3))).toEqual([]);
  rig.clock.nowMs += 1;
  expect(exchange(end, read.slice(3))).toHaveLength(1);
  rig.clock.nowMs += 100;
  expect(exchange(end, [1, 3, 7, 7])).toEqual([]);
  rig.clock.nowMs += 100;
  expect(exchange(end, read)).toHaveLength(1);
});

test('a wrong check sum and a unit that is not there get no answer', () => {
  const { rig, end } = busOf();
  expect(exchange(end, [...read.slice(0, -1), read.at(-1)! ^ 1])).toEqual([]);
  rig.clock.nowMs += 100;
  expect(exchange(end, rtuFrame(99, ...readPdu(W_AT, 1)))).toEqual([]);
});

test('who speaks while an answer is on the line is not heard', () => {
  const { rig, end } = busOf();
  const [first] = exchange(end, read);
  expect(exchange(end, read)).toEqual([]);
  rig.clock.nowMs += first!.delayMs;
  expect(exchange(end, read)).toHaveLength(1);
});

test('a write to everybody is done and not answered', () => {
  const rig = rigOf(PRESETS.rtu, serialField(model));
  expect(exchange(rig.field.serial(1)!, rtuFrame(0, ...writePdu(10, 0, 5000, 60)))).toEqual([]);
  turn(rig, 2);
  expect(rig.plant.loads.map(({ setpointW }) => setpointW)).toEqual([5000, 5000, Infinity]);
});

test('a port that nothing is wired to has no far end', () => {
  expect(rigOf().field.serial(1)).toBeNull();
});
