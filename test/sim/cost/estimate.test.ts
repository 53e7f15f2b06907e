/** The meter on whole sites: what it finds in them, and how it grows with them. */
import { runInNewContext } from 'node:vm';
import type { Bundle } from '../../../sim/build/built.js';
import { estimateCost, type CostReport } from '../../../sim/cost/estimate.js';
import { callsOf, play } from '../../../sim/cost/calls.js';
import { Meter } from '../../../sim/cost/meter.js';
import { written } from '../input/written';
import { builtSites, type BuiltSite } from './built';

jest.setTimeout(60000);

const TICKS = 60;
const signal = new AbortController().signal;

/** Some equal PV units on one node, with a load. */
function park(units: number): string {
  const devices = Array.from({ length: units }, (_, k) => `  pv-${k}: { kind: pv, node: pcc, rated: 1 MW, ramp: 100 kW/s, lease: 30 s, fallback: 0 W, `
    + 'plant: { lag: 1 s, reading: { period: 1 s, latency: 200 ms } } }').join('\n');
  return written(`about: A park.\nlocation: { latitude: 40 deg, longitude: 110 deg, utc-offset: 8 h }\ntick: 200 ms
grid: { voltage: 110 kV, short-circuit-power: 2 GVA, x-over-r: 10 }
nodes:\n  pcc: { rating: 40 MW, import-limit: 20 MW, export-limit: 20 MW, meter: { period: 1 s, latency: 500 ms } }
devices:\n${devices}\n  works: { kind: load, node: pcc, rated: 3 MW, priority: 1 }\n`);
}

/** Those of the reference site that can be commanded. */
const DEVICES = Array.from({ length: 10 }, (_, k) => k);
/** Sites at which a job and a shift of devices take turns: below these a tick has time for both. */
const SIZES = [20, 28, 36];
let reference: BuiltSite, parks: BuiltSite[];
beforeAll(() => { [reference, ...parks] = builtSites(['reference', ...SIZES.map(park)]) as [BuiltSite, ...BuiltSite[]]; }, 120000);

function reportOf({ built, setup }: BuiltSite): Promise<CostReport> {
  return estimateCost(built, setup, { ticks: TICKS, signal });
}

test('the stages of a tick are those of the source, and together they are the tick', async () => {
  const report = await reportOf(reference);
  expect(report.stages.map(({ name }) => name)).toEqual(expect.arrayContaining(['sense', 'balance', 'act', 'wish', 'share-storage']));
  const sum = report.stages.reduce((all, { inWorst }) => all + inWorst, 0);
  expect(sum).toBeCloseTo(report.worst.instructions, 3);
  expect(report.worst.instructions).toBeGreaterThan(report.mean);
  expect(report.lines[0]!.place.source).toMatch(/^firmware\/control\/.*\.ts$/);
});

test('every further device costs about as much as the one before', async () => {
  const means = await Promise.all(parks.map(async (site) => (await reportOf(site)).mean));
  const [first, second] = [means[1]! - means[0]!, means[2]! - means[1]!];
  expect(first).toBeGreaterThan(0);
  expect(second / first).toBeGreaterThan(0.8);
  expect(second / first).toBeLessThan(1.25);
});

test('the file that counts commands what the built file commands', () => {
  const { built, setup } = reference;
  const meter = new Meter(built), plain = runInNewContext(`${built.code};busbar`) as Bundle;
  const commands = (bundle: Bundle): number[] => DEVICES.map((k) => bundle.setpointW(k));
  callsOf(setup, TICKS).forEach((calls, k) => {
    for (const bundle of [meter.globals.busbar, plain]) play(bundle, calls);
    meter.tick(k + 1);
    plain.step(k + 1);
    expect(commands(meter.globals.busbar)).toEqual(commands(plain));
  });
  expect(new Set(commands(plain)).size).toBeGreaterThan(2);
});

test('an aborted estimate ends with the reason of the signal', async () => {
  const { built, setup } = reference;
  await expect(estimateCost(built, setup, { ticks: 1000, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
});
