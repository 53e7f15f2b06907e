/** Promises are judged by the figure they name, in the time they name, against the bound as it is written. */
import { buildSetup } from '../../../sim/scenario/setup';
import { simulate } from '../../../sim/scenario/simulate';
import { removeFiles, scenarioText, writeFile } from '../scenario/write-scenario';

afterAll(removeFiles);

/** Two minutes of 2.6 MW of load against 4.5 MW of sun and wind, the works away in the second half of the first minute. */
function judged(promise: string) {
  const rest = `events:\n  - { kind: load, at: 11:00:30, for: 30 s, device: works, factor: 0 % }\nexpect:\n  - ${promise}`;
  return simulate(buildSetup(writeFile(scenarioText({ rest })))).criteria[0]!;
}

test.each([
  ['{ figure: consumed, at-least: 65 kWh }', true, 'Consumed at least 65 kWh'],
  ['{ figure: consumed, at-most: 65 kWh }', false, 'Consumed at most 65 kWh'],
  ['{ figure: time-blind, at-most: 1 min }', true, 'Time blind at most 60 s'],
  ['{ figure: writes:battery-1, at-most: 0 /min, between: [11:00, 11:00:30] }', false, 'Writes to battery-1, renewals included at most 0 /min between 11:00 and 11:00:30'],
])('%s is judged %s', (promise, held, text) => {
  const criterion = judged(promise);
  expect(criterion.text).toBe(text);
  expect(criterion.held).toBe(held);
});

test('a promise for half a minute looks at that half minute alone', () => {
  const within = judged('{ figure: consumed, at-most: 1 kWh, between: [11:00:30, 11:01] }');
  const after = judged('{ figure: consumed, at-most: 1 kWh, between: [11:01, 11:01:30] }');
  expect(within.value).toBeGreaterThan(4000);
  expect(within.value).toBeLessThan(6500);
  expect(after.value).toBeGreaterThan(18000);
});

test('the value and its unit are those of the figure in the list', () => {
  const result = simulate(buildSetup(writeFile(scenarioText({ rest: 'expect:\n  - { figure: autarky, at-least: 50 % }' }))));
  const figure = result.figures.find(({ name }) => name === 'autarky')!;
  expect(result.criteria[0]).toMatchObject({ value: figure.value, unit: '%' });
});

test('a promise about a share of nothing was not tested, and says what there was not', () => {
  const dark = 'sources:\n  pv: { kind: constant, power: 0 W }\n  wind: { kind: constant, power: 0 W }\n  load: { kind: constant, power: 300 kW }\n  works: { kind: constant, power: 2 MW }';
  const night = scenarioText({ sources: dark, rest: 'expect:\n  - { figure: energy-lost, at-most: 2 % }\n  - { figure: energy-lost, at-least: 2 % }' });
  const { criteria } = simulate(buildSetup(writeFile(night)));
  expect(criteria).toEqual([expect.objectContaining({ held: null, untested: 'nothing was attainable', value: NaN }), expect.objectContaining({ held: null })]);
});
