/** What a site file says of its wires, and every sentence where it says it wrong. */
import { buildSite } from '../../../../firmware/control/build.js';
import { Family, Format, Meaning } from '../../../../firmware/devices/codes.js';
import { Contact } from '../../../../firmware/field/config.js';
import { shippedNames } from '../../../../sim/input/shipped.js';
import { readSite } from '../../../../sim/input/site.js';
import { refusal, replaced, written } from '../written.js';

const SITE = `about: A small park with wires.
location: { latitude: 33.2 deg, longitude: -120.6 deg, utc-offset: -3.5 h }
grid: { voltage: 20 kV, short-circuit-power: 400 MVA }
nodes:
  pcc: { rating: 12 MW, export-limit: 3 MW, meter: { period: 1 s, window: 400 ms }, link: { tcp: 10.0.0.10, unit: 0 } }
  yard: { parent: pcc, rating: 4 MW }
devices:
  works: { kind: load, node: pcc, rated: 6 MW, priority: 10 }
  sun: { kind: pv, node: yard, rated: 3 MW, lease: 30 s, fallback: 1 MW, link: { bus: feeder, unit: 3, window: 2 s, older-by: 250 ms } }
  breeze: { kind: wind, node: pcc, rated: 1 MW, fallback: 500 kW, link: { tcp: 10.0.0.5:1502, unit: 7, poll: 2.1 s } }
  cells:
    kind: battery
    node: yard
    capacity: 4 MWh
    charge: 1 MW
    discharge: 2 MW
    fallback: -100 kW
    link: { bus: gateway, unit: 2 }
  cooler:
    kind: load
    node: yard
    rated: 1 MW
    priority: 2
    flexible: yes
    metered: yes
    minimum-power: 200 kW
    link:
      bus: feeder
      unit: 4
      map:
        word-order: low-first
        values: secondary
        current-transformer: 600/5
        voltage-transformer: 20000/100
        power: { register: 100, type: int32, scale: 0.1 W, reversed: yes }
        setpoint: { register: 20, type: int32, scale: 1 kW, enable-register: 19, lease-register: 22 }
        sample-age: { register: 102, type: int16, scale: 10 ms }
        sample-number: { register: 7, type: uint16 }
  fans: { kind: load, node: yard, rated: 100 kW, priority: 5, flexible: yes, metered: yes, link: { tcp: 10.0.0.9:502, reversed: yes } }
buses:
  feeder: { serial: 2, parity: none, direction-pin: D4, gap: 3 ms }
  gateway: { tcp: 10.0.0.5:502, in-flight: 2, timeout: 1 s, retries: 0 }
contacts:
  pcc-closed: { pin: D10, shows: breaker, of: pcc }
  cells-closed: { pin: 11, shows: breaker, of: cells, closed: low, debounce: 5 ms }
  stop: { pin: D12, shows: emergency-stop }
  hot: { pin: D14, shows: transformer-alarm }
relays:
  fans-on: { pin: D13, sheds: fans, closed: low, interlock: pcc-closed, rest: 30 s }
`;

const site = readSite(written(SITE));
const { field } = site;
const peer = (name: string) => field.peers[site.peers.indexOf(name)]!;
const wrong = (from: string, to: string): string => refusal(() => readSite(written(replaced(SITE, from, to))));

test('every link is a peer, and what no link leads to is named', () => {
  expect(site.peers).toEqual(['pcc', 'cells', 'sun', 'breeze', 'cooler', 'fans']);
  expect(site.unlinked).toEqual([]);
  expect(readSite(written(replaced(SITE, ', link: { tcp: 10.0.0.9:502, reversed: yes }', ''))).unlinked).toEqual(['fans']);
});

test('families are the usual ones of their kinds', () => {
  expect(field.peers.map(({ family }) => family)).toEqual([Family.SunSpecMeter, Family.SunSpecBattery, Family.SunSpecInverter, Family.SunSpecInverter, Family.Generic, Family.SunSpecMeter]);
});

test('peers carry the numbers of control', () => {
  const control = buildSite(site.config);
  // Control keeps its loads in the reverse order, the metered ones among its readings.
  expect(control.readings.map((r) => r.subject)).toEqual([0, 1000, 2000, 2001, 3001, 3000]);
  expect(field.peers.map(({ reading, storage, command }) => [reading, storage, command])).toEqual([[0, -1, -1], [1, 0, 0], [2, -1, 1], [3, -1, 2], [5, -1, 3], [4, -1, -1]]);
  expect(control.loads.map((load) => load.reading.subject)).toEqual([3002, 3001, 3000]);
});

test('what devices are told is what the site file says of them', () => {
  expect(peer('cells')).toMatchObject({ ratedW: 2000000, fallbackW: -100000, leaseMs: 60000 });
  expect(peer('sun')).toMatchObject({ ratedW: 3000000, fallbackW: 1000000, leaseMs: 30000, olderMs: 1250, polarity: 1 });
  expect(peer('pcc')).toMatchObject({ ratedW: 12000000, leaseMs: 0, olderMs: 0 });
  expect(peer('fans').polarity).toBe(-1);
});

test('addresses without a port are those of Modbus, and named buses are found by their names', () => {
  expect(field.buses[peer('pcc').bus]).toMatchObject({ serial: 0, address: [10, 0, 0, 10], tcpPort: 502, inFlight: 1, timeoutMs: 500, retries: 1 });
  expect(field.buses[peer('breeze').bus]).toMatchObject({ address: [10, 0, 0, 5], tcpPort: 1502 });
  expect(field.buses[peer('cells').bus]).toMatchObject({ address: [10, 0, 0, 5], tcpPort: 502, inFlight: 2, timeoutMs: 1000, retries: 0 });
  expect(field.buses[peer('sun').bus]).toMatchObject({ serial: 2, baud: 19200, parity: 0, stopBits: 2, directionPin: 4, gapMs: 3 });
  expect([peer('sun').unit, peer('pcc').unit]).toEqual([3, 0]);
});

test('two links to one address share a connection, that of a named bus too', () => {
  const shared = readSite(written(replaced(SITE, 'tcp: 10.0.0.5:1502, unit: 7', 'tcp: 10.0.0.5:502, unit: 7')));
  expect(shared.field.buses).toHaveLength(field.buses.length - 1);
  expect(shared.field.buses[shared.field.peers[3]!.bus]).toMatchObject({ inFlight: 2, timeoutMs: 1000 });
});

test('polls come at the period of the reading or at the one that is written: one of 2,100 ms twice in 21 ticks', () => {
  expect([peer('pcc').roundMs, peer('breeze').roundMs, peer('cells').roundMs]).toEqual([1000, 4200, 200]);
  expect(peer('breeze').phasesMs).toHaveLength(2);
});

test('reads on a serial bus are kept short', () => {
  expect([peer('pcc').mostRegisters, peer('sun').mostRegisters]).toEqual([125, 20]);
});

test('a map becomes blocks and a write: neighbours at once, the sample first, ratios and signs in the multipliers', () => {
  const cooler = peer('cooler');
  expect(cooler.blocks).toEqual([
    { fn: 3, address: 7, count: 1, points: [{ meaning: Meaning.Sequence, format: Format.U16, offset: 0, multiplier: 1, divisor: 1 }] },
    { fn: 3, address: 100, count: 3, points: [
      { meaning: Meaning.AgeMs, format: Format.I16, offset: 2, multiplier: 10, divisor: 1 },
      // 0.1 W of the secondary side are 2400 W: 600/5 times 20000/100.
      { meaning: Meaning.PowerW, format: Format.I32Swapped, offset: 0, multiplier: -2400, divisor: 1 }] },
  ]);
  expect(cooler.writes).toEqual([{ fn: 16, address: 19, format: Format.I32Swapped, multiplier: 1, divisor: 1000, least: 0, most: 1000, words: [1, 0, 0, 60], at: 1 }]);
});

test('contacts and relays carry the numbers of control', () => {
  expect(field.contacts).toEqual([
    { pin: 10, closedHigh: 1, meaning: Contact.Breaker, subject: 0, debounceMs: 20 }, { pin: 11, closedHigh: 0, meaning: Contact.Breaker, subject: 2, debounceMs: 5 },
    { pin: 12, closedHigh: 1, meaning: Contact.EmergencyStop, subject: -1, debounceMs: 20 },
    { pin: 14, closedHigh: 1, meaning: Contact.TransformerAlarm, subject: 0, debounceMs: 20 },
  ]);
  expect(field.relays).toEqual([{ pin: 13, closedHigh: 0, command: site.names.batteries.length + site.names.renewables.length + site.names.loads.indexOf('fans'), interlock: 0, restMs: 30000 }]);
});

test.each([
  ['tcp: 10.0.0.9:502', 'tcp: fans.local:502', "devices.fans.link.tcp: expected an IPv4 address and a port such as '10.0.0.11:502', got 'fans.local:502'"],
  ['tcp: 10.0.0.9:502', 'tcp: 10.0.0.256:502', "got '10.0.0.256:502'"],
  ['tcp: 10.0.0.9:502', 'tcp: 10.0.0.9:0', "got '10.0.0.9:0'"],
  ['link: { bus: gateway, unit: 2 }', 'link: { bus: getaway, unit: 2 }', "devices.cells.link: there is no bus 'getaway'; nearest is 'gateway'"],
  ['link: { bus: gateway, unit: 2 }', 'link: { unit: 2 }', "devices.cells.link: expected 'tcp' with an address such as '10.0.0.11:502', or 'bus' with a name, neither is written"],
  ['link: { bus: gateway, unit: 2 }', 'link: { bus: gateway, tcp: 10.0.0.5, unit: 2 }', "devices.cells.link: expected either 'tcp' or 'bus', both are written"],
  ['bus: feeder, unit: 3', 'bus: feeder, unit: 4', "devices.cooler.link.unit: 'sun' answers as unit 4 on the same wire already"],
  ['bus: feeder, unit: 3', 'bus: feeder, unit: 0', 'devices.sun.link.unit: expected a unit from 1 to 247 on a serial bus, got 0'],
  ['bus: feeder, unit: 3', 'bus: feeder, unit: 248', 'devices.sun.link.unit: expected a unit from 1 to 247 on a serial bus, got 248'],
  ['bus: feeder, unit: 3', 'bus: feeder, unit: 256', "devices.sun.link.unit: expected a number of at most 255, got '256'"],
  ['bus: feeder, unit: 3', 'bus: feeder, unti: 3', "devices.sun.link: unknown key 'unti'; nearest is 'unit'"],
  ['bus: feeder, unit: 3', 'bus: feeder, unit: 3, family: sunspec-battery', "devices.sun.link.family: a pv is none of this family: expected sunspec-inverter or generic, got 'sunspec-battery'"],
  ['bus: feeder, unit: 3', 'bus: feeder, unit: 3, family: generic', "devices.sun.link: a product without SunSpec needs a 'map' of its registers"],
  ['bus: feeder, unit: 3', 'bus: feeder, unit: 3, base: 4000', "devices.sun.link.base: expected 40000, 50000 or 0, got '4000'"],
  ['yard: { parent: pcc, rating: 4 MW }', 'yard: { parent: pcc, rating: 4 MW, link: { tcp: 10.0.0.8 } }', 'nodes.yard.link: the node has no meter: there is nothing to read'],
  ['priority: 10 }', 'priority: 10, link: { tcp: 10.0.0.8 } }', 'devices.works.link: the load is neither metered nor flexible: there is nothing to read or to tell'],
  ["  fans-on: { pin: D13, sheds: fans, closed: low, interlock: pcc-closed, rest: 30 s }", '  {}', "devices.fans.link: a product without SunSpec needs a 'map' of its registers"],
  ['feeder: { serial: 2,', 'feeder: { serial: 7,', "buses.feeder.serial: expected a number of at most 6, got '7'"],
  ['feeder: { serial: 2, parity: none', 'feeder: { serial: 2, parity: non', "buses.feeder.parity: expected none, odd or even, got 'non'; nearest is 'none'"],
  ['gateway: { tcp: 10.0.0.5:502, in-flight: 2, timeout: 1 s, retries: 0 }', 'gateway: { serial: 2 }', "buses.gateway: serial port 2 is bus 'feeder' already"],
  ['contacts:', '  spare: { serial: 1 }\ncontacts:', "buses.spare: no link names 'spare'"],
  ['pin: D12', 'pin: D10', 'contacts.stop.pin: pin 10 is that of contacts.pcc-closed already'],
  ['pin: D12', 'pin: D4', 'contacts.stop.pin: pin 4 is that of buses.feeder already'],
  ['pin: D12', 'pin: B5', "contacts.stop.pin: expected a pin such as 'D4', or its number in the interpreter, got 'B5'"],
  ['shows: breaker, of: pcc', 'shows: breaker', "contacts.pcc-closed: expected 'of' with the node or device whose breaker it shows, nothing is written"],
  ['shows: breaker, of: pcc', 'shows: breaker, of: pc', "contacts.pcc-closed.of: there is no node or device 'pc'; nearest is 'pcc'"],
  ['shows: transformer-alarm', 'shows: transformer-alarm, of: yard', "contacts.hot: 'yard' has no meter, and the alarm stands under the name of a node that has one"],
  ['shows: transformer-alarm', 'shows: transformer-alarm, of: sun', "contacts.hot.of: there is no node 'sun'"],
  ['shows: emergency-stop', 'shows: stop', "contacts.stop.shows: expected breaker, emergency-stop, transformer-alarm or trip, got 'stop'"],
  ['sheds: fans', 'sheds: fan', "relays.fans-on.sheds: there is no load 'fan'; nearest is 'fans'"],
  ['sheds: fans', 'sheds: works', "relays.fans-on.sheds: load 'works' is not flexible: nothing would open the relay"],
  ['interlock: pcc-closed', 'interlock: pcc-open', "relays.fans-on.interlock: there is no contact 'pcc-open'; nearest is 'pcc-closed'"],
])('%s written as %s is refused', (from, to, sentence) => {
  expect(wrong(from, to)).toContain(sentence);
});

test('every shipped site has a link for whatever can be read or told', () => {
  for (const name of shippedNames('sites')) expect([name, readSite(name).unlinked]).toEqual([name, []]);
});
