/** What went wrong in other controllers, each as a story that must not happen here. */
import { From, setDeviceManual, setDeviceSetpoint } from '../../../firmware/control/authority';
import { Alarm, Mode, Quality, Wish } from '../../../firmware/control/codes';
import { OWN_SLOTS } from '../../../firmware/control/node';
import { Random } from '../../../sim/random';
import { battery, Bench, KW, load, MW, node, unit } from './bench';
import { Loop } from './loop';

const UNREAD = { loads: [load({ ratedW: 5 * MW, metered: 0, flexible: 0 })] };

/** Times that a series changes its sign. */
function reversals(series: number[]): number {
  const signs = series.filter((w) => Math.abs(w) > 1).map(Math.sign);
  return signs.filter((sign, k) => k > 0 && sign !== signs[k - 1]).length;
}

/** The battery's power over a step of the load under self-consumption, at meters of this age. */
function step(meterLatencyMs: number, fromW: number, toW: number): number[] {
  const loop = new Loop({ ...UNREAD, batteries: [battery()] }, {}, { meterLatencyMs });
  const series: number[] = [];
  loop.run(60, (l) => { l.plant.loads[0]!.demandW = fromW; });
  loop.run(90, (l) => { l.plant.loads[0]!.demandW = toW; series.push(l.plant.batteries[0]!.powerW); });
  return series;
}

test.each([300, 2000, 5000])('overshoot that flips between charging and discharging: with a meter %i ms old a load step reverses no battery', (ageMs) => {
  const series = step(ageMs, 100 * KW, 800 * KW);

  expect(reversals(series)).toBe(0);
  expect(Math.max(...series)).toBeLessThan(880 * KW);
  expect(series.at(-1)!).toBeCloseTo(800 * KW, -4);
});

test.each([2000, 5000])('a stale meter that makes the loop hunt for ever: with one %i ms old the last half minute is still', (ageMs) => {
  const late = step(ageMs, 900 * KW, 200 * KW).slice(-150);

  expect(Math.max(...late) - Math.min(...late)).toBeLessThan(10 * KW);
});

test('status that says OK while nothing is applied: a battery that ignores its setpoint is an alarm', () => {
  const bench = new Bench({ ...UNREAD, batteries: [battery(), battery()] }, { wish: Wish.BatterySetpoint, batterySetpointW: MW });

  bench.run(200, (b) => { b.giveImport(MW); b.giveBattery(0, b.site.batteries[0]!.command.setpointW); b.giveBattery(1, 0); });

  expect(bench.standing).toEqual([[Alarm.NotFollowing, bench.site.batteries[1]!.reading.subject]]);
});

test('a split that disobeys one battery: each stays inside what its product reports, and the rest takes over', () => {
  const bench = new Bench({ ...UNREAD, batteries: [battery(), battery()] }, { wish: Wish.BatterySetpoint, batterySetpointW: -1200 * KW });
  bench.site.batteries[0]!.inChargeW = 300 * KW;

  bench.run(300, (b) => { b.giveImport(MW); b.site.batteries.forEach((it, k) => b.giveBattery(k, it.command.setpointW)); });

  expect(bench.site.batteries.map((b) => Math.round(b.command.setpointW / KW))).toEqual([-300, -900]);
});

test('a split that breaks on an unknown state of charge: the others go on', () => {
  const bench = new Bench({ ...UNREAD, batteries: [battery(), battery()] }, { wish: Wish.BatterySetpoint, batterySetpointW: 800 * KW });

  bench.run(300, (b) => { b.giveImport(MW); b.site.batteries.forEach((it, k) => b.giveBattery(k, it.command.setpointW, k === 0 ? NaN : 500)); });

  expect(bench.site.batteries.map((b) => b.command.setpointW)).toEqual([0, 800 * KW]);
});

test('peak shaving that forces nought when idle: a limit that does not bind leaves the wish alone', () => {
  const bench = new Bench({ ...UNREAD, nodes: [node({ importLimitW: 4 * MW })], batteries: [battery()] }, { wish: Wish.BatterySetpoint, batterySetpointW: -700 * KW });

  bench.run(200, (b) => { b.giveImport(MW); b.giveBattery(0, b.site.batteries[0]!.command.setpointW); });

  expect(bench.site.totalW).toBe(-700 * KW);
});

test('a dead meter while loads go on at full power: the margin grows until they are throttled', () => {
  const bench = new Bench({ nodes: [node({ importLimitW: 2 * MW })], loads: [load(), load({ ratedW: 2 * MW, metered: 0, flexible: 0 })] });
  bench.run(50, (b) => b.giveImport(500 * KW));
  const fresh = bench.site.loads[1]!.command.setpointW;

  bench.run(300);

  expect(fresh).toBe(MW);
  expect(bench.site.loads[1]!.command.setpointW).toBeLessThan(MW / 2);
  expect(bench.site.mode).toBe(Mode.Blind);
});

test('a missing meter that stops every load for good: blind, a load that bends still runs on what the worst of the others leaves of the import limit', () => {
  const bench = new Bench({ nodes: [node({ importLimitW: 3500 * KW })], loads: [load(), load({ ratedW: 2 * MW, metered: 0, flexible: 0 })] });

  bench.run(3000, (b) => b.give(b.site.loads[1]!.reading, b.site.loads[1]!.command.setpointW));

  expect([bench.site.mode, bench.site.loads[1]!.command.setpointW]).toEqual([Mode.Blind, MW]);
});

test('a limiter that starts and stops a load in a loop: at the edge of its least power it changes state at most once', () => {
  const bench = new Bench({ nodes: [node({ importLimitW: 2 * MW })], loads: [load({ minW: 400 * KW }), load({ ratedW: 5 * MW, metered: 0, flexible: 0 })] }, { limitMarginPermille: 0 });
  const runs: boolean[] = [];

  bench.run(1000, (b) => { b.giveImport(2 * MW - 400 * KW + (b.tick % 50 < 25 ? 30 : -30) * KW); runs.push(b.site.loads[1]!.command.setpointW > 0); });

  expect(runs.filter((on, k) => k > 0 && on !== runs[k - 1]).length).toBeLessThanOrEqual(1);
});

test('frozen values under fresh stamps: they are named frozen, and others are not held up', () => {
  const bench = new Bench({ ...UNREAD, renewables: [unit()] });

  bench.run(700, (b) => { if (b.tick % 5 !== 0) return; b.giveImport(300 * KW); b.give(b.site.renewables[0]!.reading, 300 * KW + b.tick % 40 * 10 * KW); });

  expect(bench.site.root.reading!.quality).toBe(Quality.Frozen);
  expect(bench.site.renewables[0]!.reading.quality).toBe(Quality.Good);
});

test('an endless loop in one controller that stops the cycle: whatever is stamped and however many ticks are left out, none looks back further than it remembers', () => {
  const bench = new Bench({ ...UNREAD, renewables: [unit()] }), estimate = bench.site.root.estimate!, random = new Random(7);
  let looks = 0, most = 0;
  estimate.own = new Proxy(estimate.own, { get: (own, slot) => { looks++; return own[Number(slot)]; } });

  bench.run(3000, (b) => {
    most = Math.max(most, looks);
    looks = 0;
    if (random.next() < 0.02) b.tick += Math.floor(10 ** (8 * random.next()));
    for (const r of b.site.readings) if (random.next() < 0.5) b.give(r, MW * random.next(), b.nextMs - Math.floor(10 ** (10 * random.next())) + 1500);
  });

  expect(most).toBeGreaterThan(OWN_SLOTS / 2);
  expect(most).toBeLessThan(3 * OWN_SLOTS);
});

test('too many setpoints on the bus: a day-like wobble of the load writes a battery no oftener than its budget', () => {
  const loop = new Loop({ ...UNREAD, batteries: [battery()], renewables: [unit()] }, {}, { noiseW: 20 * KW });
  const world = (l: Loop): void => { l.plant.loads[0]!.demandW = 600 * KW; l.plant.renewables[0]!.availableW = 300 * KW + l.tick % 100 * KW; };
  loop.run(60, world);
  const before = loop.link.batteries[0]!.sent;

  loop.run(600, world);

  expect(loop.link.batteries[0]!.sent - before).toBeLessThanOrEqual(600000 / loop.params.batteryGapMs + 20);
});

test.each([[99, 101], [949, 951], [100, 119]])('chatter at the ends: a state of charge between %i and %i permille opens and closes nothing', (low, high) => {
  const bench = new Bench({ ...UNREAD, batteries: [battery()] }, { wish: Wish.BatterySetpoint, batterySetpointW: low < 500 ? 500 * KW : -500 * KW });
  let changes = 0, before = 0;

  bench.run(2000, (b) => {
    b.giveImport(MW);
    b.giveBattery(0, b.site.batteries[0]!.command.setpointW, b.tick % 100 < 50 ? low : high);
    const now = Math.sign(b.site.batteries[0]!.command.setpointW);
    if (now !== before) changes++;
    before = now;
  });

  expect(changes).toBeLessThanOrEqual(2);
});

test('a battery marked broken because it is a little too full: refusing to charge is no alarm, and it still discharges', () => {
  const bench = new Bench({ ...UNREAD, batteries: [battery()] }, { wish: Wish.BatterySetpoint, batterySetpointW: -500 * KW });
  const turn = (): void => bench.run(200, (b) => { b.giveImport(MW + b.site.tick % 7); b.giveBattery(0, b.site.batteries[0]!.command.setpointW, 959); });
  turn();
  expect(bench.standing).toEqual([]);

  bench.params.batterySetpointW = 500 * KW;
  turn();

  expect(bench.site.batteries[0]!.command.setpointW).toBe(500 * KW);
});

test('the band of one battery held against all: a small power goes to the one that can make it', () => {
  const bench = new Bench({ ...UNREAD, batteries: [battery({ minW: 200 * KW }), battery()] }, { wish: Wish.BatterySetpoint, batterySetpointW: 100 * KW });

  bench.run(200, (b) => { b.giveImport(MW); b.site.batteries.forEach((it, k) => b.giveBattery(k, it.command.setpointW)); });

  expect(bench.site.batteries.map((b) => Math.round(b.command.setpointW / KW))).toEqual([0, 100]);
});

test.each([[300 * KW], [-300 * KW]])('shares the wrong way round: at %i W two unequal batteries drift together', (setpointW) => {
  const socs = [700, 300];
  const bench = new Bench({ ...UNREAD, batteries: [battery(), battery()] }, { wish: Wish.BatterySetpoint, batterySetpointW: setpointW });

  bench.run(3000, (b) => {
    b.giveImport(MW);
    b.site.batteries.forEach((it, k) => { b.giveBattery(k, it.command.setpointW, Math.round(socs[k]!)); socs[k]! -= it.command.setpointW / (4 * MW); });
  });

  expect(Math.abs(socs[0]! - socs[1]!)).toBeLessThan(395);
});

test('curtailing that dumps PV into the battery: it takes no more than its product allows, and PV goes down instead', () => {
  const loop = new Loop({ ...UNREAD, nodes: [node({ exportLimitW: 100 * KW })], batteries: [battery({ chargeW: 200 * KW })], renewables: [unit()] });
  const world = (l: Loop): void => { l.plant.loads[0]!.demandW = 100 * KW; l.plant.renewables[0]!.availableW = MW; };
  loop.run(120, world);

  expect(loop.most(10, (l) => -l.plant.batteries[0]!.powerW)).toBeLessThanOrEqual(200 * KW);
  expect(-loop.importW).toBeLessThan(101 * KW);
  expect(loop.plant.renewables[0]!.powerW).toBeGreaterThan(350 * KW);
});

test('curtailing by gross power: a load of its own lets PV make as much more', () => {
  const loop = new Loop({ ...UNREAD, nodes: [node({ exportLimitW: 300 * KW })], renewables: [unit()] });
  loop.run(120, (l) => { l.plant.loads[0]!.demandW = 500 * KW; l.plant.renewables[0]!.availableW = MW; });

  expect(loop.plant.renewables[0]!.powerW).toBeGreaterThan(760 * KW);
  expect(-loop.importW).toBeLessThanOrEqual(303 * KW);
});

test('a setpoint that turns negative and wraps in an unsigned register: no ceiling goes below nought', () => {
  const bench = new Bench({ ...UNREAD, renewables: [unit()] });
  setDeviceManual(bench.site, From.Local, bench.site.renewables[0]!, true);
  setDeviceSetpoint(bench.site, From.Local, bench.site.renewables[0]!, -MW);
  let leastW = 0;

  bench.run(50, (b) => { b.giveImport(MW); leastW = Math.min(leastW, b.site.renewables[0]!.command.setpointW); });

  expect(leastW).toBe(0);
});

test('a hold that is lost after a reconnect: the setpoint in force is written again before the lease can end', () => {
  const loop = new Loop({ ...UNREAD, batteries: [battery({ leaseMs: 10000, fallbackW: 0 })] }, { wish: Wish.BatterySetpoint, batterySetpointW: 500 * KW });
  loop.run(60);
  loop.plant.batteries[0]!.meter.silent = true;
  loop.run(30);
  loop.plant.batteries[0]!.meter.silent = false;

  loop.run(60);

  expect(loop.plant.batteries[0]!.powerW).toBeGreaterThan(490 * KW);
});
