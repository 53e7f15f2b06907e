/** The ceiling of PV and wind: what the site can take now, ahead of the sun. */
import { By, Wish } from '../../../firmware/control/codes';
import { ask, From, setDeviceManual, setDeviceSetpoint } from '../../../firmware/control/authority';
import { When } from '../../../firmware/control/mode';
import { battery, Bench, KW, load, MW, node, unit } from './bench';
import { Loop } from './loop';

const UNREAD = { loads: [load({ ratedW: 10 * MW, metered: 0, flexible: 0 })] };

describe('the ceiling', () => {
  /** Units at so much of their power in an otherwise idle site. */
  function idle(over: object, params: object, pvW: (b: Bench) => number, seconds: number): Bench {
    const bench = new Bench({ ...UNREAD, renewables: [unit()], ...over }, params);
    bench.run(seconds * 5, (b) => { const w = pvW(b); b.give(b.site.renewables[0]!.reading, w); b.giveImport(2 * MW - w); });
    return bench;
  }

  test('opens to the rating where no limit binds, sun or not', () => {
    expect(idle({}, {}, () => 0, 60).site.renewables[0]!.command.setpointW).toBe(MW);
  });

  test.each([100, 50])('opens as fast as the ramp says in ticks of %i ms', (dtMs) => {
    const bench = idle({ dtMs }, { rampPermillePerS: 100 }, (b) => b.site.renewables[0]!.command.setpointW, 60);

    expect(bench.site.root.ceilingW).toBe(MW);
  });

  test('rises under the restart ramp', () => {
    const bench = idle({}, { restartRampPermillePerS: 10, restartMs: 60000 }, (b) => b.site.renewables[0]!.command.setpointW, 60);
    const turn = (seconds: number): void => bench.run(seconds * 5, (b) => { b.give(b.site.renewables[0]!.reading, b.site.renewables[0]!.command.setpointW); b.giveImport(2 * MW); });
    ask(bench.site, From.Local, When.StopAsked);
    turn(10);
    ask(bench.site, From.Local, When.StartAsked);

    turn(50);

    expect(bench.site.root.ceilingW).toBeGreaterThan(400 * KW);
  });

  test('rises as slowly as its least ramp says, but rises', () => {
    const loop = new Loop({ renewables: [unit()] }, { rampPermillePerS: 10 });

    loop.run(90, (l) => { l.plant.renewables[0]!.availableW = MW; });

    expect(loop.plant.renewables[0]!.powerW).toBeGreaterThan(500 * KW);
  });

  test('falls at once with the load, and is never above load and export limit', () => {
    const bench = idle({ nodes: [node({ exportLimitW: 100 * KW })] }, { limitMarginPermille: 0 }, (b) => b.site.renewables[0]!.command.setpointW, 60);

    bench.run(1, (b) => { b.give(b.site.renewables[0]!.reading, 900 * KW); b.giveImport(300 * KW - 900 * KW); });

    expect(bench.site.root.ceilingW).toBeLessThanOrEqual(400 * KW);
    expect(bench.site.renewables[0]!.command.setpointW).toBeLessThanOrEqual(400 * KW);
    expect(bench.site.root.ceilingBy).toBe(By.ExportLimit);
  });

  test('does not stand on what an idle battery could take', () => {
    const bench = idle({ nodes: [node({ exportLimitW: 0 })], batteries: [battery()] }, { limitMarginPermille: 0, wish: Wish.BatterySetpoint, absorbCurtailed: 0 },
      (b) => { b.giveBattery(0, 0); return 0; }, 60);

    expect(bench.site.root.ceilingW).toBeLessThanOrEqual(2 * MW);
  });

  test('leaves room for a battery that a hand discharges', () => {
    const loop = new Loop({ ...UNREAD, nodes: [node({ exportLimitW: 0 })], batteries: [battery()], renewables: [unit()] }, { limitMarginPermille: 0 });
    const world = (l: Loop): void => { l.plant.loads[0]!.demandW = MW; l.plant.renewables[0]!.availableW = MW; };
    loop.run(60, world);
    setDeviceManual(loop.site, From.Local, loop.site.batteries[0]!, true);
    setDeviceSetpoint(loop.site, From.Local, loop.site.batteries[0]!, 800 * KW);
    loop.run(30, world);

    let leastW = 0;
    loop.run(10, (l) => { world(l); if (l.importW < leastW) leastW = l.importW; });

    expect(leastW).toBeGreaterThan(-20 * KW);
  });

  test('leaves room for a unit whose reading grew old by as much as it may have risen since', () => {
    const bench = idle({ nodes: [node({ exportLimitW: 0 })], batteries: [battery({ dischargeW: 5 * MW })] }, { limitMarginPermille: 0, renewableRisePermillePerS: 50 },
      (b) => { b.giveBattery(0, 0); return 500 * KW; }, 20);
    const giveRest = (b: Bench): void => { b.giveBattery(0, 0); b.giveImport(1500 * KW); };
    bench.run(1, giveRest);
    const freshW = bench.site.root.storage.ceilW;

    bench.run(20, giveRest);

    expect(freshW - bench.site.root.storage.ceilW).toBeGreaterThan(130 * KW);
  });
});
