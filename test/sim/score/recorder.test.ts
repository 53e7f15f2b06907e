/** The recording of a run: steps of equal length, means that lose no energy, extremes that lose no excursion. */
import { By } from '../../../firmware/control/codes';
import type { RunResult } from '../../../sim/report/result';
import { buildSetup } from '../../../sim/scenario/setup';
import { simulate } from '../../../sim/scenario/simulate';
import { removeFiles, scenarioText, writeFile } from '../scenario/write-scenario';

afterAll(removeFiles);

const rest = 'events:\n  - { kind: load, at: 1 min, for: 3 s, device: works, factor: 0 % }';
const sources = 'sources:\n  pv: { kind: pv }\n  wind: { kind: constant, power: 500 kW }\n  load: { kind: constant, power: 300 kW }\n  works: { kind: constant, power: 2 MW }';

function recorded(head = ''): RunResult {
  return simulate(buildSetup(writeFile(scenarioText({ head, rest, sources }))));
}

function column({ recording }: RunResult, name: string): Float64Array {
  return recording.columns.find((it) => it.name === name)!.values;
}

test('a step of 7 s makes 18 steps of two minutes, each as long as the time of every column', () => {
  const { recording } = recorded('record: 7 s');
  expect([recording.stepS, recording.timeS[1], recording.timeS.length]).toEqual([7, 7, 18]);
  expect(recording.columns.every(({ values }) => values.length === 18)).toBe(true);
});

test('a mean over 10 s is the mean of its ten seconds', () => {
  const fine = column(recorded(), 'gridW');
  const coarse = column(recorded('record: 10 s'), 'gridW');
  coarse.forEach((meanW, k) => expect(meanW).toBeCloseTo(fine.slice(k * 10, k * 10 + 10).reduce((sum, value) => sum + value, 0) / 10, 3));
});

test('extremes of a step are those of its seconds', () => {
  const fine = column(recorded(), 'gridW');
  const coarse = recorded('record: 20 s');
  column(coarse, 'gridLowestW').forEach((leastW, k) => expect(leastW).toBe(Math.min(...fine.slice(k * 20, k * 20 + 20))));
  column(coarse, 'gridHighestW').forEach((mostW, k) => expect(mostW).toBe(Math.max(...fine.slice(k * 20, k * 20 + 20))));
});

test('a short run is recorded by the second, a day in steps of 10 s', () => {
  expect(recorded().recording.stepS).toBe(1);
  expect(buildSetup(writeFile(scenarioText({ sources }).replace('2 min', '24 h'))).recordS).toBe(10);
});

test('every battery and unit has its columns', () => {
  const names = recorded().recording.columns.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['soc:battery-1', 'soc:battery-2', 'produced:pv-4', 'ceiling:wind-1', 'available:wind-1', 'boundBy', 'mode', 'voltageV']));
  expect(new Set(names).size).toBe(names.length);
});

test('a ceiling that holds nothing back binds nothing', () => {
  const boundIn = (powerMW: number): Set<number> => {
    const much = sources.replace('pv: { kind: pv }', `pv: { kind: constant, power: ${powerMW} MW }`);
    return new Set(column(simulate(buildSetup(writeFile(scenarioText({ rest: '', sources: much })))), 'ceilingBoundBy').slice(60));
  };
  expect(boundIn(0)).toEqual(new Set([By.Nobody]));
  expect(boundIn(2.5)).toEqual(new Set([By.ExportLimit]));
});
