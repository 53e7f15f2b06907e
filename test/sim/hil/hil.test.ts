/** Hardware in the loop with the real interpreter as the board: flashed firmware, console and field over TCP, and a tape that is equal afterwards. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ModbusRTU from 'modbus-serial';
import { BoardConsole } from '../../../sim/hil/board-console';
import { benchOf, siteAt } from '../../../sim/hil/field-at';
import { identify } from '../../../sim/hil/meet';
import { freeBench } from '../../../sim/hil/free-bench';
import { readSite } from '../../../sim/input/site';
import { openPort } from '../../../sim/port/open';
import { busbar, workFolder } from '../cli/busbar';
import { FarInterpreter } from '../far/interpreter';
import { testOnLinux } from '../interpreter/present';

const testFar = testOnLinux('be the board of a test in the loop');
const LONG_MS = 120000;
const SITE = 'dafeng-port', SCENARIO = 'hands', STORY = `about: Hands, a feeder and an emergency stop within seconds.
site: ${SITE}
starts: 2024-05-15 11:00
lasts: 60 s
seed: 1
weather: { sky: broken }
sources:
  pv: { kind: pv, tilt: 20 deg }
  charging-yard: { kind: constant, power: 450 kW }
  cold-store: { kind: constant, power: 600 kW }
  park: { kind: constant, power: 3.5 MW }
events:
  - { kind: operator, request: manual, device: cold-store, at: 2 s, from: local }
  - { kind: operator, request: setpoint, device: cold-store, power: 0 W, at: 2 s, from: local }
  - { kind: breaker, of: roof, position: open, at: 2 s, for: 2 s }
  - { kind: contact, of: emergency-stop, position: open, at: 4 s, for: 3 s }
  # Too early: the button is still pressed.
  - { kind: operator, request: start, at: 5 s, from: local }
expect:
  - { figure: time-stopped, at-least: 3 s }
`;
const { folder, remove } = workFolder();
/** Where the parameter stands in the map of registers. */
const EXPORT_LIMIT_AT = 1006;
let far: FarInterpreter, field: string;

function hil(...more: string[]): ReturnType<typeof busbar> {
  return busbar(folder, ['hil', `${SCENARIO}.yaml`, '--board', 'linux', '--port', far.port, '--field', field, '--link', 'lan', '--for', '8 s', ...more]);
}

beforeAll(async () => {
  const { host, firstPort } = await freeBench();
  writeFileSync(join(folder, `${SCENARIO}.yaml`), STORY);
  field = `tcp:${host}:${firstPort}`;
  const { code, err } = await busbar(folder, ['flash', '--board', 'linux', '--site', SITE, '--field', field, '--pin', '4711', '-o', 'firmware.js']);
  if (code !== 0) throw new Error(err);
  far = await FarInterpreter.start(readFileSync(join(folder, 'firmware.js'), 'latin1'));
}, LONG_MS);

afterAll(async () => {
  await far?.end();
  remove();
});

testFar('a scenario on a board gives the report of any run: hands, a feeder and an emergency stop reach it, and its tape is equal on the built file and on the source', async () => {
  const { code, out, err } = await hil('--pin', '4711');
  expect({ code, err }).toEqual({ code: 0, err: `The board at ${far.port} runs already. It starts anew: its tape begins with its first tick.\n` });
  expect(out).toMatch(/Target board over the link lan: no exchanges of \d{3} failed, no polls missed, no tick late\./);
  expect(out).toMatch(/Tape +4\d ticks, equal to the built file, equal to the source/);
  expect(out).toMatch(/stands +pcc +The site was stopped/);
  const result = JSON.parse(readFileSync(join(folder, 'out', SCENARIO, 'result.json'), 'utf8')) as { link: { target: string } };
  expect(result.link.target).toBe('board');
}, LONG_MS);

testFar('the monitor shows every device of the board, its quality, and what holds it', async () => {
  const { code, out } = await busbar(folder, ['monitor', '--port', far.port, '--once']);
  expect(code).toBe(0);
  expect(out).toMatch(/^busbar dafeng-port \d+ tick \d+\n/);
  for (const name of ['pcc', 'roof', 'battery-yard', 'pv-roof-1', 'cold-store']) expect(out).toMatch(new RegExp(`^${name}[ ,]`, 'm'));
  expect(out).toMatch(/^battery-yard .*, told -?[\d.]+ kW, charge [\d.]+ %, held by /m);
}, LONG_MS);

testFar('SCADA reads the site over Modbus TCP from the same board, and what a person sets is there again after a new start', async () => {
  const { tcpPort } = siteAt(readSite(SITE), benchOf(field)).scada!, client = new ModbusRTU();
  await client.connectTCP('127.0.0.1', { port: tcpPort });
  client.setID(1);
  expect((await client.readHoldingRegisters(0, 4)).buffer.toString('latin1')).toBe('BUSBAR\0\0');
  expect((await client.readHoldingRegisters(EXPORT_LIMIT_AT, 2)).buffer.readInt32BE()).not.toBe(3210000);
  await new Promise<void>((resolve) => { client.close(resolve); });
  const board = new BoardConsole(await openPort(far.port), far.port);
  await board.say('').catch(() => undefined);
  await board.say('pin 4711');
  await board.say('set export-limit 3210000');
  await new Promise((resolve) => { setTimeout(resolve, 1000); });
  far.power();
  await new Promise((resolve) => { setTimeout(resolve, 2500); });
  expect(await board.say('get export-limit')).toEqual(['export-limit = 3210000 W']);
  await client.connectTCP('127.0.0.1', { port: tcpPort });
  expect((await client.readHoldingRegisters(EXPORT_LIMIT_AT, 2)).buffer.readInt32BE()).toBe(3210000);
  await new Promise<void>((resolve) => { client.close(resolve); });
  board.close();
}, LONG_MS);

testFar('a cable that is pulled ends the run with a sentence; the board goes on, and lets nobody in without the number', async () => {
  far.printed = '';
  void far.prints('\n~').then(() => { far.pullCable(); });
  const { code, err } = await hil('--pin', '4711', '--for', '60 s');
  expect({ code, err: err.split('\n').at(-2) }).toEqual({ code: 2, err: `busbar: --port ${far.port}: the cable was pulled, or the other end closed it` });
  const board = new BoardConsole(await openPort(far.port), far.port);
  await board.say('').catch(() => undefined);
  while (!(await identify(board)).started) await new Promise((resolve) => { setTimeout(resolve, 200); });
  expect(await identify(board)).toMatchObject({ site: SITE, started: true });
  await board.say('pin 1').catch(() => undefined);
  await expect(board.say('restart')).rejects.toThrow('locked: give the number first, as in pin 1234');
  board.close();
}, LONG_MS);
