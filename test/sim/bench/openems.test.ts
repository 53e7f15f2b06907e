/** The baseline against what its documented formulas gave elsewhere: a 100 kW step on a battery with a lag of 0.5 s, a PV limit that falls. */
import { buildSite } from '../../../firmware/control/build';
import type { Site } from '../../../firmware/control/site';
import { openEmsBalancing, openEmsExportLimit } from '../../../sim/bench/openems';
import { BARE, siteConfig, TICKS_PER_S } from '../../../sim/bench/rig-config';
import { lagShare } from '../../../sim/plant/response';

const STEP_W = 100000;

/** Overshoot in parts of the step, and the second after which the grid power stays within 2 %; both readings a whole number of seconds old. */
function balance(gridDelayS: number, batteryDelayS: number): { overshoot: number; settledS: number } {
  const site = buildSite(siteConfig({ ...BARE, batteries: 1, batteryW: 2 * STEP_W, batteryWh: 1000000 }));
  const law = openEmsBalancing(), share = lagShare(500, 1000);
  const batteryW: number[] = [];
  let nowW = 0, overshoot = 0, settledS = 0;
  for (let second = 0; second < 120; second++) {
    batteryW.push(nowW);
    site.root.reading!.inW = second < gridDelayS ? 0 : STEP_W - batteryW[second - gridDelayS]!;
    site.batteries[0]!.reading.inW = batteryW[second - batteryDelayS] ?? 0;
    law(site, second * TICKS_PER_S);
    nowW += (site.batteries[0]!.command.setpointW - nowW) * share;
    const grid = 1 - nowW / STEP_W;
    if (-grid > overshoot) overshoot = -grid;
    if (Math.abs(grid) > 0.02) settledS = second + 1;
  }
  return { overshoot, settledS };
}

test.each([[1, 1, 0.047, 11], [2, 2, 0.26, 19], [3, 3, 0.56, 46], [1, 0, 0.053, 10], [2, 0, 0.29, 24], [3, 0, 0.59, 55]])(
  'grid reading %d s old, battery reading %d s old: overshoots by %d and settles in %d s, as the default PID does', (gridS, batteryS, overshoot, settledS) => {
    const answer = balance(gridS, batteryS);

    expect(answer.overshoot).toBeCloseTo(overshoot, 1);
    expect(Math.abs(answer.settledS - settledS)).toBeLessThanOrEqual(2);
  });

test('with a grid reading that is 5 s old and a fresh battery reading the default PID never settles', () => {
  expect(balance(5, 0).settledS).toBe(120);
});

/** Seconds in which PV that makes all it may comes down from 1 MW to what the limit leaves. */
function secondsTo(limitW: number): number {
  const site: Site = buildSite(siteConfig({ ...BARE, units: 1, unitW: 1000000 }));
  const law = openEmsExportLimit(limitW, 'PV'), unit = site.renewables[0]!;
  let producedW = 1000000;
  for (let second = 0; second < 60; second++) {
    if (producedW <= limitW) return second;
    unit.reading.inW = producedW;
    site.root.reading!.inW = -producedW;
    law(site, second * TICKS_PER_S);
    producedW = unit.command.setpointW;
  }
  return Infinity;
}

test.each([[500000, 4], [200000, 8], [100000, 11], [20000, 18]])('the PV limit falls from 1 MW to %d W in %d cycles of a fifth each', (limitW, seconds) => {
  expect(secondsTo(limitW)).toBe(seconds);
});
