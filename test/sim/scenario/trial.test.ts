/** Plant and control in lockstep: what comes out depends on the setup alone, and events do what they say. */
import { Mode } from '../../../firmware/control/codes';
import { buildSetup } from '../../../sim/scenario/setup';
import { simulate } from '../../../sim/scenario/simulate';
import { Trial } from '../../../sim/scenario/trial';
import { removeFiles, scenarioText, writeFile } from './write-scenario';

afterAll(removeFiles);

const CLOUDY = scenarioText({
  head: 'weather: { sky: broken }',
  sources: 'sources:\n  pv: { kind: pv }\n  wind: { kind: wind }\n  load: { kind: constant, power: 300 kW }\n  works: { kind: industry, base: 2 MW }',
});

function column(result: ReturnType<typeof simulate>, name: string): number[] {
  return [...result.recording.columns.find((it) => it.name === name)!.values];
}

/** A trial of a story with one event, run to its end. */
function told(event: string): Trial {
  const trial = new Trial(buildSetup(writeFile(scenarioText({ rest: `events:\n  - ${event}` }))));
  trial.advance(120);
  return trial;
}

describe('a run', () => {
  test('of the same seed gives the same series, bit for bit', () => {
    const file = writeFile(CLOUDY);
    expect(simulate(buildSetup(file)).recording).toEqual(simulate(buildSetup(file)).recording);
  });

  test('of another seed gives another series', () => {
    const file = writeFile(CLOUDY);
    expect(column(simulate(buildSetup(file, { seed: 2 })), 'renewableW')).not.toEqual(column(simulate(buildSetup(file)), 'renewableW'));
  });

  test('in slices gives what it gives at once', () => {
    const file = writeFile(CLOUDY);
    const trial = new Trial(buildSetup(file));
    while (trial.advance(7)) expect(trial.progress).toBeLessThan(1);
    expect(trial.result()).toEqual(simulate(buildSetup(file)));
  });

  test('balances in every second: grid = load - PV and wind - batteries', () => {
    const result = simulate(buildSetup(writeFile(CLOUDY)));
    const [grid, load, sun, battery] = ['gridW', 'loadW', 'renewableW', 'dischargeW'].map((name) => column(result, name));
    grid!.forEach((gridW, k) => expect(gridW).toBeCloseTo(load![k]! - sun![k]! - battery![k]!, 2));
  });

  test('at ticks of a second runs as long as at 200 ms', () => {
    const trial = new Trial(buildSetup(writeFile(scenarioText({ head: 'tick: 1 s' }))));
    expect(trial.advance(1000)).toBe(false);
    expect([trial.run.ticks, trial.run.plant.nowMs]).toEqual([120, 120000]);
  });

  test('steers a surplus of 0.5 MW into the batteries', () => {
    const result = simulate(buildSetup(writeFile(scenarioText({ sources: 'sources:\n  pv: { kind: constant, power: 1 MW }\n  wind: { kind: constant, power: 500 kW }\n'
      + '  load: { kind: constant, power: 1 MW }\n  works: { kind: constant, power: 2 MW }' }))));
    const mean = (name: string): number => column(result, name).slice(60).reduce((sum, value) => sum + value, 0) / 60;
    expect(Math.abs(mean('dischargeW') + 500000)).toBeLessThan(20000);
    expect(Math.abs(mean('gridW'))).toBeLessThan(20000);
  });
});

describe('an event', () => {
  test('trips a load for as long as it says', () => {
    const result = simulate(buildSetup(writeFile(scenarioText({ rest: 'events:\n  - { kind: load, at: 11:01, for: 20 s, device: works, factor: 0 % }' }))));
    const works = column(result, 'loadW');
    expect([works[59]! > 1.5e6, works[60]! < 0.8e6, works[79]! < 0.8e6, works[80]! > 1.5e6]).toEqual([true, true, true, true]);
    expect(result.events).toEqual([{ atS: 60, untilS: 80, text: 'Load works trips.' }]);
  });

  test('shades one unit and none of the others', () => {
    const { run } = told('{ kind: shade, at: 1 min, device: pv-2, share: 30 % }');
    expect(run.plant.renewables.slice(0, 3).map(({ availableW }) => availableW)).toEqual([1e6, 0.3e6, 1e6]);
  });

  test('opens a breaker, and control knows of it', () => {
    const { run } = told('{ kind: breaker, at: 1 min, of: battery-1, position: open }');
    expect([run.plant.batteries[0]!.closed, run.site.batteries[0]!.reading.present]).toEqual([false, false]);
  });

  test('silences the PCC meter until the site is blind', () => {
    expect(told('{ kind: meter, at: 1 min, of: pcc, fault: silent }').run.site.mode).toBe(Mode.Blind);
  });

  test('ends, and its meter sends again', () => {
    expect(told('{ kind: meter, at: 30 s, for: 40 s, of: pcc, fault: silent }').run.site.mode).toBe(Mode.GridTied);
  });

  test('weakens a battery', () => {
    expect(told('{ kind: gain, at: 1 min, device: battery-2, gain: 90 % }').run.plant.batteries.map(({ gain }) => gain)).toEqual([1, 0.9]);
  });

  test('changes a parameter and puts it back', () => {
    expect(told('{ kind: parameter, at: 1 min, name: export-limit, value: 3 MW }').run.params.exportLimitW).toBe(3000000);
    const trial = told('{ kind: parameter, at: 1 min, for: 5 s, name: export-limit, value: 3 MW }');
    expect(trial.run.params.exportLimitW).toBe(trial.setup.params.exportLimitW);
  });

  test('lets the operator stop the site', () => {
    expect(told('{ kind: operator, at: 1 min, request: stop }').run.site.mode).toBe(Mode.Stopped);
  });

  test('lets the operator take one load by hand, the one that is named', () => {
    const { run } = told('{ kind: operator, at: 1 min, request: manual, device: cold-store }');
    const manual = run.site.loads.map(({ command }) => command.manual).reverse();
    expect(run.setup.model.names.loads.filter((_, i) => manual[i])).toEqual(['cold-store']);
  });
});

test('the setup is not changed by a run', () => {
  const setup = buildSetup(writeFile(scenarioText({ rest: 'events:\n  - { kind: parameter, at: 10 s, name: export-limit, value: 3 MW }' })));
  const before = { ...setup.params };
  simulate(setup);
  expect(setup.params).toEqual(before);
});
