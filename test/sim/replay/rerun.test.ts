/** The same scenario with other parameters, beside itself. */
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSite } from '../../../sim/input/site';
import { rerun } from '../../../sim/replay/rerun';
import { rerunTable } from '../../../sim/replay/rerun-table';
import { buildSetup } from '../../../sim/scenario/setup';
import { simulate } from '../../../sim/scenario/simulate';
import { readTape } from '../../../sim/tape/reader';
import { simulateTaped } from '../../../sim/tape/record';
import type { Tape } from '../../../sim/tape/tape';
import { wildTape } from '../../../sim/tape/wild';
import { removeFiles, scenarioText, writeFile } from '../scenario/write-scenario';

afterAll(removeFiles);

const signal = new AbortController().signal;
const TEXT = scenarioText({ rest: 'expect: [ { figure: consumed, at-least: 1 kWh } ]' });
const scenario = writeFile(TEXT);
const SET = ['wish=battery-setpoint', 'battery-setpoint=200kW'];

async function tapeOf(file: string): Promise<Tape> {
  const tape = join(dirname(file), 't'), overrides = { set: ['reserve=20%'] };
  await simulateTaped(buildSetup(file, overrides), signal, { file: tape, scenario: file, overrides, onProgress: () => undefined });
  return readTape(tape);
}

test('one run is as it was, the other has the changed parameters too', async () => {
  const { asTaped, changed } = await rerun(await tapeOf(scenario), SET, { signal });
  expect(asTaped.figures).toEqual(simulate(buildSetup(scenario, { set: ['reserve=20%'] })).figures);
  expect(changed.parameters.map(({ name }) => name).sort()).toEqual(['battery-setpoint', 'reserve', 'wish']);
});

test('the table shows both values of every figure and promise, and marks what moved', async () => {
  const both = await rerun(await tapeOf(scenario), SET, { signal });
  const lines = rerunTable(both, SET).split('\n');
  const line = (label: string): string => lines.find((text) => text.includes(label))!;
  expect(lines.length).toBeGreaterThan(both.asTaped.figures.length);
  expect(line('Battery throughput')).toMatch(/│ +[\d.]+ .?Wh │ +[\d.]+ .?Wh │ +[+−][\d.]+ .?Wh │/);
  expect(line('Time grid-tied')).toMatch(/│ +\S+ s │ +\S+ s │ +│/);
  expect(line('Consumed at least 1 kWh')).toContain('✓');
});

test('a scenario that was edited since is refused', async () => {
  const file = writeFile(TEXT);
  const tape = await tapeOf(file);
  const edited = async (text: string): Promise<unknown> => {
    writeFileSync(file, text);
    return rerun(tape, SET, { signal });
  };
  await expect(edited(TEXT.replace('2 MW', '2.1 MW'))).rejects.toThrow('the scenario does not do any more what the tape holds: they differ at tick 10');
  await expect(edited(TEXT.replace('2 min', '3 min'))).rejects.toThrow('holds 600 ticks, the scenario now has 900');
  await expect(edited(TEXT.replace('site: reference', 'site: dafeng-port'))).rejects.toThrow();
  await expect(edited(`${TEXT}parameters: { full: 80 % }\n`)).rejects.toThrow('with other parameters');
  rmSync(file);
  await expect(rerun(tape, SET, { signal })).rejects.toThrow('there is no file');
});

test('a tape without a scenario has nothing to run again', async () => {
  await expect(rerun(wildTape(1, 10, readSite('reference').config), SET, { signal })).rejects.toThrow('holds no scenario');
});

test('a wrong setting is refused before anything runs', async () => {
  const tape = await tapeOf(scenario);
  await expect(rerun(tape, ['reserv=1%'], { signal, onProgress: () => { throw new Error('ran'); } })).rejects.toThrow("nearest is 'reserve'");
});
