/** The beginning of a scenario. */
import { buildSetup } from '../../../sim/scenario/setup';
import { shortened } from '../../../sim/scenario/shorten';
import { simulate } from '../../../sim/scenario/simulate';
import { removeFiles, scenarioText, writeFile } from './write-scenario';

afterAll(removeFiles);

const REST = `events:
  - { kind: load, at: 11:00:05, for: 1 min, device: works, factor: 50 % }
  - { kind: load, at: 11:01:40, for: 5 s, device: works, factor: 50 % }
expect:
  - { figure: consumed, at-least: 1 kWh }
  - { figure: consumed, at-least: 1 kWh, between: [11:00:05, 11:00:40] }
  - { figure: consumed, at-least: 1 kWh, between: [11:01, 11:02] }`;

const setupOf = () => buildSetup(writeFile(scenarioText({ rest: REST })));

test('what lies behind the new end does not happen', () => {
  const setup = shortened(setupOf(), 20);

  expect(setup.events.map(({ atS }) => atS)).toEqual([5]);
  expect(setup.actions).toHaveLength(1);
});

test('a promise is judged by what is run of its time; one about a time behind the new end is not tested, and says why', () => {
  const { criteria } = simulate(shortened(setupOf(), 20));

  expect(criteria.map(({ held, untested }) => [held, untested])).toEqual([[true, ''], [true, ''], [null, 'the run ended before']]);
});

test('where no load steps before the new end there is no settling time, but its name is known', () => {
  const rest = `events:\n  - { kind: load, at: 11:01, for: 30 s, device: works, factor: 50 % }\nexpect:\n  - { figure: settling-time, at-most: 10 s }\n  - { figure: overshoot, at-most: 5 %, between: [11:00, 11:00:30] }`;
  const { criteria, figures } = simulate(shortened(buildSetup(writeFile(scenarioText({ rest }))), 20));

  expect(criteria.map(({ held, untested }) => [held, untested])).toEqual([[null, 'no load stepped'], [null, 'no load stepped']]);
  expect(figures.find(({ name }) => name === 'settling-time')).toMatchObject({ value: NaN, missing: 'no load stepped' });
});

test('what is run of it is as in the whole', () => {
  const seriesOf = (setup: ReturnType<typeof setupOf>) => simulate(setup).recording.columns.map(({ values }) => [...values.slice(0, 20)]);

  expect(seriesOf(shortened(setupOf(), 20))).toEqual(seriesOf(setupOf()));
});

test('a time beyond the end changes nothing', () => {
  const setup = setupOf();

  expect(shortened(setup, 500)).toBe(setup);
});
