/** The load behind a balance: from grid power and own power of the same instant. */
import { Mode, Quality } from '../../../firmware/control/codes';
import { Random } from '../../../sim/random';
import { battery, Bench, KW, MW, load, node, unit } from './bench';

const UNREAD = { loads: [load({ ratedW: 2 * MW, metered: 0, flexible: 0 })] };

describe('a sample of the meter', () => {
  test('is combined with the own power of its own instant: a swing of PV leaves the load where it was', () => {
    const bench = new Bench({ ...UNREAD, renewables: [unit()] });
    const pvW = (tick: number): number => tick < 140 ? 100 * KW : 900 * KW;
    let mostW = -Infinity, leastW = Infinity;

    bench.run(180, (b) => {
      b.give(b.site.renewables[0]!.reading, pvW(b.tick + 1));
      if (b.tick >= 10) b.giveImport(1500 * KW - pvW(b.tick + 1 - 10), b.nextMs - 2000);
      if (b.tick < 100) return;
      mostW = Math.max(mostW, b.site.root.loadW);
      leastW = Math.min(leastW, b.site.root.loadW);
    });

    expect([Math.round(leastW / KW), Math.round(mostW / KW)]).toEqual([1500, 1500]);
  });

  test('moves the raw load at once, the filtered load with its time constant, and the bounds by a hundredth of the rating beyond both', () => {
    const bench = new Bench(UNREAD, { filterMs: 400 });
    bench.giveImport(0);
    bench.run(1);

    bench.giveImport(900 * KW);
    bench.run(1);

    expect(bench.site.root.loadW).toBeCloseTo(900 * KW / 3, 6);
    expect(bench.site.root.loadW - bench.site.root.lowW).toBeCloseTo(20 * KW, 6);
    expect(bench.site.root.highW).toBe(920 * KW);
  });

  test('that comes six seconds late is taken in whatever tick it comes, though a device of that age would not count', () => {
    const bench = new Bench(UNREAD, { staleAfterMs: 5000 });
    const seen: number[] = [];

    bench.run(150, (b) => {
      if (b.tick % 7 !== 0) return;
      b.giveImport(b.tick * KW, b.nextMs - 6000);
      seen.push(b.site.root.estimate!.sampleAtMs);
    });

    expect(seen.slice(1)).toEqual(seen.slice(1).map((_, k) => 1400 * k + 200 - 6000));
  });

  test('of an uncertain age is filtered by one and a half times the uncertainty more', () => {
    const bench = new Bench({ ...UNREAD, nodes: [node({ meterAgeErrorMs: 1000 })] }, { filterMs: 400 });
    bench.giveImport(0);
    bench.run(1);

    bench.giveImport(900 * KW);
    bench.run(1);

    expect(bench.site.root.loadW).toBeCloseTo(900 * KW * 200 / (200 + 400 + 1500), 6);
  });
});

describe('a meter that falls silent', () => {
  /** Samples every second, then none. */
  function silentFor(seconds: number, config: object, params: object): Bench {
    const bench = new Bench(config, params);
    bench.run(100, (b) => { if (b.tick % 5 === 4) b.giveImport(1000 * KW); });
    bench.run(seconds * 5);
    return bench;
  }

  test('opens the bounds with its lateness, by the slew of the rated load', () => {
    const { root } = silentFor(6, UNREAD, { loadSlewPermillePerS: 20, leastLoadW: 0 }).site;

    const marginW = 1000 * KW - root.lowW;
    expect(marginW).toBeGreaterThan(4 * 40 * KW);
    expect(marginW).toBeLessThan(6 * 40 * KW);
    expect(root.highW - 1000 * KW).toBeCloseTo(marginW, 3);
  });

  test('opens them no further than to the least and the most load that are assumed', () => {
    const { root } = silentFor(120, UNREAD, { leastLoadW: 300 * KW, mostLoadW: 1800 * KW }).site;

    expect([root.lowW, root.highW]).toEqual([300 * KW, 1800 * KW]);
  });

  test('opens them no further than to the sum of the ratings', () => {
    expect(silentFor(200, UNREAD, {}).site.root.highW).toBe(2 * MW);
  });

  test('is replaced by the loads where all of them are read', () => {
    const bench = new Bench({ loads: [load(), load()] });
    bench.giveImport(700 * KW);

    bench.run(60, (b) => { for (const l of b.site.loads) b.give(l.reading, 400 * KW); });

    expect(bench.site.root).toMatchObject({ loadW: 800 * KW, lowW: 800 * KW, highW: 800 * KW });
    expect(bench.site.root.reading!.quality).toBe(Quality.Substituted);
    expect(bench.site.mode).toBe(Mode.GridTied);
  });

  test('is not replaced by readings of loads that are as old as its own', () => {
    const bench = new Bench({ loads: [load()] }, { leastLoadW: 0 });
    bench.giveImport(700 * KW);
    bench.give(bench.site.loads[0]!.reading, 700 * KW);

    bench.run(1500);

    expect(bench.site.root.lowW).toBeLessThan(700 * KW);
  });

  test('takes the meter again with its next sample', () => {
    const bench = new Bench({ loads: [load()] });
    bench.run(60, (b) => b.give(b.site.loads[0]!.reading, 400 * KW));

    bench.giveImport(900 * KW);
    bench.run(1);

    expect(bench.site.root.highW).toBe(900 * KW);
    expect(bench.site.root.reading!.quality).toBe(Quality.Good);
  });

  test('for eleven seconds does not teach that samples are usually as old', () => {
    const bench = silentFor(11, UNREAD, {});
    const usualMs = 1200;

    bench.run(250, (b) => { if (b.tick % 5 === 4) b.giveImport(1000 * KW); });

    expect(bench.site.root.estimate!.usualAgeMs).toBeLessThan(4 * usualMs);
  });
});

test('a site without a PCC meter widens the bounds when its load meters fall silent', () => {
  const bench = new Bench({ nodes: [node({ metered: 0 })], loads: [load()] });
  bench.give(bench.site.loads[0]!.reading, 700 * KW);

  bench.run(1500);

  expect(bench.site.root.lowW).toBeLessThan(700 * KW);
});

test('a node with a limit and an unread load below it counts with that load', () => {
  const bench = new Bench({ nodes: [node(), node({ parent: 0, metered: 0, ratingW: MW })], loads: [load({ node: 1, metered: 0 })] });

  bench.run(10, (b) => b.giveImport(900 * KW));

  expect(bench.site.nodes[1]!.highW).toBeGreaterThanOrEqual(900 * KW);
});

describe('the tracker of ages', () => {
  const DELAY_TICKS = 10;

  /** Own power swings by a slow triangle; the meter shows what was DELAY_TICKS ago under a stamp that is wrong. */
  function track(stampErrorMs: number, noiseW: number, swings: boolean, loadOf: (tick: number) => number = () => 1200 * KW): Bench {
    const bench = new Bench({ ...UNREAD, batteries: [battery()], nodes: [node({ meterAgeErrorMs: 1000 })] });
    const random = new Random(7);
    const ownW = (tick: number): number => swings ? 10 * KW * Math.abs((tick * 3) % 160 - 80) : 300 * KW;
    bench.run(1500, (b) => {
      const t = b.tick + 1;
      b.giveBattery(0, ownW(t));
      if (t <= DELAY_TICKS || t % 5 !== 0) return;
      const sampled = t - DELAY_TICKS;
      b.giveImport(loadOf(sampled) - ownW(sampled) + noiseW * random.normal(), sampled * 200 + stampErrorMs);
    });
    return bench;
  }

  test.each([-1000, -500, 0, 500, 1000])('finds stamps that are wrong by %i ms', (stampErrorMs) => {
    expect(track(stampErrorMs, 0, true).site.root.estimate!.chosen).toBe(2 - stampErrorMs / 500);
  });

  test.each([-1000, 0, 1000])('finds stamps that are wrong by %i ms through noise and steps of the load', (stampErrorMs) => {
    const bench = track(stampErrorMs, 5 * KW, true, (tick) => tick % 300 < 150 ? 700 * KW : 1500 * KW);

    expect(bench.site.root.estimate!.chosen).toBe(2 - stampErrorMs / 500);
  });

  test('learns nothing from the first samples of a site at rest', () => {
    const bench = new Bench({ ...UNREAD, renewables: [unit()] });

    bench.run(60, (b) => {
      b.give(b.site.renewables[0]!.reading, 600 * KW);
      if (b.tick >= DELAY_TICKS) b.giveImport(200 * KW, b.nextMs - DELAY_TICKS * 200);
    });

    expect(bench.site.root.estimate!.chosen).toBe(2);
  });

  test('learns nothing while own power rests, whatever the load does', () => {
    const bench = track(0, 20 * KW, false, (tick) => tick % 40 < 20 ? 300 * KW : 1500 * KW);

    expect(bench.site.root.estimate!.chosen).toBe(2);
  });
});
