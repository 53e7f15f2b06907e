/** A built firmware in the place of the source, on a field that loses nothing. */
import { dirname, join } from 'node:path';
import { builtSubject } from '../../../sim/replay/bundle';
import { replay } from '../../../sim/replay/replay';
import { sourceSubject } from '../../../sim/replay/subject';
import { csvChunks } from '../../../sim/report/series';
import { buildSetup, type ScenarioSetup } from '../../../sim/scenario/setup';
import { simulate } from '../../../sim/scenario/simulate';
import { readTape } from '../../../sim/tape/reader';
import { simulateTaped } from '../../../sim/tape/record';
import { BundleRun } from '../../../sim/target/bundle-run';
import type { Firmware } from '../../../sim/target/firmware';
import { removeFiles, writeFile, scenarioText } from '../scenario/write-scenario';
import { handMade, handMadeTarget } from './hand-made';

afterAll(removeFiles);

const STORY = `parameters: { export-limit: 3 MW }
events:
  - { kind: load, at: 11:00:20, for: 20 s, device: works, factor: 0 % }
  - { kind: parameter, at: 11:00:50, for: 20 s, name: export-limit, value: 2600 kW }
  - { kind: operator, at: 11:01:10, request: stop }
  - { kind: operator, at: 11:01:20, request: start }
  - { kind: breaker, at: 11:01:30, for: 10 s, of: pv-1, position: open }`;

function setupOf(): ScenarioSetup {
  return buildSetup(writeFile(scenarioText({ rest: STORY })));
}

let firmware: Firmware;
beforeAll(() => { firmware = handMade(setupOf()); }, 240000);

function runOf(setup: ScenarioSetup, changed = firmware): BundleRun {
  return new BundleRun(setup, handMadeTarget(setup, changed));
}

test('over a field without delay the series is that of the source, byte for byte, whatever happens', () => {
  const [model, bundle] = [simulate(setupOf()), simulate(setupOf(), { makeRun: (setup) => runOf(setup) })];

  expect([...csvChunks(bundle)].join('')).toBe([...csvChunks(model)].join(''));
  expect(bundle.figures).toEqual(model.figures);
  expect(bundle.alarms).toEqual(model.alarms);
  expect(new Set(model.recording.columns.find(({ name }) => name === 'mode')!.values).size).toBeGreaterThan(1);
});

test('its tape replays equal on the source and on the built file', async () => {
  const file = join(folder(), 'tape'), { signal } = new AbortController();
  await simulateTaped(setupOf(), signal, { file, scenario: 'story.yaml', overrides: {}, onProgress: () => undefined, makeRun: (setup) => runOf(setup) });
  const tape = readTape(file), built = { ...firmware.control, site: tape.header.site };
  const verdicts = [await replay(tape, sourceSubject(tape), { signal }), await replay(tape, builtSubject(tape, built), { signal })];

  expect(verdicts.map(({ ticks, difference }) => ({ ticks, difference }))).toEqual([{ ticks: 600, difference: null }, { ticks: 600, difference: null }]);
});

test('a firmware that never starts is said to', () => {
  const idle = { ...firmware, code: firmware.code.replace('firmware.started=true', '') };

  expect(() => runOf(setupOf(), idle)).toThrow('the firmware did not start within 20 s');
});

test('an exception in a callback ends the run with what was thrown', () => {
  const throwing = { ...firmware, code: `${firmware.code}setTimeout(function(){throw new Error("no");},5000);` };

  expect(() => simulate(setupOf(), { makeRun: (setup) => runOf(setup, throwing) })).toThrow('the firmware threw: Uncaught Error: no');
});

test('a firmware that its watchdog resets is said to', () => {
  const unkicked = { ...firmware, code: `${firmware.code}setTimeout(function(){E.enableWatchdog(2,false);},1000);` };

  expect(() => simulate(setupOf(), { makeRun: (setup) => runOf(setup, unkicked) })).toThrow('the watchdog reset the firmware before tick 15');
});

/** A folder for files that is removed afterwards. */
function folder(): string {
  return dirname(writeFile(''));
}
