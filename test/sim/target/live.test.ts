/** The firmware in the real interpreter, in real time, and what is said where that fails. */
import { chmodSync } from 'node:fs';
import type { FieldConfig } from '../../../firmware/field/config';
import { linuxInterpreter } from '../../../sim/interpreter/linux';
import { buildSetup, type ScenarioSetup } from '../../../sim/scenario/setup';
import type { Firmware } from '../../../sim/target/firmware';
import { type LiveTarget, simulateLive } from '../../../sim/target/live/simulate-live';
import { testOnLinux } from '../interpreter/present';
import { removeFiles, scenarioText, writeFile } from '../scenario/write-scenario';
import { agesOf, handMade, PlainField } from './hand-made';

afterAll(removeFiles);

const testReal = testOnLinux('run firmware in');
const { signal } = new AbortController();

const BUS = { serial: 0, baud: 0, parity: 0, stopBits: 1, directionPin: -1, address: [10, 0, 0, 1], tcpPort: 502, inFlight: 1, timeoutMs: 500, retries: 1, gapMs: 0 };
const FIELD: FieldConfig = { buses: [BUS], peers: [], contacts: [], relays: [] };

function setupOf(seconds: number, rest = ''): ScenarioSetup {
  return buildSetup(writeFile(scenarioText({ rest }).replace('lasts: 2 min', `lasts: ${seconds} s`)));
}

function targetOf(setup: ScenarioSetup, change = (firmware: Firmware) => firmware): LiveTarget {
  const build = ({ buses }: FieldConfig): Promise<Firmware> =>
    Promise.resolve(change(handMade(setup, { host: buses[0]!.address.join('.'), port: buses[0]!.tcpPort, hasPins: false })));
  return { field: FIELD, fieldOf: ({ plant }) => new PlainField(plant, setup), build, agesOf: agesOf(setup) };
}

testReal('four seconds of a scenario take four seconds, and what the scenario does reaches control', async () => {
  const setup = setupOf(4, 'events:\n  - { kind: operator, at: 11:00:02, request: stop }\n  - { kind: breaker, at: 11:00:01, of: pv-1, position: open }');
  const { result, facts, ages } = (await simulateLive(setup, targetOf(setup), { signal }))!;
  const column = (name: string): number[] => [...result.recording.columns.find((it) => it.name === name)!.values];

  expect(facts).toMatchObject({ started: true, tick: 20 });
  expect(ages.of(0).worstMs).toBeLessThanOrEqual(1000);
  expect(column('mode').slice(-1)).not.toEqual(column('mode').slice(0, 1));
  expect(column('produced:pv-2')[2]).toBeGreaterThan(0);
  expect(column('available:pv-1').slice(-1)).toEqual([0]);
}, 120000);

testReal('a firmware that stops at an exception is said to, with what it threw', async () => {
  const setup = setupOf(60);
  const target = targetOf(setup, (firmware) => ({ ...firmware, code: `${firmware.code}setTimeout(function(){throw new Error("broken");},1500);` }));

  await expect(simulateLive(setup, target, { signal })).rejects.toThrow(/stopped at an exception: broken/);
}, 120000);

testReal('a firmware that hangs is said to', async () => {
  const setup = setupOf(60);
  const target = targetOf(setup, (firmware) => ({ ...firmware, code: `${firmware.code}setTimeout(function(){while(true);},1500);` }));

  await expect(simulateLive(setup, target, { signal })).rejects.toThrow('the interpreter does not answer any more');
}, 120000);

testReal('Ctrl-C ends it without a result', async () => {
  const stop = new AbortController(), setup = setupOf(60);
  setTimeout(() => { stop.abort(); }, 3000);

  expect(await simulateLive(setup, targetOf(setup), { signal: stop.signal })).toBeNull();
}, 120000);

test('a program that is no interpreter is refused', async () => {
  const file = writeFile('#!/bin/sh\necho hello\n', 'espruino'), setup = setupOf(4);
  chmodSync(file, 0o755);

  await expect(simulateLive(setup, { ...targetOf(setup), interpreter: linuxInterpreter(file) }, { signal })).rejects.toThrow("is of an unknown version: expected Espruino 2v29 or later, got 'hello'");
});

test('a scenario that moves contacts is refused', async () => {
  const setup = setupOf(4);

  await expect(simulateLive({ ...setup, actions: [{ tick: 1, act: () => undefined, needsPins: true }] }, targetOf(setup), { signal })).rejects.toThrow('the target espruino has no pins, and the scenario moves contacts');
});

test('a site with a serial bus is refused', async () => {
  const setup = setupOf(4), target = { ...targetOf(setup), field: { ...FIELD, buses: [{ ...BUS, serial: 2 }] } };

  await expect(simulateLive(setup, target, { signal })).rejects.toThrow('the target espruino reaches Modbus TCP only, and the site has a bus on serial port 2');
});
