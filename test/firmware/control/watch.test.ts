/** What the record shows becomes an alarm, with the device and the limit named. */
import { ask, From } from '../../../firmware/control/authority';
import { Alarm, Subject, Wish } from '../../../firmware/control/codes';
import { When } from '../../../firmware/control/mode';
import { battery, Bench, KW, load, MW, node, unit } from './bench';

const UNREAD = { loads: [load({ ratedW: 5 * MW, metered: 0, flexible: 0 })] };
const codes = (bench: Bench): number[] => bench.standing.map(([code]) => code);

test.each([
  ['export', { exportLimitW: 500 * KW }, -520 * KW, Alarm.ExportExceeded],
  ['import', { importLimitW: 500 * KW }, 520 * KW, Alarm.ImportExceeded],
  ['rating', { ratingW: 500 * KW }, 520 * KW, Alarm.RatingExceeded],
])('the limit of %s exceeded for five seconds is an alarm, for less is none', (_, over, importW, alarm) => {
  const bench = new Bench({ ...UNREAD, nodes: [node(over)] });
  bench.run(50, (b) => b.giveImport(0));

  bench.run(20, (b) => b.giveImport(importW));
  expect(codes(bench)).not.toContain(alarm);
  bench.run(20, (b) => b.giveImport(importW));

  expect(bench.standing).toContainEqual([alarm, Subject.Node]);
});

test('a limit exceeded by less than a percent is no alarm', () => {
  const bench = new Bench({ ...UNREAD, nodes: [node({ exportLimitW: 500 * KW })] });

  bench.run(100, (b) => b.giveImport(-504 * KW));

  expect(codes(bench)).not.toContain(Alarm.ExportExceeded);
});

test('a limit set as a parameter is watched as well', () => {
  const bench = new Bench(UNREAD, { exportLimitW: 100 * KW });

  bench.run(100, (b) => b.giveImport(-120 * KW));

  expect(codes(bench)).toContain(Alarm.ExportExceeded);
});

test('a limit below the connection is named with its node', () => {
  const bench = new Bench({ ...UNREAD, nodes: [node(), node({ parent: 0, exportLimitW: 100 * KW })] });

  bench.run(100, (b) => { b.giveImport(0); b.give(b.site.nodes[1]!.reading, -300 * KW); });

  expect(bench.standing).toContainEqual([Alarm.ExportExceeded, Subject.Node + 1]);
});

test.each([['stopped', When.StopAsked, Alarm.Stopped], ['locked', When.LockAsked, Alarm.Locked]])('a %s site is an alarm', (_, what, alarm) => {
  const bench = new Bench(UNREAD);
  bench.run(10, (b) => b.giveImport(0));

  ask(bench.site, From.Local, what);
  bench.run(10, (b) => b.giveImport(0));

  expect(codes(bench)).toContain(alarm);
});

test('a lost meter is an alarm that goes with its return', () => {
  const bench = new Bench(UNREAD);
  bench.run(10, (b) => b.giveImport(0));
  bench.run(100);
  expect(codes(bench)).toContain(Alarm.MeterLost);

  bench.run(20, (b) => b.giveImport(0));

  expect(codes(bench)).not.toContain(Alarm.MeterLost);
});

test('a device that falls silent, one that talks nonsense and one that is well are told apart', () => {
  const bench = new Bench({ ...UNREAD, renewables: [unit(), unit(), unit()] });
  const [silent, mad, well] = bench.site.renewables;
  bench.run(10, (b) => { b.giveImport(0); for (const u of b.site.renewables) b.give(u.reading, 5); });

  bench.run(200, (b) => { b.giveImport(0); b.give(mad!.reading, NaN); b.give(well!.reading, b.tick); });

  expect(bench.standing).toEqual(expect.arrayContaining([[Alarm.ReadingStale, silent!.reading.subject], [Alarm.ReadingOutOfRange, mad!.reading.subject]]));
  expect(bench.standing.map(([, subject]) => subject)).not.toContain(well!.reading.subject);
});

test('a device that was never heard of is an alarm', () => {
  const bench = new Bench({ ...UNREAD, renewables: [unit()] });

  bench.run(500, (b) => b.giveImport(0));

  expect(bench.standing.map(([, subject]) => subject)).toContain(Subject.Renewable);
});

test('a battery that stands still when told to run is an alarm', () => {
  const bench = new Bench({ ...UNREAD, batteries: [battery()] }, { wish: Wish.BatterySetpoint, batterySetpointW: 500 * KW });

  bench.run(200, (b) => { b.giveImport(MW); b.giveBattery(0, 0); });

  expect(bench.standing).toContainEqual([Alarm.NotFollowing, Subject.Battery]);
});

test('a battery that may not charge because it is full is no alarm', () => {
  const bench = new Bench({ ...UNREAD, batteries: [battery()] }, { wish: Wish.BatterySetpoint, batterySetpointW: -500 * KW });

  bench.run(300, (b) => { b.giveImport(MW); b.giveBattery(0, 0, 960); });

  expect(codes(bench)).toEqual([]);
});

test('a unit that makes more than its ceiling is an alarm, one that makes less is none', () => {
  const bench = new Bench({ ...UNREAD, nodes: [node({ exportLimitW: 300 * KW })], renewables: [unit(), unit()] });

  bench.run(300, (b) => { b.giveImport(-800 * KW); b.give(b.site.renewables[0]!.reading, 800 * KW); b.give(b.site.renewables[1]!.reading, 0); });

  expect(bench.standing).toContainEqual([Alarm.NotFollowing, Subject.Renewable]);
  expect(bench.standing).not.toContainEqual([Alarm.NotFollowing, Subject.Renewable + 1]);
});

test('what the limits asked and nobody could do is an alarm', () => {
  const bench = new Bench({ ...UNREAD, nodes: [node({ importLimitW: 500 * KW })], batteries: [battery()] });

  bench.run(100, (b) => { b.giveBattery(0, b.site.batteries[0]!.command.setpointW); b.giveImport(4 * MW - b.site.root.dischargeW); });

  expect(codes(bench)).toContain(Alarm.Unplaced);
});

test('a site that has just started is not alarmed by a meter that had no time to be read, and later is', () => {
  const bench = new Bench(UNREAD, { blindAfterMs: 12000 });

  bench.run(50);
  expect(codes(bench)).not.toContain(Alarm.MeterLost);
  bench.run(30);

  expect(codes(bench)).toContain(Alarm.MeterLost);
});

describe('the sum of the devices beside the meter above them', () => {
  const site = { ...UNREAD, renewables: [unit(), unit()] };
  /** Each unit makes 800 kW; the meter shows what it shows. */
  const show = (bench: Bench, seconds: number, importW: number): void => {
    bench.run(seconds * 5, (b) => {
      if (b.tick % 5 !== 0) return;
      b.giveImport(importW + b.tick % 3 * KW);
      for (const u of b.site.renewables) b.give(u.reading, 800 * KW + b.tick % 3 * KW);
    });
  };

  test('a meter wired the wrong way round leaves a load below nought, and that is an alarm that names it', () => {
    const bench = new Bench(site);
    show(bench, 90, -1900 * KW);
    expect(bench.standing).toContainEqual([Alarm.Implausible, Subject.Node]);
    show(bench, 10, -600 * KW);
    expect(codes(bench)).not.toContain(Alarm.Implausible);
  });

  test('a load above the rating of all loads is one too', () => {
    const bench = new Bench(site);
    show(bench, 90, 4 * MW);
    expect(codes(bench)).toContain(Alarm.Implausible);
  });

  test('a load that can be is none, nor is one that cannot be for a few seconds', () => {
    const bench = new Bench(site);
    show(bench, 60, -1400 * KW);
    show(bench, 5, -1900 * KW);
    show(bench, 60, 3 * MW);
    expect(codes(bench)).not.toContain(Alarm.Implausible);
  });
});
