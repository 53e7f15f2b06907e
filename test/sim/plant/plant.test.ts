import fc from 'fast-check';
import type { PlantConfig } from '../../../sim/plant/config.js';
import { Plant } from '../../../sim/plant/plant.js';
import { battery, config, instrument, load, node, plant, renewable, series } from './site.js';

/** A tree of four nodes: 0 - 1 - 2, and 3 beside 1; every node metered, a unit of each kind on most. */
function tree(): PlantConfig {
  const meter = instrument({ noiseW: 500, jitterMs: 100, latencyMs: 300, dropout: 0.01 });
  return config({
    nodes: [node({ parent: -1, meter }), node({ meter }), node({ parent: 1, meter }), node({ meter })],
    renewables: [renewable({ node: 2, lagMs: 500, meter }), renewable({ node: 3, meter })],
    batteries: [battery({ node: 1, lagMs: 200, minW: 20000, meter }), battery({ node: 2, meter })],
    loads: [load({ node: 0, noiseW: 10000 }), load({ node: 2, flexible: true, lagMs: 1000, noiseW: 5000, meter })],
  });
}

function drive(it: Plant): void {
  for (const unit of it.renewables) unit.availableW = 500000;
  for (const unit of it.loads) unit.demandW = 300000;
}

/** Everything that can be seen from outside, as one list. */
function image(it: Plant): number[] {
  const meters = [...it.nodes, ...it.renewables, ...it.batteries, ...it.loads].flatMap((item) => item.meter ?? []);
  return [
    it.nowMs, it.grid.voltageV, it.grid.milliHz,
    ...it.nodes.map((item) => item.importW), ...it.renewables.map((item) => item.powerW), ...it.loads.map((item) => item.powerW),
    ...it.batteries.flatMap((item) => [item.powerW, item.store.soc]), ...meters.flatMap((item) => [item.valueW, item.stampMs, item.sequence, item.soc]),
  ];
}

describe('the balance', () => {
  test('of every node is loads - renewables - discharge + children', () => {
    const it = new Plant(tree(), 1);
    drive(it);
    it.batteries[0]!.command(-200000);
    it.batteries[1]!.command(70000);
    for (let tick = 0; tick < 100; tick++) {
      it.step();
      const [root, one, two, three] = it.nodes.map((item) => item.importW) as [number, number, number, number];
      expect(two).toBeCloseTo(it.loads[1]!.powerW - it.renewables[0]!.powerW - it.batteries[1]!.powerW, 6);
      expect(three).toBeCloseTo(-it.renewables[1]!.powerW, 6);
      expect(one).toBeCloseTo(two - it.batteries[0]!.powerW, 6);
      expect(root).toBeCloseTo(it.loads[0]!.powerW + one + three, 6);
    }
    expect(it.batteries[0]!.powerW).toBeLessThan(-190000);
  });

  test.each([[1e6, 1e6 + 1000 + 8000 * 0.25], [0, 1000], [-2e6, -2e6 + 1000 + 8000]])('through a transformer a flow of %p W becomes %p W', (flowW, importW) => {
    const it = plant({
      nodes: [node({ parent: -1, transformer: { ratedVa: 2e6, noLoadLossW: 1000, loadLossW: 8000 } })],
      loads: [load()], renewables: [renewable({ ratedW: 2e6, fallbackW: 2e6 })],
    });
    it.loads[0]!.demandW = Math.max(0, flowW);
    it.renewables[0]!.availableW = Math.max(0, -flowW);
    it.step();
    expect(it.nodes[0]!.importW).toBeCloseTo(importW, 6);
  });

  test('the grid sees what the first node imports', () => {
    const it = plant({ loads: [load()] });
    it.loads[0]!.demandW = 900000;
    it.step();
    expect(it.grid.importW).toBe(900000);
    expect(it.grid.voltageV).toBeLessThan(110e3);
  });
});

describe('breakers', () => {
  test.each([[0, [0, 0]], [1, [0, 1]], [2, [0, 1]], [3, [1, 0]]])('with node %p open exactly what hangs below it is dead', (open, alive) => {
    const it = new Plant(tree(), 1);
    drive(it);
    series(it, 20, () => 0);
    it.nodes[open]!.closed = false;
    it.step();
    expect(it.renewables.map((unit) => (unit.powerW > 0 ? 1 : 0))).toEqual(alive);
    expect(it.nodes[open]!.importW).toBe(0);
    expect(it.nodes.map((item) => item.live)).toEqual([open !== 0, ![0, 1].includes(open), ![0, 1, 2].includes(open), ![0, 3].includes(open)]);
    expect(it.loads[0]!.powerW > 0).toBe(open !== 0);
  });

  test('of the PCC open: nothing flows, no transformer loses, and the voltage is the source\'s', () => {
    const it = plant({
      nodes: [node({ parent: -1, breakerClosed: false, transformer: { ratedVa: 1e6, noLoadLossW: 1000, loadLossW: 1000 } })], loads: [load()],
    });
    it.loads[0]!.demandW = 500000;
    it.step();
    expect(it.nodes[0]!.importW).toBe(0);
    expect(it.grid.voltageV).toBeCloseTo(110e3, 6);
  });

  test('of one device open: its neighbours on the node go on', () => {
    const it = plant({ renewables: [renewable(), renewable()] });
    it.renewables[0]!.closed = false;
    it.renewables.forEach((unit) => { unit.availableW = 1000; });
    it.step();
    expect(it.renewables.map((unit) => unit.powerW)).toEqual([0, 1000]);
  });

  test('closed again: the load is back in the same tick', () => {
    const it = plant({ loads: [load()], nodes: [node({ parent: -1, breakerClosed: false })] });
    it.loads[0]!.demandW = 500000;
    it.step();
    it.nodes[0]!.closed = true;
    it.step();
    expect(it.nodes[0]!.importW).toBe(500000);
  });
});

describe('time and chance', () => {
  test('nowMs counts ticks, and devices stand in the order of the configuration', () => {
    const it = plant({ loads: [load(), load({ meter: instrument() })] });
    series(it, 7, () => 0);
    expect(it.nowMs).toBe(1400);
    expect(it.loads.map((unit) => unit.meter !== null)).toEqual([false, true]);
  });

  test('the same seed gives the same run, another seed another', () => {
    const [a, b, c] = [new Plant(tree(), 5), new Plant(tree(), 5), new Plant(tree(), 6)];
    for (const it of [a, b, c]) {
      drive(it);
      series(it, 500, () => 0);
    }
    expect(image(b)).toEqual(image(a));
    expect(image(c)).not.toEqual(image(a));
  });

  test('one more device leaves the chance of every other untouched', () => {
    const small = tree();
    const large = { ...tree(), batteries: [...tree().batteries, battery({ meter: instrument({ noiseW: 900 }) })], loads: [...tree().loads, load({ noiseW: 5000 })] };
    const [a, b] = [new Plant(small, 5), new Plant(large, 5)];
    for (let tick = 0; tick < 300; tick++) {
      for (const it of [a, b]) {
        drive(it);
        it.step();
      }
      expect(b.loads.slice(0, 2).map((unit) => unit.powerW)).toEqual(a.loads.map((unit) => unit.powerW));
      expect(b.renewables.map((unit) => unit.meter.valueW)).toEqual(a.renewables.map((unit) => unit.meter.valueW));
      expect(b.batteries.slice(0, 2).map((unit) => unit.meter.stampMs)).toEqual(a.batteries.map((unit) => unit.meter.stampMs));
      expect(b.grid.milliHz).toBe(a.grid.milliHz);
    }
  });

  test('a fault of one meter leaves the noise of the others untouched', () => {
    const [a, b] = [new Plant(tree(), 5), new Plant(tree(), 5)];
    b.nodes[1]!.meter!.silent = true;
    for (const it of [a, b]) {
      drive(it);
      series(it, 200, () => 0);
    }
    expect(b.nodes[0]!.meter!.valueW).toBe(a.nodes[0]!.meter!.valueW);
    expect(b.nodes[1]!.meter!.sequence).toBe(0);
  });
});

describe('arbitrary commands', () => {
  const watts = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, -0, 0, 1e308, -1e308), fc.double({ min: -2e6, max: 2e6, noNaN: true }));
  const act = fc.record({ target: fc.nat(5), watts, ticks: fc.integer({ min: 1, max: 30 }), availableW: fc.double({ min: 0, max: 1e6, noNaN: true }) });

  test('leave every output finite and within its rating', () => {
    fc.assert(fc.property(fc.array(act, { minLength: 1, maxLength: 40 }), fc.nat(1000), (acts, seed) => {
      const it = new Plant(tree(), seed);
      const units = [...it.renewables, ...it.batteries, ...it.loads];
      for (const { target, watts: commandW, ticks, availableW } of acts) {
        drive(it);
        it.renewables[0]!.availableW = availableW;
        units[target]!.command(commandW);
        for (let tick = 0; tick < ticks; tick++) {
          it.step();
          expect(image(it).every(Number.isFinite)).toBe(true);
          expect(it.renewables.every((unit) => unit.powerW >= 0 && unit.powerW <= 1e6)).toBe(true);
          expect(it.batteries.every((unit) => Math.abs(unit.powerW) <= 1e6 && unit.store.soc >= 0 && unit.store.soc <= 1)).toBe(true);
          expect(it.loads.every((unit) => unit.powerW >= 0 && unit.powerW <= 1e6)).toBe(true);
        }
      }
    }), { seed: 1, numRuns: 60 });
  });

  test.each([NaN, Infinity, -Infinity])('of %p change nothing', (nonsense) => {
    const [a, b] = [new Plant(tree(), 5), new Plant(tree(), 5)];
    for (let tick = 0; tick < 50; tick++) {
      for (const it of [a, b]) {
        drive(it);
        it.step();
      }
      [...b.renewables, ...b.batteries, ...b.loads].forEach((unit) => unit.command(nonsense));
    }
    expect(image(b)).toEqual(image(a));
  });
});

describe('a wrong configuration', () => {
  test.each([
    [{ dtMs: 0 }, 'dtMs is 0; expected more than 0'],
    [{ loads: [load(), load({ node: 3 })] }, 'load 1: node is 3; expected 0 to 0'],
    [{ nodes: [node({ parent: 0 })] }, 'node 0: parent is 0; expected -1'],
    [{ nodes: [node({ parent: -1 }), node({ parent: 2 }), node()] }, 'node 1: parent is 2; expected 0 to 0'],
    [{ nodes: [node({ parent: -1 }), node({ parent: -1 })] }, 'node 1: parent is -1; expected 0 to 0'],
  ])('%p says: %s', (changes: Partial<PlantConfig>, sentence) => {
    expect(() => plant(changes)).toThrow(new RangeError(sentence));
  });
});
