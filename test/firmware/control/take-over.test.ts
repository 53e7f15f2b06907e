/** A start is bumpless: devices that hold a command from before are told another one only when control has seen the site, and goes on from there. */
import { Mode } from '../../../firmware/control/codes';
import { ask, From } from '../../../firmware/control/authority';
import { When } from '../../../firmware/control/mode';
import { takeOver } from '../../../firmware/control/take-over';
import { battery, Bench, KW, load, MW, node, unit } from './bench';

/** Full sun on two units over the export limit: the battery takes what it can, the ceilings stand at what is left. */
const SITE = {
  nodes: [node({ exportLimitW: MW })], batteries: [battery({ rampWPerS: 100 * KW })], renewables: [unit({ ratedW: 2 * MW }), unit({ ratedW: 2 * MW })],
  loads: [load({ flexible: 0 })],
};
const HELD = { battery: -MW, unit: 1200 * KW, load: 400 * KW };

function held(): Bench {
  const bench = new Bench(SITE);
  takeOver(bench.site, 0, HELD.battery);
  for (const k of [1, 2]) takeOver(bench.site, k, HELD.unit);
  return bench;
}

/** What the site does under the setpoints that it holds. */
function giveAll(b: Bench): void {
  const [first, second] = b.site.renewables.map(({ command }) => Math.min(command.setpointW, 1500 * KW)), batteryW = b.site.batteries[0]!.command.setpointW;
  b.giveBattery(0, batteryW);
  b.site.renewables.forEach(({ reading }, k) => { b.give(reading, [first!, second!][k]!); });
  b.give(b.site.loads[0]!.reading, HELD.load);
  b.giveImport(HELD.load - batteryW - first! - second! + b.tick % 2);
}

test('until all is seen nobody is told anything', () => {
  const bench = held();
  bench.run(6, (b) => { b.giveImport(-1000 * KW + b.tick % 2); });
  expect(bench.sent).toEqual([]);
});

test('when all is seen, no setpoint jumps: the battery goes on, ceilings move by less than a tenth', () => {
  const bench = held(), told: number[][] = [];

  bench.run(100, (b) => { giveAll(b); told.push([b.site.batteries[0]!.command.setpointW, ...b.site.renewables.map(({ command }) => command.setpointW)]); });

  expect(bench.sent.every((count) => count > 0)).toBe(true);
  for (const [batteryW, ...units] of told) {
    expect(batteryW).toBe(HELD.battery);
    for (const unitW of units) expect(Math.abs(unitW - HELD.unit)).toBeLessThan(HELD.unit / 10);
  }
});

test('the same site without a take-over is lowered to nothing first', () => {
  const bench = new Bench(SITE);
  let leastW = Infinity;
  for (const { command } of bench.site.renewables) command.setpointW = HELD.unit;
  bench.site.batteries[0]!.command.setpointW = HELD.battery;

  bench.run(20, (b) => { giveAll(b); leastW = Math.min(leastW, ...b.site.renewables.map(({ command }) => command.setpointW)); });

  expect(leastW).toBeLessThan(200 * KW);
});

test.each([[60000, 25], [4000, 10]])('with leases of %i ms a device that does not answer is waited for until tick %i at most', (leaseMs, tick) => {
  const bench = new Bench({ ...SITE, batteries: [battery({ leaseMs })] });
  takeOver(bench.site, 0, -MW);

  bench.run(tick - 1, (b) => { b.giveImport(-MW + b.tick % 2); });
  expect(bench.sent).toEqual([]);
  bench.run(4, (b) => { b.giveImport(-MW + b.tick % 2); });

  expect(bench.sent[0]).toBeGreaterThan(0);
});

test('a stop counts at once, seen or not', () => {
  const bench = held();
  bench.run(2, (b) => { b.giveImport(-1000 * KW + b.tick % 2); });

  ask(bench.site, From.Local, When.StopAsked);
  bench.run(4, (b) => { b.giveImport(-1000 * KW + b.tick % 2); });

  expect(bench.site.mode).toBe(Mode.Stopped);
  for (const { command } of bench.site.renewables) expect(command.setpointW).toBe(0);
  expect(bench.sent.slice(1)).toEqual([1, 1]);
});

test('a unit that makes more than its fallback, and was not taken over, is not held to anything', () => {
  const bench = new Bench(SITE);
  takeOver(bench.site, 0, HELD.battery);
  for (const { command } of bench.site.renewables) expect(command.setpointW).toBe(0);

  bench.run(8, (b) => {
    b.giveBattery(0, HELD.battery);
    for (const { reading } of b.site.renewables) b.give(reading, 1200 * KW);
    b.give(b.site.loads[0]!.reading, HELD.load);
    b.giveImport(-1000 * KW + b.tick % 2);
  });

  for (const { command } of bench.site.renewables) expect(command.setpointW).toBeGreaterThan(1100 * KW);
});

test('a battery that did not say what it holds goes on from what it does', () => {
  const bench = new Bench(SITE);
  for (const k of [1, 2]) takeOver(bench.site, k, HELD.unit);
  const aims: number[] = [];

  bench.run(20, (b) => {
    b.giveBattery(0, -MW);
    for (const { reading } of b.site.renewables) b.give(reading, HELD.unit);
    b.give(b.site.loads[0]!.reading, HELD.load);
    b.giveImport(HELD.load + MW - 2 * HELD.unit + b.tick % 2);
    if (b.sent[0] !== undefined) aims.push(b.site.batteries[0]!.command.setpointW);
  });

  expect(aims.length).toBeGreaterThan(10);
  expect(Math.max(...aims)).toBe(-MW);
});
