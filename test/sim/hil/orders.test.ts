/** What a scenario changes in control becomes a command of the console. */
import { ordersFor } from '../../../sim/hil/orders';
import { factsOf } from '../../../sim/hil/facts';
import { benchOf, fieldAt } from '../../../sim/hil/field-at';
import { readSite } from '../../../sim/input/site';

test.each([
  ['params.exportLimitW', 2000000, ['set export-limit 2000000']],
  ['asked', 16 + 64, ['stop', 'lock']],
  ['batteries[0].command.manual', 1, []],
  ['manualW', 5, []],
  ['sightedUntilMs', 0, []],
])('%s', (path, value, orders) => {
  expect(ordersFor(path, value)).toEqual(orders);
});

test('what the console has no command for is an error that says what to do', () => {
  expect(() => ordersFor('batteries[0].socPermille', 5)).toThrow("the scenario changes 'batteries[0].socPermille', for which the console of a board has no command; run it on the targets model, bundle or espruino");
});

test('the figures of a board are read from its status and counts', () => {
  const facts = factsOf(['grid-tied, tick 3000, late 2, worst 140 ms, skipped 1', 'batteries 0 kW'], ['10 9 0 1 8 4000'], 5);
  expect(facts).toMatchObject({ tick: 3000, late: 2, worstLateMs: 140, skipped: 1, peers: [{ asked: 10, answered: 9, refused: 0, failed: 1, readings: 8, ageSumMs: 4000 }] });
  expect(() => factsOf(['? no'], [], 0)).toThrow("the board's status cannot be read: '? no'");
});

test('on a test bench every address of the site is a port of one computer', () => {
  const { field } = readSite('reference'), at = fieldAt(field, benchOf('tcp:192.168.1.5:15020'));
  expect(at.buses.map(({ address, tcpPort }) => `${address.join('.')}:${tcpPort}`)).toEqual(field.buses.map((_, k) => `192.168.1.5:${15020 + k}`));
  expect(() => fieldAt(readSite('reference-rtu').field, benchOf('tcp:1.2.3.4:5'))).toThrow('--field: the site has a bus on serial port 1, which no address stands for; leave --field out and wire the bus');
});

test.each(['', 'tcp:host:5', 'tcp:1.2.3.400:5', 'tcp:1.2.3.4', '1.2.3.4:5', 'tcp:1.2.3.4:70000'])('%j is no test bench', (text) => {
  expect(() => benchOf(text)).toThrow("--field: expected the IPv4 address of this computer as the board sees it, and the first port, such as 'tcp:192.168.1.5:15020', got '");
});
