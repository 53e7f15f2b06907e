/** What a scenario does to control, and what contacts tell it that are worked on the host, as commands of a board's console, known before the board is touched. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OrderedRun } from '../../../sim/hil/ordered-run';
import { testBench, worksPins } from '../../../sim/hil/test-bench';
import { buildSetup, type ScenarioSetup } from '../../../sim/scenario/setup';
import { ROOT } from '../build/built';
import { removeFiles, writeFile } from '../scenario/write-scenario';

afterAll(removeFiles);

const ALARM = '  - { kind: contact, of: transformer-alarm, position: open, at: 11:05, for: 10 min }\n';
/** The shipped story of contacts. */
const STORY = readFileSync(join(ROOT, 'sim/scenarios/dafeng-port-contacts.yaml'), 'utf8');
const OWN = { port: 'espruino' };

/** It, with other events in place of the alarm of the transformer. */
function contacts(events = ALARM): ScenarioSetup {
  if (!STORY.includes(ALARM)) throw new Error('the scenario dafeng-port-contacts has another alarm');
  return buildSetup(writeFile(STORY.replace(ALARM, events)));
}

function rehearsed(setup: ScenarioSetup): string[] {
  const run = new OrderedRun(setup, true, { nowMs: () => 0, setpointW: () => 1 });
  run.rehearse();
  return run.takeOrders();
}

test('alarms of transformers, breakers, requests, hands and an emergency stop are told in words of the console', () => {
  expect(rehearsed(contacts())).toEqual([
    'transformer pcc alarm', 'breaker roof open', 'transformer pcc well', 'breaker roof closed', 'manual cold-store', 'hand cold-store 0', 'automatic cold-store', 'stop', 'start',
  ]);
});

test('an emergency stop that is still pressed is asked for again and again', () => {
  const run = new OrderedRun(contacts(), true, { nowMs: () => 0, setpointW: () => 1 });
  run.contacts.turn(4, false);
  for (let tick = 0; tick < 40; tick++) run.tick();
  expect(run.takeOrders().filter((order) => order === 'stop').length).toBeGreaterThan(5);
});

test('a relay follows the setpoint that control has on the board, and rests before it closes', () => {
  let setpointW = 0, nowMs = 0;
  const run = new OrderedRun(contacts(), true, { nowMs: () => nowMs, setpointW: () => setpointW }), coldStore = run.plant.loads[1]!;
  run.tick();
  expect(coldStore.closed).toBe(false);
  setpointW = 300000;
  run.tick();
  expect(coldStore.closed).toBe(false);
  nowMs = 10000;
  run.tick();
  expect(coldStore.closed).toBe(true);
});

test('a board that is flashed for a bench has its contacts and relays here', async () => {
  const setup = contacts(), bench = await testBench(setup, OWN);
  expect(bench.site.field).toMatchObject({ contacts: [], relays: [] });
  expect(worksPins(bench, setup)).toBe(true);
  expect(worksPins({ site: setup.model }, setup)).toBe(false);
});

test('the total of all batteries is taken by hand, even where it is told what is measured', () => {
  const events = [
    'request: manual, at: 11:01', 'request: setpoint, power: 250 kW, at: 11:02', 'request: automatic, at: 11:03', 'request: manual, at: 11:04', 'request: setpoint, power: 0 W, at: 11:04',
  ].map((event) => `  - { kind: operator, ${event}, from: local }\n`).join('');
  expect(rehearsed(contacts(events)).slice(0, 5)).toEqual(['manual total', 'hand total 250000', 'automatic total', 'manual total', 'hand total 0']);
});

test('contacts that are wired to the board itself are not moved by a scenario', async () => {
  const bus = readFileSync(join(ROOT, 'sim/sites/reference-rtu.yaml'), 'utf8'), file = writeFile(`about: A stop is pressed.
site: bus.yaml
starts: 2024-05-15 11:00
lasts: 20 s
sources: { pv: { kind: constant, power: 1 MW }, wind: { kind: constant, power: 1 MW }, load: { kind: constant, power: 1 MW } }
events: [{ kind: contact, of: stop, position: open, at: 5 s }]
`);
  writeFileSync(join(dirname(file), 'bus.yaml'), `${bus}\ncontacts:\n  stop: { pin: D9, shows: emergency-stop }\n`);
  await expect(testBench(buildSetup(file), { port: '/dev/ttyUSB0', board: 'pico', field: '/dev/ttyUSB1' }))
    .rejects.toThrow('the scenario moves contacts, and those are wired to the board itself; the targets model and bundle move them');
});
