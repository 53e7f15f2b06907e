/** Hardware in the loop with the emulated STM32F405 as the board: its console on one serial port, its field as Modbus RTU on another. */
import { execFileSync } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { stm32f405 } from '../../../boards/stm32f405';
import { Mode } from '../../../firmware/control/codes';
import { Group } from '../../../firmware/control/tell';
import { SHIPPED_BUS, writeBusStory } from '../../../sim/bench/loop/bus-story';
import type { BuiltFirmware } from '../../../sim/build/firmware';
import { BoardConsole } from '../../../sim/hil/board-console';
import { callsIn, type Call } from '../../../sim/hil/calls';
import { simulateHil, type HilResult } from '../../../sim/hil/hil';
import { identify, knock } from '../../../sim/hil/meet';
import { testBench, worksPins } from '../../../sim/hil/test-bench';
import { InputError } from '../../../sim/input/error';
import { LiveBoard } from '../../../sim/interpreter/emulated/live-board';
import { BOOT_CODE, storageImage } from '../../../sim/interpreter/storage';
import { Random } from '../../../sim/random';
import { buildSetup, type ScenarioSetup } from '../../../sim/scenario/setup';
import { shortened } from '../../../sim/scenario/shorten';
import { fieldBehind } from '../../../sim/target/wiring';
import { ROOT } from '../build/built';
import { workFolder } from '../cli/busbar';
import { cutAfter } from '../far/cut';
import { testOnEmulated } from '../interpreter/present';

const testReal = testOnEmulated('be the board of a test in the loop'), isThere = testReal === test;
const LONG_MS = 120000, START_MS = 10000;
/** Where control tells its mode of the site (firmware/control/tell.ts). */
const MODE_AT = 4;
/** So much is said in the first two seconds of a run. */
const MOST_BYTES = 6000;
const { folder, remove } = workFolder();
afterAll(remove);

/** As the command line builds it, in a process of its own: the test runner does not load the bundler. */
const BUILD = `
import { buildFirmware, wholeFirmware } from './build/sim/build/firmware.js';
import { testBench } from './build/sim/hil/test-bench.js';
import { siteParams } from './build/sim/input/check-site.js';
import { buildSetup } from './build/sim/scenario/setup.js';
const setup = buildSetup(process.argv[1]), { model } = setup, { site, board } = await testBench(setup, { port: 'emulated' });
const built = await buildFirmware({ config: model.config, params: siteParams(model), site: model.name, board, field: site.field, beside: wholeFirmware(site, 0) });
process.stdout.write(JSON.stringify(built));
`;

let file: string, built: BuiltFirmware;
if (isThere) beforeAll(async () => {
  file = await writeBusStory(folder);
  built = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', BUILD, file], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 })) as BuiltFirmware;
}, LONG_MS);

interface Trial {
  /** The cable to the board, which is on. */
  port: Duplex;
  run(port: Duplex): Promise<HilResult | null>;
}

async function trialOf(setup: ScenarioSetup, built: BuiltFirmware, onTape: (bytes: Buffer) => void = () => undefined): Promise<Trial> {
  const bench = await testBench(setup, { port: 'emulated' }), { port, serve } = await bench.plugIn(built);
  const control = { ...built, code: built.code.slice(0, built.controlBytes) };
  const run = (cable: Duplex): Promise<HilResult | null> => simulateHil(
    setup, { port: cable, name: 'cable', pin: 0, control, worksPins: worksPins(bench, setup), serve, fieldOf: fieldBehind.bind(null, setup, 'rtu') },
    { signal: new AbortController().signal, onProgress: () => undefined, onNote: () => undefined, onTape },
  );
  return { port, run };
}

/** A run whose cable is pulled after so many bytes: what is said, and whether the board ticks afterwards. */
async function pulledAfter(bytes: number, setup: ScenarioSetup, built: BuiltFirmware): Promise<{ said: unknown; ticks: boolean }> {
  const { port, run } = await trialOf(setup, built), said: unknown = await run(cutAfter(port, bytes)).catch((error: unknown) => error);
  const board = new BoardConsole(port, 'cable');
  await knock(board);
  for (const untilMs = Date.now() + START_MS; Date.now() < untilMs;) {
    const found = await identify(board).catch(() => null);
    if (found?.started) { await board.close(); return { said, ticks: true }; }
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  await board.close();
  return { said, ticks: false };
}

testReal('a scenario over Modbus RTU leaves a tape that is equal on the built file and on the source; a cable that is pulled after any byte is a sentence, and the board goes on', async () => {
  const setup = shortened(buildSetup(file), 5), random = new Random(20261123);
  const tape: Call[] = [], whole = await trialOf(setup, built, (bytes) => tape.push(...callsIn(bytes)));

  const { ticks, built: onBuilt, source, result } = (await whole.run(whole.port))!;
  expect({ onBuilt, source }).toEqual({ onBuilt: null, source: null });
  expect(ticks).toBeGreaterThanOrEqual(25);
  expect(result.criteria).toEqual([expect.objectContaining({ held: true })]);
  // With the console open and a tape running the board has memory to get to know every device.
  expect(new Set(tape.filter(({ name, numbers: [powerW] }) => name === 'setReading' && Number.isFinite(powerW)).map(({ k }) => k)).size).toBe(setup.model.field.peers.length);

  for (const k of [1, 2, 3]) {
    const { said, ticks: goesOn } = await pulledAfter(Math.ceil(MOST_BYTES * ((k - random.next()) / 3) ** 3), setup, built); // one board at a time: it keeps real time
    expect(said).toEqual(new InputError('--port cable: the cable was pulled, or the other end closed it'));
    expect(goesOn).toBe(true);
  }
}, LONG_MS);

/** Nobody answers on these wires, for which the first tick need not wait; the watchdog bites sooner than it does on a site. */
const AROUND = `
var $after=setTimeout,$guard=E.enableWatchdog,$told=new DataView(new ArrayBuffer(48));
function setTimeout(f,ms,x){return $after(f,ms===3000?100:ms,x);}
E.enableWatchdog=function(){$guard.call(E,2,false);};
Serial3.setup(115200);
Serial3.write("booted\\n");
`;

/** Tells every tick with the mode of control; the first two lives of the board end soon, and from then on the third tick never ends where a watchdog would end it. */
function hanging({ ioNames }: BuiltFirmware): string {
  return `
var $step=busbar.step,$files=require("Storage");
busbar.step=function(t){
var lives=($files.read("lives")||"")+"x";
$step(t);
busbar.tell(${Group.Site},0,$told);
Serial3.write("tick "+t+" in mode "+$told.getInt32(${MODE_AT})+"\\n");
if(t===1&&lives.length<3){$files.write("lives",lives);load();}
if(t===3&&firmware.${ioNames['guarded'] ?? 'guarded'})for(;;);
};
`;
}

testReal('the watchdog of the chip ends a tick that hangs, with what flash keeps; as it is the third start in a row, the board ticks on in the safe state then, and nothing resets it', async () => {
  const board = await LiveBoard.switchOn(storageImage(BOOT_CODE, AROUND + built.code + hanging(built), stm32f405.storageBytes)), untilMs = Date.now() + LONG_MS / 2;
  let said = '';
  board.serial(3).on('data', (bytes: Buffer) => { said += bytes.toString('latin1'); });
  while (!said.includes('tick 15 ') && Date.now() < untilMs) await new Promise((resolve) => { setTimeout(resolve, 50); });
  board.switchOff();
  await board.off;

  const lives = said.split('booted\n').slice(1);
  expect({ bites: board.watchdog.bites, fault: board.fault }).toEqual({ bites: 1, fault: null });
  expect(lives).toHaveLength(4);
  expect(lives[2]).toMatch(/tick 3 in mode \d\n$/);
  expect(lives[3]).toContain(`tick 15 in mode ${Mode.Stopped}\n`);
}, LONG_MS);

test.each([
  [{ bus: SHIPPED_BUS, options: {} }, 'bus has a bus on serial port 1, where the console of that board is; put it on port 2 to 6'],
  [{ bus: 'serial: 2, baud: 19200', options: { board: 'linux' } }, "--board linux: the port 'emulated' is a board of the kind stm32f405"],
  [{ bus: 'serial: 2, baud: 19200', options: { field: '/dev/ttyUSB0' } }, '--field: the emulated board has its field at its own serial ports; leave it out'],
])('%j is refused with a sentence', async ({ bus, options }, sentence) => {
  await expect(testBench(buildSetup(await writeBusStory(folder, bus)), { port: 'emulated', ...options })).rejects.toThrow(sentence);
});

test('a site that is reached over TCP has no place on the emulated board', async () => {
  await expect(testBench(buildSetup('dafeng-port-clouds'), { port: 'emulated' }))
    .rejects.toThrow("--port emulated: dafeng-port is reached over TCP, and that board has no network; take a site whose devices are on serial buses, or the port 'espruino'");
});
