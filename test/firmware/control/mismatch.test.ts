/** By how much two meters disagree: learnt from moves of own power, and reckoned with in what batteries have still to do. */
import { buildSite } from '../../../firmware/control/build';
import { learnMismatch } from '../../../firmware/control/mismatch';
import type { Estimate } from '../../../firmware/control/node';
import { CONDITIONS } from '../../../sim/bench/conditions';
import { BARE } from '../../../sim/bench/rig-config';
import { Rig } from '../../../sim/bench/rig';
import { Random } from '../../../sim/random';
import { battery, Bench, KW, load, MW, siteOf } from './bench';

const WIDE_W = 100 * KW;

function fresh(): Estimate {
  return buildSite(siteOf({ loads: [load()] })).root.estimate!;
}

/** Samples of a load while own power stands at `ownW`, as meters see them that err by these gains. */
function show(e: Estimate, samples: number, ownW: number, loadW: (k: number) => number, gains = { grid: 1, own: 1 }): void {
  for (let k = 0; k < samples; k++) {
    learnMismatch(e, Math.round(gains.grid * (loadW(k) - ownW)), gains.own * ownW, WIDE_W);
  }
}

/** Own power goes up and down by half a megawatt. */
function swing(e: Estimate, times: number, loadW: (k: number) => number, gains?: { grid: number; own: number }): void {
  for (let k = 0; k < times; k++) show(e, 20, k % 2 * 500 * KW, loadW, gains);
}

test.each([[0.99, 1.01], [1.01, 0.99], [1, 1.01], [0.99, 0.99]])('a grid meter at %d and own meters at %d of the truth are known to a tenth of a percent after ten moves', (grid, own) => {
  const e = fresh();

  swing(e, 10, () => MW, { grid, own });

  expect(Math.abs(e.mismatchPpm - (1 - grid / own) * 1000000)).toBeLessThan(1000);
});

test('noise of the load of half a percent of the moves leaves a doubt of one percent at most', () => {
  const e = fresh(), random = new Random(1), loadW = (): number => MW + 2.5 * KW * random.normal();
  let most = 0;

  for (let k = 0; k < 100; k++) {
    swing(e, 2, loadW, { grid: 0.99, own: 1.01 });
    if (k > 5) most = Math.max(most, Math.abs(e.mismatchPpm - 19802));
  }

  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(10500);
});

test('nothing is learnt while own power rests, whatever the load does', () => {
  const e = fresh();

  show(e, 500, 300 * KW, (k) => MW + 40 * KW * (k % 7));

  expect(e.mismatchPpm).toBe(0);
});

test('a load that steps, and own power that follows it, teach nothing', () => {
  const e = fresh();

  for (let k = 0; k < 20; k++) {
    show(e, 10, k % 2 * 400 * KW, () => (k + 1) % 2 * 400 * KW);
    show(e, 10, (k + 1) % 2 * 400 * KW, () => (k + 1) % 2 * 400 * KW);
  }

  expect(e.mismatchPpm).toBe(0);
});

test('a load that steps together with own power is not taken for a meter', () => {
  const e = fresh();

  for (let k = 0; k < 20; k++) show(e, 20, k % 2 * 500 * KW, () => MW + k % 2 * 100 * KW);

  expect(e.mismatchPpm).toBe(0);
});

test.each([[0.95, 1, 30000], [1.05, 1, -30000]])('a grid meter at %d counts as 3 %% off at most (%d, %i)', (grid, own, ppm) => {
  const e = fresh();

  swing(e, 20, () => MW, { grid, own });

  expect(e.mismatchPpm).toBe(ppm);
});

test('a level at rest stays a whole number of watts, so that no decay goes on for ever', () => {
  const e = fresh();
  show(e, 1, 0, () => 1000);

  show(e, 200, 0, () => 0);

  expect(Math.abs(e.restLoadW)).toBeLessThan(4);
  expect(Number.isInteger(e.restLoadW)).toBe(true);
});

test('the wish sees the mismatch on what a battery has still to do, and no longer when it is done', () => {
  const bench = new Bench({ batteries: [battery()], loads: [load({ ratedW: 2 * MW, metered: 0, flexible: 0 })] });
  const { root } = bench.site, e = root.estimate!;
  bench.giveBattery(0, 0);
  bench.giveImport(0);
  bench.run(1);
  e.mismatchPpm = 20000;

  bench.giveImport(500 * KW);
  bench.run(1);
  const dueW = e.dueW;
  bench.run(40, (b) => { b.giveBattery(0, root.aimW); b.giveImport(510 * KW - root.aimW); });

  expect(dueW).toBe(510 * KW);
  expect(e.rawW).toBeCloseTo(510 * KW, -1);
  expect(e.dueW).toBeCloseTo(e.rawW, -1);
});

/** The true import after a step of the load of 1 MW, in parts of it, when the battery's first answer is over and the meter does not show it yet. */
function afterFirstAnswer(gridMeterGain: number, ownMeterGain: number): number[] {
  const facts = { ...BARE, delayMs: 5000, batteries: 1, batteryW: 2 * MW, batteryWh: 40 * MW, loadRatedW: 4 * MW };
  const rig = new Rig(facts, { ...CONDITIONS[0]!, batteryGain: 1, gridMeterGain, ownMeterGain });
  const parts: number[] = [];
  const until = (s: number, seen: () => void = () => {}): void => { while (rig.nowS < s) { rig.tick(); seen(); } };
  for (const [k, w] of [300 * KW, 800 * KW, 300 * KW, 800 * KW, 300 * KW].entries()) { rig.demand(w); until(30 * (k + 1)); }
  rig.demand(1300 * KW);
  until(162);
  until(163, () => parts.push(-rig.exportW / MW));
  return parts;
}

test.each([[0.99, 1.01], [1.01, 0.99]])('with a grid meter at %d and own meters at %d the first answer to a load step is right within half a percent', (grid, own) => {
  for (const part of afterFirstAnswer(grid, own)) expect(Math.abs(part)).toBeLessThan(0.005);
});
