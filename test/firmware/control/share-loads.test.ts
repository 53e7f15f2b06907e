/** Flexible loads under an import limit: the least important bends first, none stands in its forbidden band. */
import { setDeviceManual, setDeviceSetpoint, From } from '../../../firmware/control/authority';
import { By } from '../../../firmware/control/codes';
import { Bench, KW, load, MW, node } from './bench';
import { Loop } from './loop';

const importing = (importLimitW: number) => ({ nodes: [node({ importLimitW })] });

test('a controller that starts sheds nothing that the import limit lets run', () => {
  const bench = new Bench({ ...importing(5 * MW), loads: [load()] });
  let leastW = Infinity;

  bench.run(20, (b) => { b.giveImport(800 * KW); b.give(b.site.loads[0]!.reading, 800 * KW); leastW = Math.min(leastW, b.site.loads[0]!.command.setpointW); });

  expect(leastW).toBe(MW);
});

test('flexible loads may take all that the import limit leaves beside the load that does not bend', () => {
  const loop = new Loop({ ...importing(2 * MW), loads: [load({ flexible: 0, ratedW: 2 * MW, metered: 0 }), load()] }, { limitMarginPermille: 0 });

  loop.run(60, (l) => { l.plant.loads[0]!.demandW = MW; l.plant.loads[1]!.demandW = 900 * KW; });

  expect(loop.importW).toBeGreaterThan(1850 * KW);
});

test('an import limit holds by loads that bend', () => {
  const loop = new Loop({ ...importing(1500 * KW), loads: [load({ flexible: 0, ratedW: 2 * MW, metered: 0 }), load()] });
  loop.run(60, (l) => { l.plant.loads[0]!.demandW = MW; l.plant.loads[1]!.demandW = 900 * KW; });

  expect(loop.most(20, (l) => l.importW)).toBeLessThanOrEqual(1500 * KW);
});

/** Limits of the loads, in file order, after the room for flexible loads was this for a while. */
function limitsAt(loads: ReturnType<typeof load>[], allowedW: number, seconds = 30): number[] {
  const bench = new Bench({ ...importing(9 * MW), loads: [...loads, load({ flexible: 0, metered: 0, ratedW: 20 * MW })] }, { limitMarginPermille: 0 });
  bench.run(seconds * 5, (b) => b.giveImport(9 * MW - allowedW));
  return bench.site.loads.map((l) => l.limitW).reverse().slice(0, loads.length);
}

test('the first in the file loses its power first', () => {
  expect(limitsAt([load(), load()], 1200 * KW).map((w) => Math.round(w / KW))).toEqual([200, 1000]);
});

test('a load without room for its least power is switched off', () => {
  expect(limitsAt([load({ minW: 300 * KW }), load()], 1200 * KW).map((w) => Math.round(w / KW))).toEqual([0, 1000]);
});

test('a load that stands still needs a quarter more than its least power to start', () => {
  const bench = new Bench({ ...importing(9 * MW), loads: [load({ minW: 400 * KW }), load({ flexible: 0, metered: 0, ratedW: 20 * MW })] }, { limitMarginPermille: 0 });
  const flexible = bench.site.loads[1]!;
  const settle = (roomW: number): number => { bench.run(100, (b) => b.giveImport(9 * MW - roomW)); return flexible.limitW; };
  settle(300 * KW);

  expect(settle(450 * KW)).toBe(0);
  expect(settle(550 * KW)).toBeGreaterThan(400 * KW);
});

test('a load that runs at its rating or not at all starts again', () => {
  const bench = new Bench({ ...importing(9 * MW), loads: [load({ minW: MW }), load({ flexible: 0, metered: 0, ratedW: 20 * MW })] }, { limitMarginPermille: 0 });
  const settle = (roomW: number): void => bench.run(100, (b) => b.giveImport(9 * MW - roomW));
  settle(0);

  settle(5 * MW);

  expect(bench.site.loads[1]!.limitW).toBe(MW);
});

test('a load on its ramp is never told a power between nought and its least', () => {
  const bench = new Bench({ ...importing(9 * MW), loads: [load({ minW: 400 * KW, rampWPerS: 20 * KW }), load({ flexible: 0, metered: 0, ratedW: 20 * MW })] }, { limitMarginPermille: 0 });
  const told = new Set<number>();
  bench.run(50, (b) => b.giveImport(9 * MW));

  bench.run(300, (b) => { b.giveImport(4 * MW); told.add(b.site.loads[1]!.command.setpointW); });

  expect([...told].filter((w) => w > 0 && w < 400 * KW)).toEqual([]);
});

test('a load that a hand limits says so', () => {
  const bench = new Bench({ loads: [load()] });
  setDeviceManual(bench.site, From.Local, bench.site.loads[0]!, true);
  setDeviceSetpoint(bench.site, From.Local, bench.site.loads[0]!, 300 * KW);

  bench.run(50, (b) => b.giveImport(MW));

  expect(bench.site.loads[0]!.limitW).toBe(300 * KW);
  expect(bench.site.loads[0]!.command.by).toBe(By.Manual);
});

test('a limit below the connection bends the loads below it alone', () => {
  const bench = new Bench({ nodes: [node(), node({ parent: 0, importLimitW: 600 * KW })], loads: [load({ node: 1 }), load()] }, { limitMarginPermille: 0 });

  bench.run(100, (b) => { b.give(b.site.nodes[1]!.reading, 100 * KW); b.giveImport(MW); });

  const [above, below] = bench.site.loads;
  expect(below!.limitW).toBeLessThanOrEqual(600 * KW);
  expect(above!.limitW).toBe(MW);
});
