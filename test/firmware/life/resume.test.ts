/** A site whose devices cannot tell what they hold goes on without a bump from what was kept, whatever became of it since. */
import { takeOver } from '../../../firmware/control/take-over';
import { setpointW } from '../../../firmware/control/outputs';
import { openLife } from '../../../firmware/life/life';
import { recalledW } from '../../../firmware/life/resume';
import { keepTold } from '../../../firmware/store/kept';
import { battery, Bench, KW, load, MW, node, unit } from '../control/bench';
import { diskOn, flashWithCode, SHAPE } from '../store/flash';

/** Full sun on two units over the export limit; the battery takes what it can. */
const SITE = {
  nodes: [node({ exportLimitW: MW })], batteries: [battery({ rampWPerS: 100 * KW })], renewables: [unit({ ratedW: 2 * MW }), unit({ ratedW: 2 * MW })],
  loads: [load({ flexible: 0 })],
};
const CHARGE_W = -MW, LOAD_W = 400 * KW, MADE_W = 1200 * KW;
const CONTROL = { setParameter: () => true, ask: () => true, tell: () => undefined };

/** Control after a start, with devices that were told that when it was kept, on a board without a clock. */
function startedFrom(kept: number[]): Bench {
  const bench = new Bench(SITE), life = openLife(diskOn(flashWithCode(16)), { shape: SHAPE, paramIds: [], deviceIds: [1, 2, 3], alarms: 1, heldS: [30, 30, 30], batteries: 1 }, CONTROL, () => 1);
  kept.forEach((toldW, k) => {
    keepTold(life.kept, k, toldW, 30);
    takeOver(bench.site, k, recalledW(life, k, setpointW(bench.site, k)));
  });
  return bench;
}

/** What the site does: units make what they held when the power failed, or less where they are told so. */
function give(b: Bench, told: { batteryW: number; unitW: number[] }): number {
  const sent = (k: number): boolean => (b.sent[k] ?? 0) > 0;
  if (sent(0)) told.batteryW = b.site.batteries[0]!.command.setpointW;
  told.unitW = told.unitW.map((unitW, k) => (sent(1 + k) ? Math.min(b.site.renewables[k]!.command.setpointW, 1500 * KW) : unitW));
  const exportW = told.unitW[0]! + told.unitW[1]! + told.batteryW - LOAD_W;
  b.giveBattery(0, told.batteryW);
  b.site.renewables.forEach(({ reading }, k) => { b.give(reading, told.unitW[k]!); });
  b.give(b.site.loads[0]!.reading, LOAD_W);
  b.giveImport(b.tick % 2 - exportW);
  return exportW;
}

test.each([
  ['what devices still hold', [CHARGE_W, MADE_W, MADE_W]],
  ['what they held long ago, at night', [500 * KW, 0, 0]],
  ['what they held when nothing was limited', [0, 2 * MW, 2 * MW]],
])('kept was %s: the battery goes on, no unit falls by a tenth, and the export limit holds', (_, kept) => {
  const bench = startedFrom(kept), told = { batteryW: CHARGE_W, unitW: [MADE_W, MADE_W] }, seen: { batteryW: number; unitW: number; exportW: number }[] = [];

  bench.run(100, (b) => { const exportW = give(b, told); seen.push({ batteryW: told.batteryW, unitW: Math.min(...told.unitW), exportW }); });

  expect(bench.sent.slice(0, 3).every((count) => count > 0)).toBe(true);
  expect(Math.max(...seen.map(({ batteryW }) => batteryW))).toBeLessThan(0.9 * CHARGE_W);
  expect(Math.min(...seen.map(({ unitW }) => unitW))).toBeGreaterThan(0.9 * MADE_W);
  expect(Math.max(...seen.map(({ exportW }) => exportW))).toBeLessThanOrEqual(1.01 * MW);
});

test('without what was kept the same start lowers units to nothing first', () => {
  const bench = startedFrom([]), told = { batteryW: CHARGE_W, unitW: [MADE_W, MADE_W] };
  let leastW = Infinity;
  bench.run(30, (b) => { give(b, told); leastW = Math.min(leastW, ...told.unitW); });
  expect(leastW).toBeLessThan(MADE_W / 2);
});
