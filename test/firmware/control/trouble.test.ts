/** What the wires say of a device is an alarm of it beside all others, and a state of charge that jumps is one of its battery. */
import { Alarm, Subject } from '../../../firmware/control/codes';
import { setTrouble } from '../../../firmware/control/trouble';
import { battery, Bench, KW, load, MW, unit } from './bench';

/** As the wires count. */
const of = (alarm: Alarm): number => alarm - Alarm.NoAnswer + 1;

test('what the wires say stands while readings come, and goes when they say so', () => {
  const bench = new Bench({ batteries: [battery()] }), feed = (b: Bench): void => { b.giveImport(b.tick); b.giveBattery(0, b.tick); };
  bench.run(10, feed);
  setTrouble(bench.site, 1, of(Alarm.PollsLate));
  bench.run(50, feed);
  expect(bench.standing).toEqual([[Alarm.PollsLate, Subject.Battery]]);
  setTrouble(bench.site, 1, of(Alarm.Garbled));
  bench.run(50, feed);
  expect(bench.standing).toEqual([[Alarm.Garbled, Subject.Battery]]);

  setTrouble(bench.site, 1, 0);

  expect(bench.standing).toEqual([]);
});

test('where the wires say why no reading comes it is not said twice', () => {
  const bench = new Bench({ renewables: [unit(), unit()] });
  bench.run(10, (b) => { b.giveImport(0); for (const u of b.site.renewables) b.give(u.reading, b.tick); });
  setTrouble(bench.site, 1, of(Alarm.NoAnswer));

  bench.run(100, (b) => { b.giveImport(0); });

  expect(bench.standing).toEqual([[Alarm.NoAnswer, Subject.Renewable], [Alarm.ReadingStale, Subject.Renewable + 1]]);
});

test('what a contact says of the transformer stands beside what the wires say of its meter, and neither takes the other away', () => {
  const bench = new Bench({});
  const stands = (): number[] => bench.standing.map(([code]) => code).sort((a, b) => a - b);
  const say = (trouble: number): number[] => { setTrouble(bench.site, 0, trouble); bench.run(10, (b) => { b.giveImport(b.tick); }); return stands(); };

  expect([say(of(Alarm.Transformer)), say(of(Alarm.NoAnswer)), say(0), say(of(Alarm.NoAnswer)), say(of(Alarm.Transformer) + 1), say(0)])
    .toEqual([[Alarm.Transformer], [Alarm.NoAnswer, Alarm.Transformer], [Alarm.Transformer], [Alarm.NoAnswer, Alarm.Transformer], [Alarm.NoAnswer], []]);
});

test('below nought the devices count, for a load that nobody reads', () => {
  const bench = new Bench({ batteries: [battery()], loads: [load(), load({ metered: 0 })] });

  setTrouble(bench.site, -1 - 2, of(Alarm.NoAnswer));

  expect(bench.standing).toEqual([[Alarm.NoAnswer, Subject.Load + 1]]);
});

test.each([[500, 560, true], [560, 500, true], [500, 540, false], [0, 500, false]])('a state of charge that goes from %i to %i permille between two looks is an alarm that is over at once: %s', (from, to, isAlarm) => {
  const bench = new Bench({ batteries: [battery()] });
  bench.run(20, (b) => { b.giveImport(0); b.giveBattery(0, b.tick, from); });
  bench.run(20, (b) => { b.giveImport(0); b.giveBattery(0, b.tick, to); });

  expect(bench.site.alarms.cause.includes(Subject.Battery * 32 + Alarm.SocJumped)).toBe(isAlarm);
  expect(bench.standing).toEqual([]);
});

test('a load that takes more than its limit for a dozen looks does not follow; for half as long it may be on its way', () => {
  const bench = new Bench({ loads: [load()] }, { importLimitW: 400 * KW });
  const run = (ticks: number): void => { bench.run(ticks, (b) => { b.giveImport(MW - b.tick); b.give(b.site.loads[0]!.reading, MW - b.tick); }); };
  run(25);
  expect(bench.standing.map(([code]) => code)).not.toContain(Alarm.NotFollowing);

  run(100);

  expect(bench.standing).toContainEqual([Alarm.NotFollowing, Subject.Load]);
});

test('a site of many devices has room for an alarm of each', () => {
  const bench = new Bench({ renewables: Array.from({ length: 60 }, () => unit()) });

  for (let k = 1; k <= 60; k++) setTrouble(bench.site, k, of(Alarm.NoAnswer));

  expect(bench.standing).toHaveLength(60);
});
