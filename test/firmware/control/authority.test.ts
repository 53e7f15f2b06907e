/** Who may command what, and that a change of hands moves nothing. */
import { ask, From, setDeviceManual, setDeviceSetpoint, setSiteManual, setSiteSetpoint } from '../../../firmware/control/authority';
import { Mode } from '../../../firmware/control/codes';
import { When } from '../../../firmware/control/mode';
import { battery, Bench, KW, MW, load, unit } from './bench';

const UNREAD = { loads: [load({ metered: 0, flexible: 0 })] };

/** A battery that follows at once, on a grid that imports what is left of 400 kW. */
function running(): Bench {
  const bench = new Bench({ ...UNREAD, batteries: [battery()] });
  follow(bench, 100);
  return bench;
}

function follow(bench: Bench, ticks: number): void {
  bench.run(ticks, (b) => {
    const w = b.site.batteries[0]!.command.setpointW;
    b.giveBattery(0, w);
    b.giveImport(400 * KW - w);
  });
}

describe('a remote request', () => {
  test('counts where the site is on remote', () => {
    const { site } = running();

    expect([ask(site, From.Remote, When.StopAsked), setSiteManual(site, From.Remote, true), setSiteSetpoint(site, From.Remote, 0)]).toEqual([true, true, true]);
  });

  test('is refused where the site is on local, and changes nothing', () => {
    const { site } = running();
    setSiteManual(site, From.Local, true);
    site.remote = false;
    const before = site.manualW;

    expect([ask(site, From.Remote, When.StopAsked), setSiteManual(site, From.Remote, false), setSiteSetpoint(site, From.Remote, 1)]).toEqual([false, false, false]);
    expect([site.asked, site.manual, site.manualW]).toEqual([0, true, before]);
  });

  test('is refused where the device is on local', () => {
    const { site } = running();
    const device = site.batteries[0]!;
    device.command.remote = false;

    expect([setDeviceManual(site, From.Remote, device, true), setDeviceManual(site, From.Local, device, true)]).toEqual([false, true]);
    expect([setDeviceSetpoint(site, From.Remote, device, 5), setDeviceSetpoint(site, From.Local, device, 5)]).toEqual([false, true]);
    expect(device.command.manualW).toBe(5);
  });

  test('never unlocks', () => {
    const bench = running();
    ask(bench.site, From.Remote, When.LockAsked);
    bench.run(1);

    expect(ask(bench.site, From.Remote, When.UnlockAsked)).toBe(false);
    bench.run(2);
    expect(bench.site.mode).toBe(Mode.Locked);
  });

  test('never unlocks, not even beside another request', () => {
    const bench = running();
    ask(bench.site, From.Remote, When.LockAsked);
    bench.run(1);

    ask(bench.site, From.Remote, When.UnlockAsked | When.StopAsked);
    bench.run(2);

    expect(bench.site.mode).toBe(Mode.Locked);
  });

  test('cannot claim what only a reading may say', () => {
    const bench = new Bench(UNREAD);
    bench.run(1);

    ask(bench.site, From.Remote, When.MeterGood);
    bench.run(1);

    expect(bench.site.mode).toBe(Mode.Blind);
  });
});

describe('a hand', () => {
  test('that takes the site starts from what the batteries do', () => {
    const bench = running();
    const beforeW = bench.site.root.dischargeW;
    expect(beforeW).toBeGreaterThan(390 * KW);

    setSiteManual(bench.site, From.Local, true);
    follow(bench, 50);

    expect(bench.site.batteries[0]!.command.setpointW).toBe(beforeW);
  });

  test('that takes the site again does not forget its setpoint', () => {
    const { site } = running();
    setSiteManual(site, From.Local, true);
    setSiteSetpoint(site, From.Local, 123);

    setSiteManual(site, From.Local, true);

    expect(site.manualW).toBe(123);
  });

  test('that gives the site back leaves no jump beyond the battery ramp', () => {
    const bench = running();
    setSiteManual(bench.site, From.Local, true);
    setSiteSetpoint(bench.site, From.Local, -300 * KW);
    follow(bench, 50);
    expect(bench.site.batteries[0]!.command.setpointW).toBe(-300 * KW);

    setSiteManual(bench.site, From.Local, false);
    follow(bench, 1);

    expect(bench.site.batteries[0]!.command.setpointW).toBeLessThanOrEqual(-100 * KW);
  });

  test('that takes a device starts from what it does', () => {
    const bench = running();
    const device = bench.site.batteries[0]!;

    setDeviceManual(bench.site, From.Local, device, true);

    expect(device.command.manualW).toBe(device.reading.powerW);
  });

  test.each([NaN, Infinity, -Infinity, 3e9])('cannot set %p', (w) => {
    const { site } = running();
    setSiteManual(site, From.Local, true);
    setDeviceManual(site, From.Local, site.batteries[0]!, true);

    expect([setSiteSetpoint(site, From.Local, w), setDeviceSetpoint(site, From.Local, site.batteries[0]!, w)]).toEqual([false, false]);
  });

  test('cannot set what is on automatic', () => {
    const { site } = running();

    expect([setSiteSetpoint(site, From.Local, 1), setDeviceSetpoint(site, From.Local, site.batteries[0]!, 1)]).toEqual([false, false]);
  });

  test('that asks for more than a battery can give gets its rating', () => {
    const bench = running();
    setSiteManual(bench.site, From.Local, true);
    setSiteSetpoint(bench.site, From.Local, 9 * MW);

    follow(bench, 100);

    expect(bench.site.batteries[0]!.command.setpointW).toBe(MW);
  });
});

describe('a PV unit in a hand', () => {
  function taken(manualW: number): Bench {
    const bench = new Bench({ ...UNREAD, renewables: [unit(), unit()] });
    const day = (b: Bench): void => { b.giveImport(3 * MW); for (const u of b.site.renewables) b.give(u.reading, 100 * KW); };
    bench.run(100, day);
    setDeviceManual(bench.site, From.Local, bench.site.renewables[0]!, true);
    setDeviceSetpoint(bench.site, From.Local, bench.site.renewables[0]!, manualW);
    bench.run(50, day);
    return bench;
  }

  test('has its setpoint as ceiling', () => {
    const setpointW = taken(150 * KW).site.renewables[0]!.command.setpointW;

    expect(setpointW).toBeLessThanOrEqual(150 * KW);
    expect(setpointW).toBeGreaterThan(140 * KW);
  });

  test('is never sent a ceiling below nought', () => {
    expect(taken(-300 * KW).site.renewables[0]!.command.setpointW).toBeGreaterThanOrEqual(0);
  });

  test('that was taken at night, drawing its own 5 kW, is never sent a ceiling below nought', () => {
    const bench = new Bench({ ...UNREAD, renewables: [unit()] });
    const night = (b: Bench): void => { b.giveImport(MW); b.give(b.site.renewables[0]!.reading, -5 * KW); };
    bench.run(100, night);

    setDeviceManual(bench.site, From.Local, bench.site.renewables[0]!, true);
    bench.run(50, night);

    expect(bench.site.renewables[0]!.command.setpointW).toBeGreaterThanOrEqual(0);
  });
});
