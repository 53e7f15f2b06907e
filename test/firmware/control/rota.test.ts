/** Who has a turn when, at small sites and at large ones. */
import { From, setSiteManual, setSiteSetpoint } from '../../../firmware/control/authority';
import { Mode, Wish } from '../../../firmware/control/codes';
import { battery, Bench, KW, load, MW } from './bench';

/** How many batteries learn in each tick what their good readings let them do. */
function served(batteries: number, ticks: number): number[] {
  const bench = new Bench({ batteries: Array.from({ length: batteries }, () => battery()) });
  const open = (): number => bench.site.batteries.filter((b) => b.ceilW > 0).length;
  bench.run(2 * batteries, (b) => { for (let k = 0; k < batteries; k++) b.giveBattery(k, 0, 100); });
  return Array.from({ length: ticks }, () => {
    const before = open();
    bench.run(1, (b) => { for (let k = 0; k < batteries; k++) b.giveBattery(k, 0, 500); });
    return open() - before;
  });
}

test('at a site of eight devices one is served in a tick', () => {
  const each = served(8, 30);

  expect(each.filter((devices) => devices > 0)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
});

test('at a site of twenty-four devices three are served in a tick, and a job comes between', () => {
  const each = served(24, 50);

  expect(each.filter((devices) => devices > 0)).toEqual([3, 3, 3, 3, 3, 3, 3, 3]);
  expect(each.some((devices, k) => devices > 0 && each[k + 1]! > 0)).toBe(false);
});

describe('in ordinary times', () => {
  function ordinary(): Bench {
    const bench = new Bench({ batteries: [battery()], loads: [load({ flexible: 0, metered: 0 })] });
    bench.run(50, (b) => { b.giveImport(300 * KW); b.giveBattery(0, 0); });
    expect(bench.site).toMatchObject({ mode: Mode.GridTied, ordinary: true });
    return bench;
  }

  test('a hand on the site counts in the next tick', () => {
    const bench = ordinary();
    setSiteManual(bench.site, From.Local, true);
    setSiteSetpoint(bench.site, From.Local, -700 * KW);

    bench.run(1);

    expect(bench.site.totalW).toBe(-700 * KW);
  });

  test('another wish counts within a round of the rota', () => {
    const bench = ordinary();
    Object.assign(bench.params, { wish: Wish.BatterySetpoint, batterySetpointW: -MW });

    bench.run(8);

    expect(bench.site.totalW).toBe(-MW);
  });

  test('a shorter time until the site is blind counts within a round of the rota', () => {
    const bench = ordinary();
    bench.run(20);
    bench.params.blindAfterMs = 1000;

    bench.run(8);

    expect(bench.site.mode).toBe(Mode.Blind);
  });

  test('no battery is looked at while its share rests', () => {
    const bench = ordinary();
    const rest = (b: Bench): void => { b.giveImport(0); b.giveBattery(0, 0); };
    bench.run(100, rest);
    const { command } = bench.site.batteries[0]!, setpointW = command.setpointW;

    bench.run(20, rest);

    expect([bench.site.astir, command.setpointW]).toEqual([false, setpointW]);
  });
});
