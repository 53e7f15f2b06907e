import { readSite } from '../../../sim/input/site.js';
import { refusal, replaced, written } from './written.js';

const SITE = `about: A small park.
location: { latitude: 33.2 deg, longitude: -120.6 deg, utc-offset: -3.5 h }
grid: { voltage: 20 kV, short-circuit-power: 400 MVA }
nodes:
  yard:
    parent: pcc
    rating: 4 MW
    meter: { period: 2 s, window: 1 s, stamps-known-to: 250 ms }
  pcc:
    rating: 12 MW
    import-limit: 8 MW
    export-limit: 3 MW
    meter: {}
    transformer: { rated: 16 MVA, no-load-loss: 15 kW, load-loss: 80 kW }
devices:
  works: { kind: load, node: pcc, rated: 6 MW, priority: 10 }
  sun:
    kind: pv
    node: yard
    rated: 5 MW
    lease: 30 s
    fallback: 2 MW
    plant: { gain: 103 %, reading: { latency: 300 ms } }
  cells:
    kind: battery
    node: yard
    capacity: 4 MWh
    charge: 1 MW
    discharge: 2 MW
    minimum-power: 10 kW
    fallback: -100 kW
    plant: { capacity: 3.7 MWh, start-soc: 20 % }
  breeze: { kind: wind, node: pcc, rated: 1 MW, fallback: released }
  cooler:
    kind: load
    node: yard
    rated: 1 MW
    priority: 2
    flexible: yes
    metered: yes
    minimum-power: 200 kW
parameters:
  reserve: 15 %
`;

const read = (from: string, to: string) => (): unknown => readSite(written(replaced(SITE, from, to)));

describe('a site', () => {
  const site = readSite(written(SITE));

  test('puts nodes parents first, whatever their order in the file', () => {
    expect(site.names.nodes).toEqual(['pcc', 'yard']);
    expect(site.config.nodes.map((node) => node.parent)).toEqual([-1, 0]);
    expect(site.plant.nodes.map((node) => node.parent)).toEqual([-1, 0]);
    expect(site.config.batteries[0]?.node).toBe(1);
  });

  test('puts the load of the lowest priority first, other devices as in the file', () => {
    expect(site.names).toMatchObject({ loads: ['cooler', 'works'], renewables: ['sun', 'breeze'], batteries: ['cells'] });
    expect(site.kinds).toEqual(['pv', 'wind']);
  });

  test('tells control limits, half of an averaging window, and how far stamps can be trusted', () => {
    expect(site.config.nodes).toEqual([
      { parent: -1, ratingW: 12000000, importLimitW: 8000000, exportLimitW: 3000000, metered: 1, meterOlderMs: 0, meterAgeErrorMs: 0 },
      { parent: 0, ratingW: 4000000, importLimitW: 4000000, exportLimitW: 4000000, metered: 1, meterOlderMs: 500, meterAgeErrorMs: 250 },
    ]);
  });

  test('tells control what it believes of a battery and the plant what is true of it', () => {
    expect(site.config.batteries[0]).toEqual({
      node: 1, chargeW: 1000000, dischargeW: 2000000, capacityWh: 4000000, minW: 10000, rampWPerS: 2000000, leaseMs: 60000, fallbackW: -100000,
    });
    expect(site.plant.batteries[0]).toMatchObject({ capacityWh: 3700000, startSoc: 0.2, chargeW: 1000000, lagMs: 300, minW: 10000 });
  });

  test('takes the rating for the fallback of a product that releases its limit', () => {
    expect(site.config.renewables.map((unit) => unit.fallbackW)).toEqual([2000000, 1000000]);
    expect(site.plant.renewables.map((unit) => unit.gain)).toEqual([1.03, 1]);
  });

  test('reads a metered load once a second and any other not at all', () => {
    expect(site.plant.loads.map((load) => load.meter?.periodMs ?? null)).toEqual([1000, null]);
    expect(site.config.loads.map((load) => [load.metered, load.flexible, load.minW])).toEqual([[1, 1, 200000], [0, 0, 0]]);
  });

  test('lies where it lies, sets what it sets, and has a name', () => {
    expect(site.location).toEqual({ latitudeDeg: 33.2, longitudeDeg: -120.6, utcOffsetMinutes: -210 });
    expect(site.parameters).toEqual({ reservePermille: 150 });
    expect(site.name).toBe('site');
    expect(site.plant.grid).toEqual({ nominalV: 20000, nominalMilliHz: 50000, shortCircuitVa: 400e6, xOverR: 10, frequencyNoiseMilliHz: 20 });
    expect(site.plant.nodes[0]?.transformer).toEqual({ ratedVa: 16e6, noLoadLossW: 15000, loadLossW: 80000 });
  });

  test('gives control nothing but integers', () => {
    const numbers = JSON.stringify(site.config).match(/[-\d.e+]+(?=[,}\]])/g) ?? [];

    expect(numbers.length).toBeGreaterThan(30);
    expect(numbers.filter((number) => !Number.isInteger(Number(number)))).toEqual([]);
  });
});

describe('a site is refused', () => {
  test.each([
    ['a parent that is not there', 'parent: pcc', 'parent: pc', "site.yaml:6:13: nodes.yard.parent: there is no node 'pc'; nearest is 'pcc'"],
    ['parents in a circle', '  pcc:\n', '  a: { parent: b, rating: 1 MW }\n  b: { parent: a, rating: 1 MW }\n  pcc:\n',
      "site.yaml:9:16: the parents of node 'a' form a circle: a -> b -> a"],
    ['two roots', '    parent: pcc\n', '', "site.yaml:8:3: expected one node without a parent: 'yard' and 'pcc' both have none"],
    ['no root', '    rating: 12 MW', '    parent: yard\n    rating: 12 MW', 'site.yaml:4:1: expected one node without a parent, the point of common coupling, there is none'],
    ['a device on an unknown node', 'kind: pv\n    node: yard', 'kind: pv\n    node: yrd', "site.yaml:19:11: devices.sun.node: there is no node 'yrd'; nearest is 'yard'"],
    ['a device with the name of a node', '  breeze:', '  yard:', 'site.yaml:33:3: devices.yard: a node has this name already'],
    ['a name that nobody could write', '  sun:', '  Sun 1:', "site.yaml:17:3: devices: expected a name of lower-case words and digits with hyphens, got 'Sun 1'"],
    ['an unknown kind of device', 'kind: battery', 'kind: batery', "site.yaml:25:11: devices.cells.kind: expected pv, wind, battery or load, got 'batery'; nearest is 'battery'"],
    ['a slip in a key', 'minimum-power: 10 kW', 'minimum-pwer: 10 kW', "site.yaml:30:5: devices.cells: unknown key 'minimum-pwer'; nearest is 'minimum-power'"],
    ['an export limit above the rating', 'export-limit: 3 MW', 'export-limit: 13 MW', 'site.yaml:12:19: nodes.pcc: export-limit 13 MW lies above the rating 12 MW'],
    ['a rating above the transformer', 'rated: 16 MVA', 'rated: 10 MVA', 'site.yaml:10:13: nodes.pcc: rating 12 MW lies above the 10 MVA of its transformer'],
    ['a minimum power above the rating', 'minimum-power: 10 kW', 'minimum-power: 1.5 MW', 'site.yaml:30:20: devices.cells: minimum-power 1.5 MW lies above its rating of 1 MW'],
    ['a minimum power of a load above its rating', 'minimum-power: 200 kW', 'minimum-power: 2 MW', 'site.yaml:41:20: devices.cooler: minimum-power 2 MW lies above rated 1 MW'],
    ['a fallback that charges too much', 'fallback: -100 kW', 'fallback: -1.1 MW', 'site.yaml:31:15: devices.cells: fallback -1.1 MW charges with more than charge 1 MW'],
    ['a fallback that discharges too much', 'fallback: -100 kW', 'fallback: 2.1 MW', 'site.yaml:31:15: devices.cells: fallback 2.1 MW lies above discharge 2 MW'],
    ['a fallback inside the minimum power', 'fallback: -100 kW', 'fallback: 5 kW', 'site.yaml:31:15: devices.cells: fallback 5 kW lies inside minimum-power 10 kW'],
    ['a fallback above the rating', 'fallback: 2 MW', 'fallback: 6 MW', 'site.yaml:22:15: devices.sun: fallback 6 MW lies above rated 5 MW'],
    ['a fallback that is no word for it', 'fallback: released', 'fallback: relesed', "devices.breeze.fallback: expected a power such as '2 MW' or the word 'released', got 'relesed'"],
    ['a fallback without its unit', 'fallback: 2 MW', 'fallback: 2', "site.yaml:22:15: devices.sun.fallback: expected a power such as '13.76 MW', got '2': the unit is missing"],
    ['a start beyond full', 'start-soc: 20 %', 'start-soc: 120 %', "site.yaml:32:44: devices.cells.plant.start-soc: expected a ratio from 0 % to 100 %, got '120 %'"],
    ['a PV lease longer than a battery\'s', 'lease: 30 s', 'lease: 2 min', "site.yaml:21:12: devices.sun: lease 2 min is longer than the 1 min of battery 'cells'"],
    ['a lease of a load that takes no limit', 'rated: 6 MW,', 'rated: 6 MW, lease: 1 min,', "site.yaml:16:55: devices.works: 'lease' has no use: the load is not flexible"],
    ['a reading of a load that is not read', 'rated: 6 MW,', 'rated: 6 MW, plant: { reading: {} },', "devices.works: 'reading' has no use: the load is not metered"],
    ['neither yes nor no', 'metered: yes', 'metered: sometimes', "site.yaml:40:14: devices.cooler.metered: expected yes or no, got 'sometimes'"],
    ['a limited node whose load nobody knows', '    meter: {}\n', '', "site.yaml:9:3: nodes.pcc: it has limits to keep but no meter, and its load 'works' is not metered"],
    ['a reserve above full', 'reserve: 15 %', 'reserve: 96 %', 'site.yaml:43:12: reserve 96 % contradicts full 95 %'],
    ['an unknown parameter', 'reserve: 15 %', 'reserv: 15 %', "site.yaml:43:11: unknown parameter 'reserv'; nearest is 'reserve'"],
    ['a reading that is always stale', 'latency: 300 ms', 'period: 5 s', 'site.yaml:23:27: devices.sun.plant.reading: its readings grow 5.2 s old before the next one comes, and stale-after is 5 s'],
    ['a meter that always leaves the site blind', 'meter: {}', 'meter: { period: 12 s }', 'site.yaml:13:5: nodes.pcc.meter: its readings grow 12.5 s old before the next one comes, and blind-after is 12 s'],
    ['a jitter above the latency', 'latency: 300 ms', 'jitter: 300 ms', 'site.yaml:23:46: devices.sun.plant.reading.jitter: expected a jitter of at most the latency'],
    ['a grid too weak for the rating', 'short-circuit-power: 400 MVA', 'short-circuit-power: 20 MVA',
      "site.yaml:3:46: grid: a short-circuit power of 20 MVA carries no more than 9.095 MW, but the rating of 'pcc' is 12 MW"],
    ['a latitude beyond the pole', 'latitude: 33.2 deg', 'latitude: 133.2 deg', "location.latitude: expected an angle from -90 deg to 90 deg, got '133.2 deg'"],
    ['an offset of half a minute', 'utc-offset: -3.5 h', 'utc-offset: 30 s', 'site.yaml:2:68: location.utc-offset: expected an offset in whole minutes'],
    ['a bare number', 'rated: 5 MW', 'rated: 5', "site.yaml:20:12: devices.sun.rated: expected a power such as '13.76 MW', got '5': the unit is missing"],
  ])('for %s', (_, from, to, sentence) => {
    expect(refusal(read(from, to))).toContain(sentence);
  });

  test('whose shipped name does not exist, with the nearest', () => {
    expect(refusal(() => readSite('dafeng-prt'))).toContain("there is no site 'dafeng-prt'; nearest is 'dafeng-port'; a file of your own");
  });
});

describe('a site is accepted', () => {
  test('without a meter where all its loads are metered', () => {
    const text = replaced(replaced(SITE, '    meter: {}\n', ''), 'rated: 6 MW,', 'rated: 6 MW, metered: yes,');

    expect(readSite(written(text)).config.nodes[0]?.metered).toBe(0);
  });

  test('with an unmetered node below, where that node has no limit tighter than its parent', () => {
    const text = replaced(replaced(SITE, '    rating: 4 MW\n', '    rating: 12 MW\n'), '    meter: { period: 2 s, window: 1 s, stamps-known-to: 250 ms }\n', '');

    expect(readSite(written(replaced(text, 'metered: yes', 'metered: no'))).config.nodes[1]?.metered).toBe(0);
  });

  const HEAD = SITE.slice(0, SITE.indexOf('devices:'));

  test('without a device of any kind', () => {
    const site = readSite(written(HEAD));

    expect(site.config).toMatchObject({ batteries: [], renewables: [], loads: [] });
    expect(site.parameters).toEqual({});
  });

  test.each(['pv', 'wind', 'battery', 'load'])('with a %s alone', (kind) => {
    const power = kind === 'battery' ? 'capacity: 1 MWh, charge: 1 MW, discharge: 1 MW' : 'rated: 1 MW';
    const site = readSite(written(`${HEAD}devices:\n  one: { kind: ${kind}, node: pcc, ${power}${kind === 'load' ? ', priority: 1' : ''} }\n`));

    expect([...site.names.batteries, ...site.names.renewables, ...site.names.loads]).toEqual(['one']);
  });

  test('with 64 devices, loads of equal priority as in the file', () => {
    const units = Array.from({ length: 40 }, (_, k) => `  unit-${k}: { kind: pv, node: ${k % 2 ? 'pcc' : 'yard'}, rated: 500 kW }\n`);
    const loads = Array.from({ length: 24 }, (_, k) => `  load-${k}: { kind: load, node: pcc, rated: 250 kW, priority: ${k % 2} }\n`);
    const site = readSite(written(`${HEAD}devices:\n${units.join('')}${loads.join('')}`));

    expect(site.config.renewables).toHaveLength(40);
    expect(site.names.loads.slice(0, 3)).toEqual(['load-0', 'load-2', 'load-4']);
    expect(site.names.loads.slice(12, 14)).toEqual(['load-1', 'load-3']);
  });
});
