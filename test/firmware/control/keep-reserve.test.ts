/** What a battery's own state allows: reserve, full, product limits, lost readings. */
import { By } from '../../../firmware/control/codes';
import { setDeviceManual, setDeviceSetpoint, From } from '../../../firmware/control/authority';
import { battery, Bench, KW, MW, node } from './bench';

const PARAMS = { reservePermille: 100, fullPermille: 950, socHysteresisPermille: 20 };

/** A battery that has shown these states of charge, each for five seconds. */
function through(...socs: number[]): Bench {
  const bench = new Bench({ batteries: [battery()] }, PARAMS);
  for (const soc of socs) bench.run(25, (b) => b.giveBattery(0, 0, soc));
  return bench;
}

test.each([
  [[500], -MW, MW, By.DeviceRating, By.DeviceRating],
  [[100], -MW, 0, By.DeviceRating, By.Reserve],
  [[101], -MW, MW, By.DeviceRating, By.DeviceRating],
  [[100, 119], -MW, 0, By.DeviceRating, By.Reserve],
  [[100, 120], -MW, MW, By.DeviceRating, By.DeviceRating],
  [[950], 0, MW, By.Full, By.DeviceRating],
  [[950, 931], 0, MW, By.Full, By.DeviceRating],
  [[950, 930], -MW, MW, By.DeviceRating, By.DeviceRating],
  [[0], -MW, 0, By.DeviceRating, By.Reserve],
  [[1000], 0, MW, By.Full, By.DeviceRating],
])('states of charge %j leave room from %i to %i W, named %i and %i', (socs, floorW, ceilW, floorBy, ceilBy) => {
  expect(through(...socs).site.batteries[0]).toMatchObject({ floorW, ceilW, floorBy, ceilBy });
});

test.each([NaN, -1, 1001, Infinity])('a state of charge of %p leaves no room, and a good one gives it back', (soc) => {
  const bench = through(500, soc);
  expect(bench.site.batteries[0]).toMatchObject({ full: true, empty: true });
  expect([bench.site.batteries[0]!.floorW + 0, bench.site.batteries[0]!.ceilW]).toEqual([0, 0]);

  bench.run(25, (b) => b.giveBattery(0, 0, 500));

  expect(bench.site.batteries[0]).toMatchObject({ floorW: -MW, ceilW: MW });
});

test('a battery whose state of charge dithers about the reserve is not switched on and off', () => {
  const bench = through(100);
  let opened = 0;

  for (let k = 0; k < 40; k++) { bench.run(5, (b) => b.giveBattery(0, 0, 99 + k % 3)); if (bench.site.batteries[0]!.ceilW > 0) opened++; }

  expect(opened).toBe(0);
});

describe('the product', () => {
  function limited(inChargeW: number, inDischargeW: number): Bench {
    const bench = through(500);
    Object.assign(bench.site.batteries[0]!, { inChargeW, inDischargeW });
    bench.run(100, (b) => b.giveBattery(0, 0));
    return bench;
  }

  test('narrows the room to the limits that it reports, and is named', () => {
    expect(limited(200 * KW, 300 * KW).site.batteries[0]).toMatchObject({ floorW: -200 * KW, ceilW: 300 * KW, floorBy: By.Product, ceilBy: By.Product });
  });

  test('cannot widen the room beyond the rating', () => {
    expect(limited(9 * MW, Infinity).site.batteries[0]).toMatchObject({ floorW: -MW, ceilW: MW, floorBy: By.DeviceRating });
  });

  test.each([NaN, -5])('that reports a limit of %p gets no room, for it is not known', (w) => {
    const b = limited(w, w).site.batteries[0]!;

    expect([b.floorW + 0, b.ceilW]).toEqual([0, 0]);
  });
});

test('a room that closes by state of charge closes gently, within ten seconds', () => {
  const bench = through(500);
  bench.run(5, (b) => b.giveBattery(0, 0, 100));
  const early = bench.site.batteries[0]!.slot.ceilW;
  expect(early).toBeGreaterThan(800 * KW);

  bench.run(50, (b) => b.giveBattery(0, 0, 100));

  expect(bench.site.batteries[0]!.slot.ceilW).toBe(0);
});

test('a room whose battery is gone closes at once', () => {
  const bench = through(500);

  bench.breaker(bench.site.batteries[0]!.reading, false);
  bench.run(5, (b) => b.giveBattery(0, 0));

  expect(bench.site.batteries[0]).toMatchObject({ floorBy: By.Breaker, ceilBy: By.Breaker, slot: { floorW: 0, ceilW: 0 } });
});

test('a battery that is not heard has no room, and says why', () => {
  const bench = through(500);

  bench.run(40);

  expect(bench.site.batteries[0]).toMatchObject({ floorBy: By.ReadingLost, ceilBy: By.ReadingLost, slot: { floorW: 0, ceilW: 0 } });
});

test.each([[300 * KW, 300 * KW], [-300 * KW, -300 * KW], [5 * MW, MW], [-5 * MW, -MW]])('a hand that sets %i W gets %i W', (manualW, expectedW) => {
  const bench = through(500);
  setDeviceManual(bench.site, From.Local, bench.site.batteries[0]!, true);
  setDeviceSetpoint(bench.site, From.Local, bench.site.batteries[0]!, manualW);

  bench.run(150, (b) => b.giveBattery(0, 0));

  expect(bench.site.batteries[0]!.slot).toMatchObject({ floorW: expectedW, ceilW: expectedW });
  expect(bench.site.batteries[0]!.floorBy).toBe(By.Manual);
});

test('a hand cannot discharge below the reserve', () => {
  const bench = through(100);
  setDeviceManual(bench.site, From.Local, bench.site.batteries[0]!, true);
  setDeviceSetpoint(bench.site, From.Local, bench.site.batteries[0]!, 300 * KW);

  bench.run(100, (b) => b.giveBattery(0, 0, 100));

  expect(bench.site.batteries[0]!.slot.ceilW).toBe(0);
});

test('energy is counted between reserve and full, and at least a thousandth', () => {
  const slotAt = (soc: number) => through(soc).site.batteries[0]!.slot;

  expect(slotAt(500)).toMatchObject({ giveWh: 800 * KW, takeWh: 900 * KW });
  expect([slotAt(50).giveWh, slotAt(990).takeWh]).toEqual([2 * KW, 2 * KW]);
});

test('the energy behind a balance is that of all batteries below, whatever their states of charge did', () => {
  const bench = new Bench({ nodes: [node(), node({ parent: 0, ratingW: MW })], batteries: [battery(), battery({ node: 1, capacityWh: 3 * MW }), battery({ node: 1 })] }, PARAMS);
  for (let k = 0; k < 300; k++) bench.run(3, (b) => { for (let j = 0; j < 3; j++) b.giveBattery(j, 0, (k * 37 + j * 411) % 1001); });

  const [root, below] = bench.site.nodes, slots = bench.site.batteries.map((b) => b.slot);
  const sum = (from: number, energy: 'giveWh' | 'takeWh'): number => slots.slice(from).reduce((wh, slot) => wh + slot[energy], 0);
  expect([root!.storage.giveWh, root!.storage.takeWh]).toEqual([sum(0, 'giveWh'), sum(0, 'takeWh')]);
  expect([below!.storage.giveWh, below!.storage.takeWh]).toEqual([sum(1, 'giveWh'), sum(1, 'takeWh')]);
});
