/** Commands are leases: ramped, lowered at once, raised late, renewed in time, and not written for nothing. */
import { By, Wish } from '../../../firmware/control/codes';
import { battery, Bench, KW, load, MW, node, unit } from './bench';

const UNREAD = { loads: [load({ ratedW: 5 * MW, metered: 0, flexible: 0 })] };

/** A battery that follows at once, and a meter that dithers by a watt, as no frozen one does. */
function settle(bench: Bench, ticks: number, loadW: (b: Bench) => number = () => MW): void {
  bench.run(ticks, (b) => {
    const w = b.site.batteries[0]?.command.setpointW ?? 0;
    if (b.site.batteries.length > 0) b.giveBattery(0, w);
    b.giveImport(loadW(b) - w + b.tick % 2);
  });
}

const holding = (setpointW: number, over: object = {}, params: object = {}): Bench =>
  new Bench({ ...UNREAD, batteries: [battery(over)] }, { wish: Wish.BatterySetpoint, batterySetpointW: setpointW, ...params });

test('a battery moves no faster than its ramp where no limit asks for more', () => {
  const bench = holding(MW, { rampWPerS: 100 * KW }, { batteryGapMs: 0 });
  let before = 0, fastest = 0;

  settle(bench, 100, (b) => { const w = b.site.batteries[0]!.command.setpointW; fastest = Math.max(fastest, w - before); before = w; return MW; });

  expect(before).toBe(MW);
  expect(fastest).toBeLessThanOrEqual(20 * KW + 1);
});

test('a battery yields to a limit at once, ramp or not', () => {
  const bench = new Bench({ ...UNREAD, nodes: [node({ exportLimitW: 0 })], batteries: [battery({ rampWPerS: 10 * KW })] }, { wish: Wish.BatterySetpoint, batterySetpointW: MW });
  settle(bench, 1000, () => MW);
  expect(bench.site.batteries[0]!.command.setpointW).toBeGreaterThan(900 * KW);

  settle(bench, 2, () => 300 * KW);

  expect(bench.site.batteries[0]!.command).toMatchObject({ by: By.ExportLimit });
  expect(bench.site.batteries[0]!.command.setpointW).toBeLessThanOrEqual(301 * KW);
});

test('a battery whose setpoint rests is written only to renew its lease, at half its time', () => {
  const bench = holding(500 * KW, { leaseMs: 10000 }, { trimPermille: 0 });
  settle(bench, 100);
  const writes = bench.sent[0]!;

  settle(bench, 5 * 60);

  expect(bench.sent[0]! - writes).toBe(12);
});

test('a setpoint that dithers inside the band is not written', () => {
  const bench = holding(500 * KW, { leaseMs: 3600000 }, { batteryBandPermille: 5, trimPermille: 0 });
  settle(bench, 100);
  const writes = bench.sent[0]!;

  settle(bench, 300, (b) => { b.params.batterySetpointW = 500 * KW + (b.tick % 3) * KW; return MW; });

  expect(bench.sent[0]!).toBe(writes);
});

test('a battery is written no oftener than its budget says, however the load shakes', () => {
  const bench = new Bench({ ...UNREAD, batteries: [battery({ leaseMs: 3600000 })] }, { batteryGapMs: 1000 });
  settle(bench, 100);
  const writes = bench.sent[0]!;

  settle(bench, 5 * 120, (b) => 500 * KW + (b.tick % 7) * 40 * KW);

  expect(bench.sent[0]! - writes).toBeLessThanOrEqual(120 + 11);
});

test('nought is written however small the step to it', () => {
  const bench = holding(KW, {}, { batteryBandPermille: 0 });
  settle(bench, 50);
  bench.params.batteryBandPermille = 100;
  bench.params.batterySetpointW = 0;

  settle(bench, 50);

  expect(bench.site.batteries[0]!.command.setpointW).toBe(0);
});

test('a setpoint is a whole number of watts', () => {
  const bench = new Bench({ ...UNREAD, batteries: [battery()], renewables: [unit()] });

  bench.run(200, (b) => { b.giveBattery(0, b.site.batteries[0]!.command.setpointW); b.give(b.site.renewables[0]!.reading, 1003 * b.tick % 7000); b.giveImport(1000 * b.tick + 333); });

  expect([...bench.site.batteries, ...bench.site.renewables].map((d) => d.command.setpointW % 1)).toEqual([0, 0]);
});

test.each([100, 200, 1000])('the lease of a PV unit never runs out in ticks of %i ms', (dtMs) => {
  const bench = new Bench({ ...UNREAD, dtMs, renewables: [unit({ leaseMs: 4000 })] });
  let oldestMs = 0;

  bench.run(120000 / dtMs, (b) => { b.giveImport(MW); if (b.tick > 20) oldestMs = Math.max(oldestMs, b.nextMs - b.site.renewables[0]!.command.sentAtMs); });

  expect(oldestMs).toBeLessThan(4000);
});

test.each([[200, 1000], [500, 2500]])('in ticks of %i ms a lease of %i ms never runs out', (dtMs, leaseMs) => {
  const bench = new Bench({ ...UNREAD, dtMs, renewables: [unit({ leaseMs })] });
  let oldestMs = 0;

  bench.run(120000 / dtMs, (b) => { b.giveImport(MW); if (b.tick > 20) oldestMs = Math.max(oldestMs, b.nextMs - b.site.renewables[0]!.command.sentAtMs); });

  expect(oldestMs).toBeLessThan(leaseMs);
});

test('a ceiling is raised no oftener than the gap says, and lowered at once', () => {
  const bench = new Bench({ ...UNREAD, nodes: [node({ exportLimitW: 0 })], renewables: [unit({ leaseMs: 3600000 })] }, { raiseGapMs: 5000, limitMarginPermille: 0 });
  const command = bench.site.renewables[0]!.command;
  const changes: { atMs: number; byW: number }[] = [];
  let before = command.setpointW;

  bench.run(1500, (b) => {
    const madeW = Math.min(command.setpointW, 900 * KW);
    b.give(b.site.renewables[0]!.reading, madeW);
    b.giveImport((b.tick % 200 < 100 ? 300 * KW + b.tick % 100 * 5 * KW : 200 * KW) - madeW);
    if (command.setpointW !== before) { changes.push({ atMs: command.sentAtMs, byW: command.setpointW - before }); before = command.setpointW; }
  });

  const raises = changes.filter((c, k) => c.byW > 0 && k > 0);
  expect(raises.length).toBeGreaterThan(10);
  raises.forEach((c) => { const last = changes[changes.indexOf(c) - 1]!; expect(c.atMs - last.atMs).toBeGreaterThanOrEqual(5000); });
  expect(changes.filter((c) => c.byW < 0).length).toBeGreaterThan(5);
});
