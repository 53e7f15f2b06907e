import { Setpoint } from '../../../sim/plant/setpoint.js';

const DT_MS = 200;

function setpoint(deadTimeMs: number, leaseMs: number): Setpoint {
  return new Setpoint({ deadTimeMs, leaseMs, fallbackW: 7 }, DT_MS);
}

/** What is in effect in each of the next ticks, from tick `first` on. */
function effects(it: Setpoint, first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    it.step(first + i);
    return it.valueW;
  });
}

test('before the first command the fallback is in effect', () => {
  expect(effects(setpoint(0, 1000), 1, 3)).toEqual([7, 7, 7]);
});

test.each([[0, [50, 50, 50, 50]], [200, [7, 50, 50, 50]], [600, [7, 7, 7, 50]]])('after a dead time of %p ms a command takes effect', (deadTimeMs, expected) => {
  const it = setpoint(deadTimeMs, 0);
  it.take(50);
  expect(effects(it, 1, 4)).toEqual(expected);
});

test('commands of successive ticks follow each other through the dead time', () => {
  const it = setpoint(400, 0);
  const seen: number[] = [];
  for (let tick = 1; tick <= 6; tick++) {
    if (tick <= 3) it.take(tick * 10);
    seen.push(...effects(it, tick, 1));
  }
  expect(seen).toEqual([7, 7, 10, 20, 30, 30]);
});

test('of two commands within a tick the last counts', () => {
  const it = setpoint(0, 0);
  it.take(10);
  it.take(20);
  expect(effects(it, 1, 1)).toEqual([20]);
});

test('a lease of one second holds five ticks, then the fallback returns', () => {
  const it = setpoint(0, 1000);
  it.take(50);
  expect(effects(it, 1, 7)).toEqual([50, 50, 50, 50, 50, 7, 7]);
});

test('the lease counts from the arrival of the command, not from its effect', () => {
  const it = setpoint(400, 1000);
  it.take(50);
  expect(effects(it, 1, 7)).toEqual([7, 7, 50, 50, 50, 7, 7]);
});

test('a command renewed in time keeps its effect without a gap', () => {
  const it = setpoint(0, 1000);
  const seen: number[] = [];
  for (let tick = 1; tick <= 20; tick++) {
    if (tick % 5 === 1) it.take(50);
    seen.push(...effects(it, tick, 1));
  }
  expect(new Set(seen)).toEqual(new Set([50]));
});

test('a command that is still in its dead time when the lease ends never takes effect', () => {
  const it = setpoint(800, 400);
  it.take(50);
  expect(effects(it, 1, 8)).toEqual([7, 7, 7, 7, 7, 7, 7, 7]);
});

test.each([0, Infinity])('with a lease of %p a command holds for ever', (leaseMs) => {
  const it = setpoint(0, leaseMs);
  it.take(50);
  expect(effects(it, 1, 100000).at(-1)).toBe(50);
});

test.each([NaN, Infinity, -Infinity])('a command of %p is ignored and does not renew the lease', (nonsense) => {
  const it = setpoint(0, 1000);
  it.take(50);
  expect(effects(it, 1, 4)).toEqual([50, 50, 50, 50]);
  it.take(nonsense);
  expect(effects(it, 5, 2)).toEqual([50, 7]);
});

test('a device takes commands again after its lease ended', () => {
  const it = setpoint(200, 400);
  it.take(50);
  effects(it, 1, 10);
  it.take(60);
  expect(effects(it, 11, 4)).toEqual([7, 60, 7, 7]);
});

test('a lease that a master tells counts from the next command, and so does what it falls back to', () => {
  const it = setpoint(0, 1000);
  it.hold(400, 3);
  it.take(50);
  expect(effects(it, 1, 4)).toEqual([50, 50, 3, 3]);
  it.hold(0);
  it.take(60);
  expect(effects(it, 5, 20).at(-1)).toBe(60);
});

test('it is reverted before the first command and after a lease has run out', () => {
  const it = setpoint(0, 400), seen: boolean[] = [it.reverted];
  it.take(50);
  seen.push(it.reverted);
  for (let tick = 1; tick <= 3; tick++) { it.step(tick); seen.push(it.reverted); }
  expect(seen).toEqual([true, false, false, false, true]);
});
