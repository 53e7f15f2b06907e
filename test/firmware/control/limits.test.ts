/** The room that limits leave, and the balance that binds it. */
import { By, Wish } from '../../../firmware/control/codes';
import { step } from '../../../firmware/control/step';
import { battery, Bench, KW, MW, load, node, unit } from './bench';
import { Loop } from './loop';

const UNREAD = { loads: [load({ ratedW: 10 * MW, metered: 0, flexible: 0 })] };

describe('the room of the grid', () => {
  const limited = { nodes: [node({ ratingW: 5 * MW, importLimitW: 3 * MW, exportLimitW: 2 * MW })] };

  test('is a limit less its margin, either way, and each edge names its limit', () => {
    const bench = new Bench(limited, { limitMarginPermille: 25 });
    bench.run(5);

    expect(bench.site.root).toMatchObject({ gridLowW: -1.95 * MW, gridLowBy: By.ExportLimit, gridHighW: 2.925 * MW, gridHighBy: By.ImportLimit });
  });

  test('is narrowed by a parameter, never widened', () => {
    const bench = new Bench(limited, { limitMarginPermille: 0, exportLimitW: MW, importLimitW: 4 * MW });
    bench.run(5);

    expect([bench.site.root.gridLowW, bench.site.root.gridHighW]).toEqual([-MW, 3 * MW]);
  });

  test('is the rating where no limit is tighter', () => {
    const bench = new Bench({ nodes: [node({ ratingW: MW, exportLimitW: 2 * MW })] });
    bench.run(5);

    expect(bench.site.root).toMatchObject({ gridLowW: -MW, gridLowBy: By.NodeRating, gridHighW: MW, gridHighBy: By.NodeRating });
  });

  test('is known although every step comes on the same turn of the rota', () => {
    const bench = new Bench(limited, { limitMarginPermille: 0 });

    for (let tick = 3; tick < 500; tick += 5) step(bench.site, bench.params, tick);

    expect(bench.site.root.gridHighW).toBe(3 * MW);
  });
});

describe('the load that export counts on', () => {
  /** A sample a second about 500 kW, 4 kW up and down, and nothing but noise. */
  function restless(): Bench {
    const bench = new Bench({ ...UNREAD, nodes: [node({ exportLimitW: 4 * MW })] }, { limitMarginPermille: 26 });
    bench.run(300, (b) => { if (b.tick % 5 === 0) b.giveImport(500 * KW + (b.tick % 10 === 0 ? 4 : -4) * KW); });
    return bench;
  }

  test('rests while the noise stays what it was', () => {
    const bench = restless(), { firmW } = bench.site.root;

    bench.run(50, (b) => { if (b.tick % 5 === 0) b.giveImport(500 * KW + (b.tick % 10 === 0 ? 4 : -4) * KW); });

    expect(bench.site.root.firmW).toBe(firmW);
  });

  test('comes down with a dip, half the way to its lower bound, and never stands above it by more than six tenths of the margin', () => {
    const bench = restless(), { root } = bench.site;

    bench.giveImport(440 * KW);
    bench.run(1);

    const slackW = 0.6 * 0.026 * (1 - 0.026) * 4 * MW;
    expect(root.estimate!.moveW * 3).toBeGreaterThan(slackW);
    expect(root.firmW - root.lowW).toBeCloseTo(slackW / 2, 3);
  });
});

describe('batteries', () => {
  /** A battery that follows at once beside a load and PV that are what they are. */
  function settle(bench: Bench, loadW: number, pvW: number, ticks = 100): void {
    bench.run(ticks, (b) => {
      const w = b.site.batteries[0]!.command.setpointW;
      b.giveBattery(0, w);
      b.give(b.site.renewables[0]!.reading, pvW);
      b.giveImport(loadW - pvW - w);
    });
  }

  test('discharge no more than load and export limit take beside PV', () => {
    const bench = new Bench({ ...UNREAD, nodes: [node({ exportLimitW: 500 * KW })], batteries: [battery()], renewables: [unit()] },
      { wish: Wish.BatterySetpoint, batterySetpointW: MW, limitMarginPermille: 0 });

    settle(bench, 300 * KW, 200 * KW);

    expect(bench.site.totalW).toBeLessThanOrEqual(600 * KW);
    expect(bench.site.by).toBe(By.ExportLimit);
  });

  test('cover what the import limit does not let in, and say so', () => {
    const bench = new Bench({ ...UNREAD, nodes: [node({ importLimitW: 500 * KW })], batteries: [battery()], renewables: [unit()] },
      { wish: Wish.BatterySetpoint, batterySetpointW: 0, limitMarginPermille: 0 });

    settle(bench, 1200 * KW, 100 * KW, 400);

    expect(bench.site.totalW).toBeCloseTo(600 * KW, 0);
    expect(bench.site.by).toBe(By.ImportLimit);
    expect(bench.site.unplacedW).toBe(0);
  });

  test('report what they could not cover', () => {
    const bench = new Bench({ ...UNREAD, nodes: [node({ importLimitW: 500 * KW })], batteries: [battery()], renewables: [unit()] }, { limitMarginPermille: 0 });

    settle(bench, 3 * MW, 0);

    expect(bench.site.totalW).toBe(MW);
    expect(bench.site.unplacedW).toBeCloseTo(1500 * KW, 0);
  });

  /** Bounds of the load that lie 4 MW apart, as after a silence, under an export and an import limit of nought. */
  function torn(over: object): Bench {
    const bench = new Bench({ ...UNREAD, nodes: [node({ importLimitW: 0, exportLimitW: 0, ...over })], batteries: [battery({ chargeW: 20 * MW, dischargeW: 20 * MW })] });
    const give = (b: Bench): void => { if (b.tick % 5 === 0) { b.giveBattery(0, b.site.batteries[0]!.command.setpointW); b.giveImport(5 * MW - b.site.root.dischargeW); } };
    bench.run(100, give);
    bench.run(50, (b) => { if (b.tick % 5 === 0) b.giveBattery(0, b.site.batteries[0]!.command.setpointW); });
    expect(bench.site.root.highW - bench.site.root.lowW).toBeGreaterThan(2 * MW);
    return bench;
  }

  test('between an export and an import limit that contradict each other keep the export limit', () => {
    const { site } = torn({});

    expect(site.totalW).toBeCloseTo(site.root.lowW, 3);
    expect(site.root.storage.floorW).toBe(site.root.storage.ceilW);
  });

  test('between a rating and an export limit that contradict each other keep the rating', () => {
    const { site } = torn({ ratingW: 10 * KW, importLimitW: 9 * MW });

    expect(site.root.gridHighBy).toBe(By.NodeRating);
    expect(site.totalW).toBeCloseTo(site.root.highW - site.root.gridHighW, 3);
  });

  test('report what is left over of the weaker of two limits that contradict each other', () => {
    const { site } = torn({});

    expect(site.unplacedW).toBeCloseTo(site.root.highW - site.root.lowW, 3);
  });
});

describe('limits below the connection', () => {
  const tree = {
    ...UNREAD,
    nodes: [node(), node({ parent: 0, exportLimitW: 400 * KW })],
    batteries: [battery({ node: 1, rampWPerS: 50 * KW })],
  };

  /** The feeder carries a load and a battery that follows at once; the PCC imports 5 MW on top. */
  function settle(bench: Bench, loadW: number, ticks: number): void {
    bench.run(ticks, (b) => {
      const w = b.site.batteries[0]!.command.setpointW;
      b.giveBattery(0, w);
      b.give(b.site.nodes[1]!.reading, loadW - w);
      b.giveImport(5 * MW + loadW - w);
    });
  }

  test('hold for the batteries below', () => {
    const bench = new Bench(tree, { limitMarginPermille: 0 });

    settle(bench, 300 * KW, 300);

    expect(bench.site.batteries[0]!.command.setpointW).toBeCloseTo(700 * KW, -4);
  });

  test('are named as the reason', () => {
    const bench = new Bench(tree, { limitMarginPermille: 0 });

    settle(bench, 300 * KW, 300);

    expect(bench.site.by).toBe(By.ExportLimit);
  });

  test('do not wait for the ramp of a battery', () => {
    const bench = new Bench(tree, { limitMarginPermille: 0 });
    settle(bench, 300 * KW, 300);

    settle(bench, 0, 10);

    expect(bench.site.batteries[0]!.command.setpointW).toBeLessThanOrEqual(410 * KW);
  });

  test('hold for the units below, and what they leave goes to the others', () => {
    const loop = new Loop({ nodes: [node(), node({ parent: 0, exportLimitW: 400 * KW })], renewables: [unit(), unit({ node: 1 })] });
    const sun = (l: Loop): void => { for (const u of l.plant.renewables) u.availableW = MW; };

    loop.run(60, sun);

    expect(-loop.plant.nodes[1]!.importW).toBeLessThan(400 * KW);
    expect(-loop.plant.nodes[1]!.importW).toBeGreaterThan(350 * KW);
    expect(loop.plant.renewables[0]!.powerW).toBeGreaterThan(950 * KW);
  });
});

test('a limit is kept at once although the wish itself moved inside it', () => {
  const bench = new Bench({ ...UNREAD, nodes: [node({ exportLimitW: 200 * KW })], batteries: [battery({ rampWPerS: 50 * KW })] }, { filterMs: 0, limitMarginPermille: 0 });
  const settle = (loadW: number, ticks: number): void => bench.run(ticks, (b) => {
    const w = b.site.batteries[0]!.command.setpointW;
    b.giveBattery(0, w);
    b.giveImport(loadW - w);
  });
  settle(900 * KW, 300);
  expect(bench.site.batteries[0]!.command.setpointW).toBeGreaterThan(850 * KW);

  settle(100 * KW, 5);

  expect(bench.site.batteries[0]!.command.setpointW).toBeLessThanOrEqual(310 * KW);
});

test('a battery lost while it discharged does not loosen the export limit', () => {
  const loop = new Loop({ ...UNREAD, nodes: [node({ exportLimitW: 0 })], batteries: [battery({ leaseMs: 5000 })], renewables: [unit(), unit()] }, { limitMarginPermille: 0 });
  let sunW = 0;
  const world = (l: Loop): void => { l.plant.loads[0]!.demandW = MW; for (const u of l.plant.renewables) u.availableW = sunW; };
  loop.run(60, world);
  expect(loop.plant.batteries[0]!.powerW).toBeGreaterThan(800 * KW);
  loop.plant.batteries[0]!.meter.silent = true;
  loop.run(30, world);
  sunW = MW;
  loop.run(60, world);

  const exportW = loop.most(10, (l) => { world(l); return -l.importW; });

  expect(exportW).toBeLessThan(50 * KW);
});
