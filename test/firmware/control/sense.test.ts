/** Readings enter the record here, and nonsense ends here. */
import { Quality } from '../../../firmware/control/codes';
import { battery, Bench, KW, MW, load, node, unit } from './bench';

describe('a reading that is no power', () => {
  test.each([NaN, Infinity, -Infinity, 1e300, 1.3 * MW, -1e300])('%p leaves the last good value in place and is named out of range', (nonsenseW) => {
    const bench = new Bench({ renewables: [unit()] });
    const r = bench.site.renewables[0]!.reading;
    bench.give(r, 400 * KW);
    bench.run(1);

    bench.give(r, nonsenseW);
    bench.run(1);

    expect(r).toMatchObject({ powerW: 400 * KW, atMs: 200, quality: Quality.OutOfRange });
    expect(bench.site.root.renewableW).toBe(400 * KW);
  });

  test('comes before any good one: the device still counts as never heard', () => {
    const bench = new Bench({ renewables: [unit()] });

    bench.give(bench.site.renewables[0]!.reading, NaN);
    bench.run(1);

    expect(bench.site.renewables[0]!.reading.quality).toBe(Quality.Never);
  });

  test.each([NaN, Infinity, -Infinity, -2e9])('a stamp of %p is not taken', (atMs) => {
    const bench = new Bench({ renewables: [unit()] });
    const r = bench.site.renewables[0]!.reading;
    bench.give(r, 1000);
    bench.run(1);

    bench.give(r, 2000, atMs);
    bench.run(1);

    expect(r.powerW).toBe(1000);
  });

  test('minus nought enters as nought', () => {
    const bench = new Bench({});
    bench.giveImport(1);
    bench.run(1);

    bench.giveImport(-0);
    bench.run(1);

    expect(Object.is(bench.site.root.reading!.powerW, 0)).toBe(true);
  });

  test('an overload of a quarter is a reading, more is nonsense', () => {
    const bench = new Bench({ batteries: [battery()] });
    const r = bench.site.batteries[0]!.reading;

    bench.giveBattery(0, 1.25 * MW);
    bench.run(1);
    expect(r).toMatchObject({ powerW: 1.25 * MW, quality: Quality.Good });

    bench.giveBattery(0, 1.3 * MW);
    bench.run(1);
    expect(r).toMatchObject({ powerW: 1.25 * MW, quality: Quality.OutOfRange });
  });
});

describe('stamp and sequence', () => {
  test.each([[1000, 400 * KW], [999, 400 * KW], [1001, 500 * KW]])('a stamp at %i ms after one at 1000 ms leaves %i W', (atMs, expectedW) => {
    const bench = new Bench({ renewables: [unit()] });
    const r = bench.site.renewables[0]!.reading;
    bench.run(4);
    bench.give(r, 400 * KW, 1000);
    bench.run(1);

    bench.give(r, 500 * KW, atMs);
    bench.run(1);

    expect(r.powerW).toBe(expectedW);
  });

  test.each([[1500, Quality.Good], [1501, Quality.OutOfRange]])('a stamp %i ms ahead of the tick has quality %i', (aheadMs, quality) => {
    const bench = new Bench({});
    bench.giveImport(1000);
    bench.run(1);

    bench.giveImport(2000, bench.nextMs + aheadMs);
    bench.run(1);

    expect(bench.site.root.reading!.quality).toBe(quality);
  });

  test('a value without a new sequence number is not looked at', () => {
    const bench = new Bench({});
    const r = bench.site.root.reading!;
    bench.giveImport(1000);
    bench.run(1);

    r.inW = 5000;
    r.inAtMs = bench.nextMs;
    bench.run(1);

    expect(r).toMatchObject({ powerW: 1000, atMs: 200 });
  });

  test('a meter that averages is as much older as half its window', () => {
    const bench = new Bench({ nodes: [node({ meterOlderMs: 500 })] });

    bench.giveImport(1000, 200);
    bench.run(1);

    expect(bench.site.root.reading!.atMs).toBe(-300);
  });
});

describe('a device that falls silent', () => {
  test('turns stale after the time that the parameter says', () => {
    const bench = new Bench({ renewables: [unit()] }, { staleAfterMs: 5000 });
    const r = bench.site.renewables[0]!.reading;
    bench.give(r, 400 * KW);
    bench.run(26);
    expect(r.quality).toBe(Quality.Good);

    bench.run(2);

    expect(r.quality).toBe(Quality.Stale);
  });

  test('is a grid meter, and counts until the site is blind: its age is reckoned with', () => {
    const bench = new Bench({ loads: [load({ metered: 0 })] }, { staleAfterMs: 5000, blindAfterMs: 12000 });
    const r = bench.site.root.reading!;
    bench.giveImport(400 * KW);
    bench.run(60);
    expect(r.quality).toBe(Quality.Good);

    bench.run(2);

    expect(r.quality).toBe(Quality.Stale);
  });

  test('may be making all it can, until it is heard again', () => {
    const bench = new Bench({ nodes: [node(), node({ parent: 0 })], renewables: [unit({ node: 1 })] });
    const r = bench.site.renewables[0]!.reading;
    bench.give(r, 400 * KW);
    bench.run(40);
    expect(bench.site.nodes.map((n) => [n.renewableW, n.unseenW])).toEqual([[0, r.mostW - 400 * KW], [0, r.mostW - 400 * KW]]);

    bench.give(r, 300 * KW);
    bench.run(1);

    expect(bench.site.nodes.map((n) => [n.renewableW, n.unseenW])).toEqual([[300 * KW, 0], [300 * KW, 0]]);
    expect(r.quality).toBe(Quality.Good);
  });

  test('a unit never heard of may be making its rating', () => {
    expect(new Bench({ renewables: [unit(), unit()] }).site.root.unseenW).toBe(2 * MW);
  });
});

describe('a value that rests', () => {
  const blindLoad = { loads: [load({ metered: 0 })] };

  /** Own power swings while a second device repeats the same value under fresh stamps. */
  function restBeside(bench: Bench, still: 'grid' | 'unit', swings: (k: number) => number, lateMs = 0): void {
    const [first, second] = bench.site.renewables;
    let k = 0;
    bench.run(700, () => {
      k++;
      if (k % 5 !== 0) return;
      bench.give(first!.reading, swings(k));
      if (still === 'grid') bench.giveImport(100 * KW, bench.nextMs - lateMs); else bench.give(second!.reading, 100 * KW);
    });
  }

  test('at the grid while own power swings is frozen, fresh stamps or not', () => {
    const bench = new Bench({ ...blindLoad, renewables: [unit()] });

    restBeside(bench, 'grid', (k) => 500 * KW + (k % 25) * 15 * KW);

    expect(bench.site.root.reading!.quality).toBe(Quality.Frozen);
  });

  test('at the grid is found frozen also where the meter is six seconds late by rule', () => {
    const bench = new Bench({ ...blindLoad, renewables: [unit()] });

    restBeside(bench, 'grid', (k) => 500 * KW + (k % 25) * 15 * KW, 6000);

    expect(bench.site.root.reading!.quality).toBe(Quality.Frozen);
  });

  test('at the grid while own power rests is good', () => {
    const bench = new Bench({ ...blindLoad, renewables: [unit()] });
    bench.give(bench.site.renewables[0]!.reading, 500 * KW);
    bench.run(1);

    restBeside(bench, 'grid', () => 500 * KW);

    expect(bench.site.root.reading!.quality).toBe(Quality.Good);
  });

  test('at the grid is good although own power that it had already shown was read a moment later', () => {
    const bench = new Bench({ ...blindLoad, renewables: [unit()] });

    restBeside(bench, 'grid', () => 500 * KW);

    expect(bench.site.root.reading!.quality).toBe(Quality.Good);
  });

  test('at the grid is good for ever beside a battery that rests where it went', () => {
    const bench = new Bench({ ...blindLoad, batteries: [battery()] });

    bench.run(800, (b) => { b.giveBattery(0, b.tick < 20 ? b.tick * 25 * KW : 500 * KW); b.giveImport(b.tick < 20 ? MW - b.tick * 25 * KW : 500 * KW); });

    expect(bench.site.root.reading!.quality).toBe(Quality.Good);
  });

  test('of a unit below its ceiling while its neighbour swings is frozen', () => {
    const bench = new Bench({ renewables: [unit(), unit()] });
    bench.giveImport(5 * MW);

    restBeside(bench, 'unit', (k) => k < 350 ? 100 * KW : 900 * KW);

    expect(bench.site.renewables[1]!.reading.quality).toBe(Quality.Frozen);
  });

  test('of a unit that stands at nought all night while the wind beside it swings is good', () => {
    const bench = new Bench({ renewables: [unit(), unit()] });
    const [wind, sun] = bench.site.renewables;

    bench.run(2000, (b) => {
      if ((b.tick + 1) % 5 !== 0) return;
      b.giveImport(5 * MW);
      b.give(wind!.reading, b.tick < 1000 ? 100 * KW : 900 * KW);
      b.give(sun!.reading, 0);
    });

    expect(sun!.reading.quality).toBe(Quality.Good);
  });

  test('that moves again is good again', () => {
    const bench = new Bench({ ...blindLoad, renewables: [unit()] });
    restBeside(bench, 'grid', (k) => 500 * KW + (k % 25) * 15 * KW);

    bench.giveImport(120 * KW);
    bench.run(1);

    expect(bench.site.root.reading!).toMatchObject({ quality: Quality.Good, powerW: 120 * KW });
  });
});

test.each([1, 7, 63, 64, 65, 1000])('skipping %i ticks leaves no change of long ago in the ring', (skipped) => {
  const bench = new Bench({ renewables: [unit()] });
  const own = bench.site.root.estimate!.own;
  for (let k = 1; k <= 100; k++) { bench.give(bench.site.renewables[0]!.reading, k * 1000); bench.run(1); }

  bench.tick += skipped;
  bench.run(1);

  expect(own.filter((w) => w !== 0).length).toBe(Math.max(0, 62 - skipped));
});
