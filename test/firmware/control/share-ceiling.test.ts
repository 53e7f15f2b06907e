/** How a ceiling is dealt out among PV and wind: never more than once, and not wasted on units that cannot use it. */
import { battery, Bench, KW, MW, load, node, unit } from './bench';
import { Loop } from './loop';

const LIMITED = { nodes: [node({ exportLimitW: MW })], loads: [load({ ratedW: 5 * MW, metered: 0, flexible: 0 })] };
const fourUnits = { ...LIMITED, renewables: [unit(), unit(), unit(), unit()] };

const sumW = (bench: Bench): number => bench.site.renewables.reduce((w, u) => w + u.slot.shareW, 0);

/** Units that make what they can under what they are told. */
function turn(bench: Bench, seconds: number, availableW: number[], loadW = 0, after: () => void = () => {}): void {
  bench.run(seconds * 5, (b) => {
    let madeW = 0;
    b.site.renewables.forEach((u, k) => {
      const w = Math.min(availableW[k] ?? MW, u.command.setpointW);
      madeW += w;
      b.give(u.reading, w);
    });
    b.giveImport(loadW - madeW);
    after();
  });
}

test('the shares of equal units stay within a tenth of their rating under a ceiling that moves', () => {
  const bench = new Bench(fourUnits, { limitMarginPermille: 0 });

  for (let k = 0; k < 20; k++) turn(bench, 15, [], k % 2 * 300 * KW);

  const shares = bench.site.renewables.map((u) => u.slot.shareW);
  expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(100 * KW);
  expect(sumW(bench)).toBeGreaterThan(950 * KW);
});

test('the share of a shaded unit moves to those that can use it, and the sum stays under the ceiling in every tick', () => {
  const bench = new Bench(fourUnits, { limitMarginPermille: 0 });
  turn(bench, 60, []);
  let overW = -Infinity;

  turn(bench, 120, [80 * KW], 0, () => { overW = Math.max(overW, sumW(bench) - bench.site.root.ceilingW); });

  expect(overW).toBeLessThan(1);
  expect(bench.site.renewables[0]!.slot.shareW).toBeLessThan(160 * KW);
  expect(bench.site.renewables.slice(1).reduce((w, u) => w + u.reading.powerW, 80 * KW)).toBeGreaterThan(960 * KW);
});

test('a unit that makes all it was told stays hungry while it waits to hear of a larger share', () => {
  const bench = new Bench(fourUnits, { limitMarginPermille: 0 });
  const distrust = (): void => { for (const u of bench.site.renewables) u.trusted = false; };
  turn(bench, 60, [], 0, distrust);
  bench.params.raiseGapMs = 600000;
  for (const u of bench.site.renewables) u.command.leaseMs = 600000; // The renewal of a lease would carry the larger share.

  turn(bench, 10, [], MW, distrust);

  for (const u of bench.site.renewables) {
    expect(u.slot.shareW).toBeGreaterThan(u.command.setpointW * 1.5);
    expect(u.slot.hungry).toBe(true);
  }
});

test('a ceiling that falls takes every share down in the same tick', () => {
  const bench = new Bench(fourUnits, { limitMarginPermille: 0 });
  turn(bench, 60, [], 2 * MW);
  const before = bench.site.renewables.map((u) => u.command.setpointW);

  bench.run(1, (b) => { b.giveImport(-b.site.root.renewableW); });

  const after = bench.site.renewables.map((u) => u.command.setpointW);
  expect(sumW(bench)).toBeLessThanOrEqual(MW + 1);
  after.forEach((w, k) => expect(w).toBeLessThan(before[k]!));
});

test('a unit behind an open breaker gives its share to the others', () => {
  const bench = new Bench(fourUnits, { limitMarginPermille: 0 });
  turn(bench, 60, []);

  bench.breaker(bench.site.renewables[0]!.reading, false);
  turn(bench, 60, []);

  expect(bench.site.renewables[0]!.slot.shareW).toBe(0);
  expect(bench.site.renewables.slice(1).reduce((w, u) => w + u.reading.powerW, 0)).toBeGreaterThan(900 * KW);
});

test('sixty-four units on one ceiling add up to it', () => {
  const bench = new Bench({ ...LIMITED, renewables: Array.from({ length: 64 }, () => unit()) }, { limitMarginPermille: 0 });

  turn(bench, 120, []);

  expect(sumW(bench)).toBeLessThanOrEqual(MW + 1);
  expect(sumW(bench)).toBeGreaterThan(900 * KW);
});

test('a ceiling in a ceiling holds: two feeders, one connection', () => {
  const feeder = (): ReturnType<typeof node> => node({ parent: 0, exportLimitW: 700 * KW });
  const loop = new Loop({ ...LIMITED, nodes: [node({ exportLimitW: MW }), feeder(), feeder()], renewables: [unit({ node: 1 }), unit({ node: 2 }), unit({ node: 2 })] });
  loop.run(120, (l) => { for (const u of l.plant.renewables) u.availableW = MW; });

  const exportsW = loop.plant.nodes.map((n) => -n.importW);

  expect(exportsW[0]).toBeLessThan(MW);
  expect(exportsW[0]).toBeGreaterThan(900 * KW);
  expect(Math.max(exportsW[1]!, exportsW[2]!)).toBeLessThan(700 * KW);
});

test('no battery at all and no load at all leave PV under its export limit', () => {
  const loop = new Loop({ nodes: [node({ exportLimitW: 400 * KW })], renewables: [unit()] });
  loop.run(60, (l) => { l.plant.renewables[0]!.availableW = MW; });

  expect(-loop.importW).toBeLessThan(400 * KW);
  expect(-loop.importW).toBeGreaterThan(370 * KW);
});

test('a site with nothing to command ticks along', () => {
  const bench = new Bench({});

  bench.run(100, (b) => b.giveImport(5 * MW));

  expect([bench.site.totalW, bench.site.root.ceilingW, bench.site.root.loadW]).toEqual([0, 0, 5 * MW]);
});

test('a battery alone on its node leaves no ceiling to deal', () => {
  const bench = new Bench({ batteries: [battery()] });

  bench.run(100, (b) => { b.giveBattery(0, 0); b.giveImport(0); });

  expect([bench.site.root.ceilingW, bench.site.fell]).toEqual([0, false]);
});
