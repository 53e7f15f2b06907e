/** Hardware in the loop with the emulated STM32F405 as the board: its console on one serial port, its field as Modbus RTU on another. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testBench } from '../../../sim/hil/test-bench';
import { buildSetup } from '../../../sim/scenario/setup';
import { ROOT } from '../build/built';
import { busbar, workFolder } from '../cli/busbar';
import { testOnEmulated } from '../interpreter/present';

const testReal = testOnEmulated('be the board of a test in the loop');
const LONG_MS = 120000;
const { folder, remove } = workFolder();
afterAll(remove);

const BUS = 'serial: 1, baud: 19200, direction-pin: D4';

/** A scenario beside its site, which is the shipped one with another bus. */
function scenarioOn(bus: string): string {
  const shipped = readFileSync(join(ROOT, 'sim/sites/reference-rtu.yaml'), 'utf8'), file = join(folder, 'noon.yaml');
  if (!shipped.includes(BUS)) throw new Error('the site reference-rtu has another bus');
  writeFileSync(join(folder, 'bus.yaml'), shipped.replace(BUS, bus));
  writeFileSync(file, NOON);
  return file;
}

const NOON = `about: Noon on a bus.
site: bus.yaml
starts: 2024-05-15 11:00
lasts: 20 s
seed: 1
weather: { sky: broken }
sources:
  pv: { kind: pv, tilt: 20 deg }
  wind: { kind: constant, power: 1 MW }
  charging-yard: { kind: constant, power: 450 kW }
  cold-store: { kind: constant, power: 600 kW }
  works: { kind: constant, power: 3.5 MW }
expect:
  - { figure: export-over-limit, at-most: 1 % }
`;

testReal('a scenario on the emulated board over Modbus RTU gives a report, and its tape is equal on the built file and on the source', async () => {
  const { code, out, err } = await busbar(folder, ['hil', scenarioOn('serial: 2, baud: 115200'), '--port', 'emulated', '--link', 'rtu', '--for', '6 s']);
  expect(err).toBe('');
  expect(out).toMatch(/Target board over the link rtu: (no|\d+) exchanges? of \d+ failed/);
  expect(out).toMatch(/Tape +3\d ticks, equal to the built file, equal to the source/);
  expect(code).toBe(0);
}, LONG_MS);

test.each([
  [{ bus: BUS, options: {} }, 'bus has a bus on serial port 1, where the console of that board is; put it on port 2 to 6'],
  [{ bus: 'serial: 2, baud: 19200', options: { board: 'linux' } }, "--board linux: the port 'emulated' is a board of the kind stm32f405"],
  [{ bus: 'serial: 2, baud: 19200', options: { field: '/dev/ttyUSB0' } }, '--field: the emulated board has its field at its own serial ports; leave it out'],
])('%j is refused with a sentence', async ({ bus, options }, sentence) => {
  await expect(testBench(buildSetup(scenarioOn(bus)), { port: 'emulated', ...options })).rejects.toThrow(sentence);
});

test('a site that is reached over TCP has no place on the emulated board', async () => {
  await expect(testBench(buildSetup('dafeng-port-clouds'), { port: 'emulated' }))
    .rejects.toThrow("--port emulated: dafeng-port is reached over TCP, and that board has no network; take a site whose devices are on serial buses, or the port 'espruino'");
});
