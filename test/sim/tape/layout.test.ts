/** The layout of a state: complete, in one order, and nothing but structure left out. */
import { buildSite } from '../../../firmware/control/build';
import { defaultParams } from '../../../firmware/control/params';
import { step } from '../../../firmware/control/step';
import { readSite } from '../../../sim/input/site';
import { Random } from '../../../sim/random';
import { type Key, layoutHash, layoutOf, pathOf, valueText } from '../../../sim/tape/layout';
import { WildOutside } from '../../../sim/tape/wild-outside';

const { config } = readSite('dafeng-port');

function fresh() {
  const site = buildSite(config), params = defaultParams();
  return { site, params, layout: layoutOf(site, params) };
}

test('every field has a path of its own, the shortest that leads to it', () => {
  const { layout } = fresh();
  const paths = layout.fields.map((_, k) => pathOf(layout, k));
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths).toEqual(expect.arrayContaining(['tick', 'nodes[0].loadW', 'nodes[0].estimate.own[63]', 'batteries[0].command.setpointW',
    'readings[0].inW', 'health.alarms', 'params.reservePermille']));
});

test('a reference that is no field stays where it was for 3000 wild ticks', () => {
  const { site, params, layout } = fresh();
  const outside = new WildOutside(new Random(1), site, params);
  for (let tick = 1; tick <= 3000; tick++) {
    outside.stir(tick);
    step(site, params, tick);
  }
  const isField = (object: number, key: Key): boolean => layout.fields.some((field) => field.object === object && field.key === key);
  const structure = layout.joins.filter(({ from, key }) => !isField(from, key));
  expect(structure.length).toBeGreaterThan(50);
  expect(structure.filter(({ from, key, to }) => layout.objects[from]![key] !== layout.objects[to])).toEqual([]);
});

test('sites of one configuration have the same layout, those of another have another', () => {
  const other = layoutOf(buildSite(readSite('reference').config), defaultParams());
  expect(layoutHash(fresh().layout)).toBe(layoutHash(fresh().layout));
  expect(layoutHash(other)).not.toBe(layoutHash(fresh().layout));
});

test('what a state cannot hold is named by its path', () => {
  expect(() => layoutOf({ devices: [{ name: 'roof' }] }, {})).toThrow('devices[0].name is a string');
});

test("the site's own references into lists and rings are fields, and all members of a ring are reached", () => {
  const first = { servedAtMs: 0 } as Ring, second: Ring = { servedAtMs: 1, next: first };
  first.next = second;
  const device = { powerW: 0 };
  const layout = layoutOf({ devices: [device], watched: device, shift: second, health: { alarms: 0 } }, {});
  const kinds = Object.fromEntries(layout.fields.map(({ kind }, k) => [pathOf(layout, k), kind]));
  expect(kinds).toEqual({ watched: 'reference', shift: 'reference', 'devices[0].powerW': 'number', 'health.alarms': 'number',
    'shift.servedAtMs': 'number', 'shift.next.servedAtMs': 'number' });
});

interface Ring {
  servedAtMs: number;
  next: Ring;
}

test('values read as what they are: truths, numbers in full, records by their path', () => {
  const ring = { on: true, share: 0.1 };
  const layout = layoutOf({ ring: [ring], watched: ring }, {});
  const text = (path: string, value: number): string => valueText(layout, layout.fields.findIndex((_, k) => pathOf(layout, k) === path), value);
  expect([text('ring[0].on', 1), text('ring[0].share', 0.1), text('watched', layout.objects.indexOf(ring))]).toEqual(['true', '0.1', 'ring[0]']);
});
