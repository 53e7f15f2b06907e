import { MOST_W } from '../../firmware/control/params.js';
import { shippedNames } from '../../sim/input/shipped.js';
import { readSite } from '../../sim/input/site.js';

function sum(powersW: readonly number[]): number {
  return powersW.reduce((total, powerW) => total + powerW, 0);
}

describe('the shipped sites', () => {
  test('are those that the documentation names', () => {
    expect(shippedNames('sites')).toEqual(expect.arrayContaining(['dafeng-port', 'ordos-mengsu', 'reference']));
  });

  test.each(shippedNames('sites'))('%s loads, agrees with itself and fits 32 bits', (name) => {
    const site = readSite(name);
    const ratingsW = [...site.config.renewables, ...site.config.loads].map((device) => device.ratedW);

    expect(site.name).toBe(name);
    expect(site.plant.nodes).toHaveLength(site.names.nodes.length);
    expect(sum(ratingsW)).toBeLessThan(MOST_W);
  });
});

describe('Dafeng port', () => {
  const site = readSite('dafeng-port');

  test('has 13.76 MW of PV in four groups, two of them behind the roof feeder with its own rating', () => {
    expect(sum(site.config.renewables.map((unit) => unit.ratedW))).toBe(13760000);
    expect(site.kinds).toEqual(['pv', 'pv', 'pv', 'pv']);
    expect(site.config.renewables.map((unit) => site.names.nodes[unit.node])).toEqual(['roof', 'roof', 'pcc', 'pcc']);
    expect(site.config.nodes[1]?.ratingW).toBe(8000000);
  });

  test('may export 4 MW and import 10 MW, less than its loads together want', () => {
    expect(site.config.nodes[0]).toMatchObject({ exportLimitW: 4000000, importLimitW: 10000000, ratingW: 20000000 });
    expect(sum(site.config.loads.map((load) => load.ratedW))).toBe(11500000);
  });

  test('sheds the charging yard first and the park never', () => {
    expect(site.names.loads).toEqual(['charging-yard', 'cold-store', 'park']);
    expect(site.config.loads.map((load) => load.flexible)).toEqual([1, 1, 0]);
  });
});

describe('Ordos Mengsu', () => {
  const site = readSite('ordos-mengsu');

  test('has 385 MW of wind, PV and storage', () => {
    const renewableW = sum(site.config.renewables.map((unit) => unit.ratedW));

    expect(renewableW + sum(site.config.batteries.map((battery) => battery.dischargeW))).toBe(385000000);
    expect(site.kinds).toEqual(['wind', 'wind', 'wind', 'pv', 'pv']);
  });

  test('hangs every device on a bus behind one of two transformers', () => {
    const devices = [...site.config.batteries, ...site.config.renewables, ...site.config.loads];

    expect(site.names.nodes).toEqual(['pcc', 'transformer-1', 'bus-1', 'transformer-2', 'bus-2']);
    expect(site.config.nodes.map((node) => node.parent)).toEqual([-1, 0, 1, 0, 3]);
    expect([...new Set(devices.map((device) => device.node))].sort()).toEqual([2, 4]);
  });
});

describe('the reference site', () => {
  test('has eleven devices on one node: a meter, five units, two batteries, three loads', () => {
    const { config, kinds } = readSite('reference');

    expect(config.nodes.map((node) => node.metered)).toEqual([1]);
    expect(kinds).toEqual(['pv', 'pv', 'pv', 'pv', 'wind']);
    expect([config.batteries.length, config.loads.length]).toEqual([2, 3]);
  });
});
