/** A scan of the simulated field over real TCP: the same devices that stand in the site file come out of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { readSite } from '../../../sim/input/site';
import { serveField, type ServedField } from '../../../sim/link/serve';
import { busbar, workFolder } from '../cli/busbar';
import { hostOf, rigOf, turn, type Rig } from '../link/rig';
import { siteField } from '../link/site-field';
import { model } from '../link/rig';

const LONG_MS = 60000;
const { folder, remove } = workFolder();
let rig: Rig, served: ServedField, deaf: Server;
const sockets: Socket[] = [];

/** All peers behind one address, units 1, 2, … */
function behindGateway() {
  const config = siteField(model);
  return { ...config, buses: config.buses.slice(0, 1), peers: config.peers.map((peer, k) => ({ ...peer, bus: 0, unit: k + 1 })) };
}

beforeAll(async () => {
  rig = rigOf(undefined, behindGateway());
  rig.plant.renewables[0]!.availableW = 1234567;
  rig.plant.renewables[0]!.command(2500000);
  turn(rig, 100);
  served = await serveField(rig.field, rig.config.buses);
  deaf = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await new Promise((resolve) => { deaf.once('listening', resolve); });
});

afterAll(async () => {
  await served.close();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => { deaf.close(resolve); });
  remove();
});

function where(): string {
  return `tcp://127.0.0.1:${served.ports.get(`${hostOf(rig, 'pcc')}:502`)!}`;
}

test('every SunSpec device is listed with what it is, one without a map is named, and units behind a gateway that are not there are not', async () => {
  const { code, out } = await busbar(folder, ['scan', where(), '--units', '1..12', '--timeout', '300']);
  const rows = out.split('\n').map((line) => line.split(/\s{2,}/).map((word) => word.trim()));
  expect(code).toBe(0);
  expect(rows.slice(1, 9).map(([unit, kind]) => `${unit} ${kind}`)).toEqual(['1 meter', '2 battery', '3 battery', '4 inverter', '5 inverter', '6 inverter', '7 inverter', '8 inverter']);
  expect(rows[4]).toEqual(['4', 'inverter', 'Busbar', 'Simulated inverter', 'pv-1', '2.5 MW', '1234.567 kW', 'yes'].map((word) => (word === '1234.567 kW' ? expect.stringMatching(/^1234\.\d kW$/) : word)));
  expect(out).toContain('Without a SunSpec map, for which a site file needs a map of registers: unit 9, 10.\n');
}, LONG_MS);

test('the written section is part of a site that can be read, with the same ratings and links', async () => {
  const file = join(folder, 'found.yaml'), { code } = await busbar(folder, ['scan', where(), '--units', '2..5', '--timeout', '300', '--out', file]);
  expect(code).toBe(0);
  const site = join(folder, 'site.yaml');
  writeFileSync(site, `about: Found.
location: { latitude: 50 deg, longitude: 10 deg, utc-offset: 1 h }
grid: { voltage: 20 kV, short-circuit-power: 400 MVA }
nodes: { pcc: { rating: 12 MW, meter: {} } }
${readFileSync(file, 'utf8')}`);
  const { config, field } = readSite(site);
  expect(config.renewables.map(({ ratedW }) => ratedW)).toEqual([2500000, 2500000]);
  expect(config.batteries.map(({ chargeW, dischargeW, capacityWh }) => [chargeW, dischargeW, capacityWh])).toEqual([[2000000, 2000000, 4000000], [2000000, 2000000, 4000000]]);
  expect(field.peers.map(({ unit }) => unit)).toEqual([2, 3, 4, 5]);
  expect(field.buses).toHaveLength(1);
}, LONG_MS);

test('a file that is there is not written over', async () => {
  const file = join(folder, 'kept.yaml');
  writeFileSync(file, 'mine\n');
  const { code, err } = await busbar(folder, ['scan', where(), '--out', file]);
  expect(code).toBe(2);
  expect(err).toContain(`'${file}' is there already`);
  expect(readFileSync(file, 'utf8')).toBe('mine\n');
}, LONG_MS);

test('where somebody listens and nobody answers, nothing is found', async () => {
  const { code, out } = await busbar(folder, ['scan', `tcp://127.0.0.1:${(deaf.address() as AddressInfo).port}`, '--units', '1,2', '--timeout', '50']);
  expect(code).toBe(0);
  expect(out).toMatch(/^No SunSpec device answers at tcp:\/\/127\.0\.0\.1:\d+ as unit 1\.\.2\.$/m);
}, LONG_MS);

test('where nobody listens the scan says so', async () => {
  const { code, err } = await busbar(folder, ['scan', 'tcp://127.0.0.1:1', '--timeout', '100']);
  expect(code).toBe(2);
  expect(err).toMatch(/127\.0\.0\.1:1: .*ECONNREFUSED/);
}, LONG_MS);

test('a server that closes the connection at a unit that it has not, and takes no other: what was found before is listed', async () => {
  const meter = served.ports.get(`${hostOf(rig, 'pcc')}:502`)!;
  const strict = createServer((socket) => {
    const behind = connect(meter, '127.0.0.1', () => { strict.close(); });
    socket.on('data', (bytes: Buffer) => { if (bytes[6] === 1) behind.write(bytes); else socket.destroy(); });
    behind.on('data', (bytes: Buffer) => { socket.write(bytes); });
    socket.on('close', () => { behind.destroy(); });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => { strict.once('listening', resolve); });
  const { code, out } = await busbar(folder, ['scan', `tcp://127.0.0.1:${(strict.address() as AddressInfo).port}`, '--units', '1..3', '--timeout', '300']);
  expect(code).toBe(0);
  expect(out).toMatch(/^1 +meter/m);
}, LONG_MS);
