/** What a person may write wrong in a scenario, and the sentence that comes back. */
import { InputError } from '../../../sim/input/error';
import { buildSetup, type Overrides } from '../../../sim/scenario/setup';
import { Trial } from '../../../sim/scenario/trial';
import { messageOf, removeFiles, scenarioText, writeFile } from './write-scenario';

afterAll(removeFiles);

const event = (text: string): string => scenarioText({ rest: `events:\n  - ${text}` });
const promise = (text: string): string => scenarioText({ rest: `expect:\n  - ${text}` });

function refusal(text: string, overrides: Overrides = {}): string {
  const file = writeFile(text);
  const message = messageOf(() => new Trial(buildSetup(file, overrides)));
  return message.replaceAll(file, 'story.yaml');
}

describe('a scenario file that is wrong is refused with its place and the nearest choice', () => {
  test.each([
    ['an unknown key', scenarioText({ head: 'weathr: { sky: clear }' }), "story.yaml:5:1: unknown key 'weathr'; nearest is 'weather'"],
    ['a date that is none', scenarioText().replace('06-21', '02-30'), "story.yaml:3:9: starts: expected a date and time at the site such as '2024-06-21 06:00', got '2024-02-30 11:00'"],
    ['a number without unit', scenarioText().replace('2 min', '120'), "the unit is missing"],
    ['an unknown site', scenarioText().replace('reference', 'referense'), "story.yaml:2:7: site: there is no site 'referense'; nearest is 'reference'"],
    ['a tick that divides no second', scenarioText({ head: 'tick: 300 ms' }), 'story.yaml:5:7: tick: expected a part of a second such as 100 ms, 200 ms or 1 s, got 300 ms'],
    ['a source for nobody', scenarioText({ sources: 'sources:\n  pw: { kind: constant, power: 1 MW }' }), "story.yaml:7:3: sources: the site has no PV, wind or load 'pw'; nearest is 'pv'"],
    ['a unit without source', scenarioText({ sources: 'sources:\n  pv: { kind: constant, power: 1 MW }' }), "nothing says what 'wind-1' does; expected a source of that name, or 'wind' for all of its kind"],
    ['an unknown parameter', scenarioText({ rest: 'parameters: { reserv: 20 % }' }), "story.yaml:11:23: unknown parameter 'reserv'; nearest is 'reserve'"],
    ['contradicting parameters', scenarioText({ rest: 'parameters: { reserve: 96 % }' }), 'reserve 96 % contradicts full 95 %'],
    ['an override of nothing', scenarioText({ rest: 'plant: { battery-3: { gain: 97 % } }' }), "story.yaml:11:10: plant: the site has no device or node 'battery-3'; nearest is 'battery-1'"],
    ['an override that does not fit', scenarioText({ rest: 'plant: { pv-1: { start-soc: 20 % } }' }), "plant.pv-1: it has no 'start-soc'"],
    ['an event of no kind', event('{ kind: shadow, at: 11:01, device: pv-1, share: 10 % }'), "got 'shadow'; nearest is 'shade'"],
    ['an event without device', event('{ kind: shade, at: 11:01, device: pv-9, share: 10 % }'), "story.yaml:12:39: the site has no PV or wind unit 'pv-9'; nearest is 'pv-1'"],
    ['an event with the wrong device', event('{ kind: load, at: 11:01, device: pv-1, factor: 0 % }'), "'pv-1' is a PV or wind unit, expected a load"],
    ['an event behind the end', event('{ kind: load, at: 12:00, device: works, factor: 0 % }'), 'this lies 3480 s behind the end of the scenario, which lasts 120 s'],
    ['an event that ends before it begins', event('{ kind: load, at: 11:01:30, until: 11:01, device: works, factor: 0 % }'), 'the event ends before it begins'],
    ['a load step by two measures', event('{ kind: load, at: 11:01, device: works, factor: 0 %, power: 1 MW }'), "expected either 'factor' or 'power'"],
    ['a meter event of nothing', event('{ kind: meter, at: 11:01, of: pcc }'), "expected at least one of 'fault', 'gain', 'offset' and 'latency'"],
    ['a meter that is none', event('{ kind: meter, at: 11:01, of: works, fault: silent }'), "'works' has no meter"],
    ['a setpoint without power', event('{ kind: operator, at: 11:01, request: setpoint }'), "a setpoint needs its 'power'"],
    ['a moment that is none', event('{ kind: load, at: 25:10, device: works, factor: 0 % }'), "expected a time of day such as '12:30' or a time since the start such as '90 min', got '25:10'"],
    ['a figure that is none', promise('{ figure: export-over-limt, at-most: 1 % }'), "story.yaml:12:15: expect: there is no figure 'export-over-limt'; nearest is 'export-over-limit'"],
    ['a bound of the wrong kind', promise('{ figure: export-over-limit, at-most: 1 MW }'), "'MW' is the unit of a power"],
    ['a promise without bound', promise('{ figure: alarms }'), "expected either 'at-most' or 'at-least'"],
    ['a count with a unit', promise('{ figure: alarms, at-most: 3 % }'), "expected a number such as '3', got '3 %'"],
  ])('%s', (_, text, sentence) => {
    expect(refusal(text)).toContain(sentence);
  });

  test('is an InputError, so that the command line ends with 2', () => {
    expect(() => buildSetup(writeFile('about: x\n'))).toThrow(InputError);
  });

  test('names the nearest shipped scenario', () => {
    expect(messageOf(() => buildSetup('dafeng-port-cloud'))).toContain("there is no scenario 'dafeng-port-cloud'; nearest is 'dafeng-port-clouds'");
  });
});

describe('what the command line says', () => {
  test('replaces parameters of site and scenario', () => {
    const file = writeFile(scenarioText({ rest: 'parameters: { export-limit: 3500 kW }' }));
    expect(buildSetup(file).params.exportLimitW).toBe(3500000);
    expect(buildSetup(file, { set: ['export-limit=3 MW'] }).params.exportLimitW).toBe(3000000);
  });

  test.each([
    ['reserve', "--set: expected name=value, got 'reserve'"],
    ['reserv=10%', "--set: unknown parameter 'reserv'; nearest is 'reserve'"],
    ['reserve=10', 'the unit is missing'],
  ])('is refused where --set %s is wrong', (option, sentence) => {
    expect(refusal(scenarioText(), { set: [option] })).toContain(sentence);
  });

  const open = scenarioText({ sources: 'sources:\n  pv: { from: command line, kind: csv, column: 1, header: false, time: { format: none }, interval: 1 s, unit: kW, repeat: whole }\n'
    + '  wind: { kind: constant, power: 0 W }\n  load: { kind: constant, power: 0 W }' });

  test('must give the file of a source left open', () => {
    expect(refusal(open)).toContain('this scenario takes files from the command line: expected --source pv=FILE');
    expect(refusal(open, { sources: ['pw=x.csv'] })).toContain("this scenario has no source 'pw' that reads a file; nearest is 'pv'");
  });

  test('gives a file that is read and reported once for all units', () => {
    const setup = buildSetup(writeFile(open), { sources: [`pv=${writeFile('100\n200\n300\n', 'pv.csv')}`] });
    const out = new Float64Array(3);
    setup.renewables[2]!.fill(out, 0);
    expect([...out]).toEqual([100000, 200000, 300000]);
    expect(setup.reports.map(({ rows }) => rows)).toEqual([3]);
  });
});

test('local time at the site becomes UTC', () => {
  expect(new Date(buildSetup(writeFile(scenarioText())).startUtcMs).toISOString()).toBe('2024-06-21T10:00:00.000Z');
});

test('overrides change the plant and leave what control believes', () => {
  const setup = buildSetup(writeFile(scenarioText({ rest: 'plant: { battery-1: { gain: 97 %, reading: { latency: 2 s } }, pcc: { meter: { jitter: 300 ms } } }' })));
  expect(setup.plant.batteries[0]).toMatchObject({ gain: 0.97, meter: { latencyMs: 2000 } });
  expect(setup.plant.batteries[1]).toMatchObject({ gain: 1, meter: { latencyMs: 100 } });
  expect(setup.plant.nodes[0]!.meter).toMatchObject({ jitterMs: 300 });
});
