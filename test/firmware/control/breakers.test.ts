/** A device behind an open breaker is not there. */
import { Quality } from '../../../firmware/control/codes';
import { battery, Bench, KW, load, node, unit } from './bench';

describe('a breaker', () => {
  const tree = { nodes: [node(), node({ parent: 0, metered: 0 })], batteries: [battery({ node: 1 })], renewables: [unit({ node: 1 })], loads: [load({ node: 1 })] };

  function running(): Bench {
    const bench = new Bench(tree);
    bench.giveBattery(0, 200 * KW);
    bench.give(bench.site.renewables[0]!.reading, 300 * KW);
    bench.give(bench.site.loads[0]!.reading, 400 * KW);
    bench.run(3); // a reading that comes for the first time takes a tick
    return bench;
  }

  test('that opens at a device takes its power out of every balance', () => {
    const bench = running();

    bench.breaker(bench.site.batteries[0]!.reading, false);
    bench.run(1);

    expect(bench.site.nodes.map((n) => [n.dischargeW, n.renewableW, n.meteredW])).toEqual([[0, 300 * KW, 400 * KW], [0, 300 * KW, 400 * KW]]);
  });

  test('that opens at a feeder takes everything below out of every balance', () => {
    const bench = running();

    bench.breaker(bench.site.nodes[1]!, false);
    bench.run(1);

    expect(bench.site.nodes.map((n) => [n.dischargeW, n.renewableW, n.meteredW, n.unseenW])).toEqual([[0, 0, 0, 0], [0, 0, 0, 0]]);
  });

  test('that is open swallows readings', () => {
    const bench = running();
    bench.breaker(bench.site.nodes[1]!, false);
    bench.run(1);

    bench.give(bench.site.renewables[0]!.reading, 300 * KW);
    bench.run(1);

    expect(bench.site.root.renewableW).toBe(0);
  });

  test('that closes again lets a device count only once a newer sample came', () => {
    const bench = running();
    const r = bench.site.renewables[0]!.reading;
    bench.breaker(r, false);
    bench.run(1);
    bench.breaker(r, true);
    bench.run(1);
    expect(r).toMatchObject({ quality: Quality.Never, unseenW: r.mostW });

    bench.give(r, 250 * KW, 400);
    bench.run(1);
    expect(r.powerW).toBe(0);

    bench.give(r, 250 * KW);
    bench.run(1);
    expect(r).toMatchObject({ quality: Quality.Good, powerW: 250 * KW, unseenW: 0 });
  });

  test('that opens below an open feeder stays open when the feeder closes', () => {
    const bench = running();
    bench.breaker(bench.site.nodes[1]!, false);
    bench.run(1);
    bench.breaker(bench.site.batteries[0]!.reading, false);
    bench.run(1);

    bench.breaker(bench.site.nodes[1]!, true);
    bench.run(1);

    expect(bench.site.readings.map((r) => r.present)).toEqual([true, false, true, true]);
  });
});
