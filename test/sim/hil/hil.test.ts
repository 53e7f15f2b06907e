/** Hardware in the loop with the real interpreter as the board: flashed firmware, console and field over TCP, and a tape that is equal afterwards. */
import { readFileSync } from 'node:fs';
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
const SCENARIO = 'dafeng-port-clouds', SITE = 'dafeng-port';
const { folder, remove } = workFolder();
let far: FarInterpreter, field: string;

function hil(...more: string[]): ReturnType<typeof busbar> {
  return busbar(folder, ['hil', SCENARIO, '--board', 'linux', '--port', far.port, '--field', field, '--link', 'lan', '--for', '8 s', ...more]);
}

beforeAll(async () => {
  const { host, firstPort } = await freeBench();
  field = `tcp:${host}:${firstPort}`;
  const { code, err } = await busbar(folder, ['flash', '--board', 'linux', '--site', SITE, '--field', field, '--pin', '4711', '-o', 'firmware.js']);
  if (code !== 0) throw new Error(err);
  far = await FarInterpreter.start(readFileSync(join(folder, 'firmware.js'), 'latin1'));
}, LONG_MS);

afterAll(async () => {
  await far?.end();
  remove();
});

testFar('a scenario on a board gives the report of any run, and the board\'s tape is equal on the built file and on the source', async () => {
  const { out, err } = await hil('--pin', '4711');
  expect(err).toBe('');
  expect(out).toMatch(/Target board over the link lan: no exchanges of \d{3} failed, no polls missed, no tick late\./);
  expect(out).toMatch(/Tape +4\d ticks, equal to the built file, equal to the source/);
  expect(out).toContain('No alarms.');
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
  await new Promise<void>((resolve) => { client.close(resolve); });
  const board = new BoardConsole(await openPort(far.port), far.port);
  await board.say('').catch(() => undefined);
  await board.say('pin 4711');
  await board.say('set export-limit 3210000');
  await new Promise((resolve) => { setTimeout(resolve, 1000); });
  far.power();
  await new Promise((resolve) => { setTimeout(resolve, 2500); });
  expect(await board.say('get export-limit')).toEqual(['export-limit = 3210000 W']);
  board.close();
}, LONG_MS);

testFar('a cable that is pulled ends the run with a sentence; the board goes on, and lets nobody in without the number', async () => {
  far.printed = '';
  void far.prints('\n~').then(() => { far.pullCable(); });
  const { code, err } = await hil('--pin', '4711', '--for', '60 s');
  expect({ code, err }).toEqual({ code: 2, err: `busbar: --port ${far.port}: the cable was pulled, or the other end closed it\n` });
  const board = new BoardConsole(await openPort(far.port), far.port);
  await board.say('').catch(() => undefined);
  while (!(await identify(board)).started) await new Promise((resolve) => { setTimeout(resolve, 200); });
  expect(await identify(board)).toMatchObject({ site: SITE, started: true });
  await board.say('pin 1').catch(() => undefined);
  await expect(board.say('restart')).rejects.toThrow('locked: give the number first, as in pin 1234');
  board.close();
}, LONG_MS);
