/** Maps of registers: what they must hold, and every sentence where they do not. */
import { Format } from '../../../../firmware/devices/codes.js';
import { readSite } from '../../../../sim/input/site.js';
import { refusal, replaced, written } from '../written.js';

const SITE = `about: Products without SunSpec.
location: { latitude: 33.2 deg, longitude: -120.6 deg, utc-offset: -3.5 h }
grid: { voltage: 20 kV, short-circuit-power: 400 MVA }
nodes:
  pcc:
    rating: 12 MW
    export-limit: 3 MW
    meter: {}
    link: { tcp: 10.0.0.10, map: { registers: input, power: { register: 52, type: float32 } } }
devices:
  sun:
    kind: pv
    node: pcc
    rated: 3.44 MW
    lease: 30 s
    fallback: 1 MW
    link:
      tcp: 10.0.0.11
      map:
        power: { register: 30, type: int16, scale: 200 W }
        setpoint: { register: 40, type: uint16, scale: 1 kW, function: 6 }
  cells:
    kind: battery
    node: pcc
    capacity: 4 MWh
    charge: 1 MW
    discharge: 2 MW
    link:
      tcp: 10.0.0.12
      map:
        power: { register: 0, type: int32 }
        soc: { register: 2, type: uint16, scale: 0.5 % }
        charge-limit: { register: 3, type: uint16, scale: 100 W }
        discharge-limit: { register: 4, type: uint16, scale: 100 W }
        setpoint: { register: 10, type: int16, scale: 0.1 kW, reversed: yes }
`;

const site = readSite(written(SITE));
const wrong = (from: string, to: string): string => refusal(() => readSite(written(replaced(SITE, from, to))));

test('what stands side by side is read at once, in steps of whole numbers', () => {
  const { blocks, writes } = site.field.peers[site.peers.indexOf('cells')]!;
  expect(blocks).toHaveLength(1);
  expect(blocks[0]).toMatchObject({ fn: 3, address: 0, count: 5 });
  expect(blocks[0]!.points.map(({ offset, multiplier, divisor }) => [offset, multiplier, divisor])).toEqual([[0, 1, 1], [2, 5, 1], [3, 100, 1], [4, 100, 1]]);
  // Reversed: the most charge, 1 MW, is the highest raw value.
  expect(writes).toEqual([{ fn: 16, address: 10, format: Format.I16, multiplier: -1, divisor: 100, least: -20000, most: 10000, words: [0], at: 0 }]);
});

test('a float holds what is rated above 16.8 MW: power of a large connection, setpoint of a large unit', () => {
  const large = replaced(replaced(SITE, 'rating: 12 MW', 'rating: 60 MW'), 'rated: 3.44 MW', 'rated: 40 MW')
    .replace('type: int16, scale: 200 W', 'type: float32').replace('type: uint16, scale: 1 kW, function: 6', 'type: float32');

  const { peers } = readSite(written(large)).field;

  expect(peers.flatMap(({ writes }) => writes).find(({ format }) => format === Format.F32)).toMatchObject({ least: 0, most: 40000000 });
});

test('a lease of a day is more seconds than a register holds: the product is told the most that it does', () => {
  const daily = replaced(replaced(SITE, 'discharge: 2 MW', 'discharge: 2 MW\n    lease: 1 day'), 'scale: 0.1 kW, reversed', 'scale: 0.1 kW, lease-register: 11, reversed');

  const { peers } = readSite(written(daily)).field;

  expect(peers.flatMap(({ writes }) => writes).find(({ address }) => address === 10)!.words).toEqual([0, 65534]);
});

test('input registers are read by function 4', () => {
  expect(site.field.peers[0]!.blocks).toEqual([{ fn: 4, address: 52, count: 2, points: [{ meaning: 0, format: Format.F32, offset: 0, multiplier: 1, divisor: 1 }] }]);
});

test.each([
  ['scale: 200 W', 'scale: 100 W', 'devices.sun.link.map.power: int16 in these steps ends at 3276.7 kW, below its rated 3.44 MW'],
  ['scale: 200 W', 'scale: 0 W', 'devices.sun.link.map.power.scale: expected a power above 0 W'],
  ['scale: 200 W', 'scale: 200', "devices.sun.link.map.power.scale: expected a power such as '13.76 MW', got '200': the unit is missing"],
  ['power: { register: 30, type: int16, scale: 200 W }', 'soc: { register: 30, type: int16 }', "devices.sun.link.map: expected where its power stands, there is no 'power'"],
  ['        setpoint: { register: 40, type: uint16, scale: 1 kW, function: 6 }\n', '', "devices.sun.link.map: expected where its setpoint is written, there is no 'setpoint'"],
  ['        soc: { register: 2, type: uint16, scale: 0.5 % }\n', '', "devices.cells.link.map: expected where its state of charge stands, there is no 'soc'"],
  ['register: 40, type: uint16, scale: 1 kW, function: 6', 'register: 40, type: uint16, scale: 10 W', 'devices.sun.link.map.setpoint: uint16 in these steps ends at 655.35 kW, below its rated 3.44 MW'],
  ['register: 40, type: uint16, scale: 1 kW, function: 6', 'register: 40, type: int32, function: 6', 'devices.sun.link.map.setpoint.function: function 6 writes one register, and there are several to write'],
  ['register: 40, type: uint16, scale: 1 kW, function: 6', 'register: 40, type: uint16, scale: 1 kW, function: 5', "devices.sun.link.map.setpoint.function: expected function 6 or 16, got '5'"],
  ['register: 40, type: uint16, scale: 1 kW, function: 6', 'register: 40, type: uint16, scale: 1 kW, lease-register: 42', 'devices.sun.link.map.setpoint: registers 40 to 42 are written at once, and what some of them mean is not said'],
  ['register: 40, type: uint16, scale: 1 kW, function: 6', 'register: 40, type: uint16, scale: 1 kW, lease-register: 90', 'devices.sun.link.map.setpoint: what is written must stand within 16 registers'],
  ['register: 40, type: uint16, scale: 1 kW, function: 6', 'register: 40, type: int32, lease-register: 41', "devices.sun.link.map.setpoint.lease-register: register 41 belongs to 'setpoint' already"],
  ['power: { register: 30, type: int16, scale: 200 W }', 'power: { register: 65535, type: int32 }', 'devices.sun.link.map.power: its second register would be 65536, and the last one is 65535'],
  ['register: 30, type: int16', 'register: 70000, type: int16', "devices.sun.link.map.power.register: expected a number of at most 65535, got '70000'"],
  ['register: 30, type: int16', 'register: 30, type: int61', "devices.sun.link.map.power.type: expected int16, uint16, int32, uint32 or float32, got 'int61'; nearest is 'int16'"],
  ['soc: { register: 2, type: uint16, scale: 0.5 % }', 'charge-state: { register: 2, type: uint16 }', "devices.cells.link.map: unknown key 'charge-state'"],
  ['soc: { register: 2,', 'soc: { register: 1,', "devices.cells.link.map.soc: register 1 belongs to 'power' already"],
  ['register: 0, type: int32', 'register: 0, type: uint32', 'devices.cells.link.map.power: uint32 shows no power below 0 W, and it flows both ways'],
  ['type: int16, scale: 0.1 kW', 'type: uint16, scale: 0.1 kW', 'devices.cells.link.map.setpoint: uint16 in these steps ends at 0 W, below its rated 2 MW'],
  ['scale: 0.1 kW, reversed: yes', 'scale: 0.04 kW, reversed: yes', 'devices.cells.link.map.setpoint: int16 in these steps ends at 1310.72 kW, below its rated 2 MW'],
  ['registers: input,', 'registers: input, values: secondary,', "nodes.pcc.link.map.values: values of the secondary side need 'current-transformer' or 'voltage-transformer'"],
  ['registers: input,', 'registers: input, current-transformer: 600/5,', 'nodes.pcc.link.map.values: the values are primary'],
  ['registers: input,', 'registers: input, values: secondary, current-transformer: 120,', 'nodes.pcc.link.map.current-transformer'],
  ['registers: input,', 'registers: input, soc: { register: 3, type: int16 },', "nodes.pcc.link.map.soc: only a battery has 'soc'"],
  ['registers: input,', 'registers: input, setpoint: { register: 3, type: int32 },', 'nodes.pcc.link.map.setpoint: a meter takes no setpoint'],
  ['{ tcp: 10.0.0.10, map', '{ tcp: 10.0.0.10, reversed: yes, map', "nodes.pcc.link.reversed: write 'reversed' at the power in the map"],
  ['{ tcp: 10.0.0.10, map', '{ tcp: 10.0.0.10, family: sunspec-meter, map', 'nodes.pcc.link.map: family sunspec-meter finds its registers itself: leave the map out, or write family generic'],
])('%s written as %s is refused', (from, to, sentence) => {
  expect(wrong(from, to)).toContain(sentence);
});
