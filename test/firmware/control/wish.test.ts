/** One wish chooses the batteries' total; the room clamps it and gives it a reason. */
import { ask, From } from '../../../firmware/control/authority';
import { By, Wish } from '../../../firmware/control/codes';
import { When } from '../../../firmware/control/mode';
import type { Params } from '../../../firmware/control/params';
import { battery, Bench, KW, MW, load, unit } from './bench';

const UNREAD = { loads: [load({ ratedW: 5 * MW, metered: 0, flexible: 0 })] };

/** A battery that follows at once beside a load. */
function settle(bench: Bench, loadW: number | ((b: Bench) => number), ticks = 150): Bench {
  bench.run(ticks, (b) => {
    const w = b.site.batteries[0]!.command.setpointW;
    b.giveBattery(0, w);
    b.giveImport((typeof loadW === 'number' ? loadW : loadW(b)) - w);
  });
  return bench;
}

const withBattery = (params: Partial<Params>): Bench => new Bench({ ...UNREAD, batteries: [battery()] }, params);

test.each([
  ['self-consumption', { wish: Wish.SelfConsumption }, 600 * KW, By.Nobody],
  ['a grid setpoint', { wish: Wish.GridSetpoint, gridSetpointW: 250 * KW }, 350 * KW, By.Nobody],
  ['a grid setpoint that exports', { wish: Wish.GridSetpoint, gridSetpointW: -250 * KW }, 850 * KW, By.Nobody],
  ['a battery setpoint', { wish: Wish.BatterySetpoint, batterySetpointW: -200 * KW }, -200 * KW, By.Nobody],
  ['a battery setpoint beyond the rating', { wish: Wish.BatterySetpoint, batterySetpointW: 2 * MW }, MW, By.DeviceRating],
])('%s leads the batteries to its aim', (_, params, expectedW, by) => {
  const { site } = settle(withBattery(params), 600 * KW);

  expect(site.totalW).toBeCloseTo(expectedW, -3);
  expect(site.by).toBe(by);
});

describe('reversal', () => {
  test('a demand that dithers about nought by less than the band turns no battery round', () => {
    const bench = settle(withBattery({ reversalPermille: 30 }), 200 * KW);
    let least = Infinity;

    settle(bench, (b) => { least = Math.min(least, b.site.totalW); return b.tick % 20 < 10 ? 20 * KW : -20 * KW; }, 300);

    expect(least).toBeGreaterThanOrEqual(0);
  });

  test('a demand that turned turns the batteries', () => {
    const bench = settle(withBattery({}), 200 * KW);

    settle(bench, -200 * KW);

    expect(bench.site.totalW).toBeCloseTo(-200 * KW, -3);
  });
});

test('the ramp of the PCC holds for what control causes, and is named', () => {
  const bench = settle(withBattery({ wish: Wish.GridSetpoint, gridSetpointW: 500 * KW, pccRampWPerS: 10 * KW }), 500 * KW, 300);
  const before = bench.site.totalW;

  bench.params.gridSetpointW = 0;
  settle(bench, 500 * KW, 25);

  expect(bench.site.totalW - before).toBeGreaterThan(40 * KW);
  expect(bench.site.totalW - before).toBeLessThan(65 * KW);
  expect(bench.site.by).toBe(By.PccRamp);
});

test.each([['blind', By.Blind], ['stopped', By.Stopped], ['locked', By.Locked]])('batteries that stand still because the site is %s say so', (mode, by) => {
  const bench = settle(withBattery({}), 600 * KW);

  if (mode === 'blind') bench.run(100, (b) => b.giveBattery(0, 0));
  else { ask(bench.site, From.Local, mode === 'stopped' ? When.StopAsked : When.LockAsked); settle(bench, 600 * KW, 20); }

  expect(bench.site.by).toBe(by);
});

test('a unit at its ceiling is probed by a little more absorption, and no unit leaves the wish alone', () => {
  const bench = new Bench({ ...UNREAD, batteries: [battery()], renewables: [unit()] }, { wish: Wish.BatterySetpoint, batterySetpointW: 0, absorbCurtailed: 1, exportLimitW: 100 * KW });
  const turn = (make: (ceilingW: number) => number): number => {
    bench.run(200, (b) => {
      const w = b.site.batteries[0]!.command.setpointW, pvW = make(b.site.renewables[0]!.command.setpointW);
      b.giveBattery(0, w);
      b.give(b.site.renewables[0]!.reading, pvW);
      b.giveImport(200 * KW - pvW - w);
    });
    return bench.site.totalW;
  };

  expect(turn(() => 0)).toBe(0);
  expect(turn((ceilingW) => ceilingW)).toBeLessThan(-100 * KW);
});
