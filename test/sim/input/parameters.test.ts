import fc from 'fast-check';
import { defaultParams, PARAMS, type ParamName, type Params } from '../../../firmware/control/params.js';
import { checkParameters, describeParameters, formatParameter, parseParameter, parseParameters } from '../../../sim/input/parameters.js';
import { paramName } from '../../../sim/input/param-names.js';
import { refusal } from './written.js';

const NAMES = Object.keys(PARAMS) as ParamName[];
const SET = { file: '--set' };

describe('a parameter as people write it', () => {
  test.each<[string, string, ParamName, number]>([
    ['export-limit', '8 MW', 'exportLimitW', 8000000],
    ['export-limit-w', '8 MW', 'exportLimitW', 8000000],
    ['grid-setpoint', '-500 kW', 'gridSetpointW', -500000],
    ['reserve', '10 %', 'reservePermille', 100],
    ['reserve-permille', '105 ‰', 'reservePermille', 105],
    ['stale-after', '3 s', 'staleAfterMs', 3000],
    ['ramp', '12 %/min', 'rampPermillePerS', 2],
    ['ramp-permille-per-s', '5 %/s', 'rampPermillePerS', 50],
    ['pcc-ramp', '2 MW/min', 'pccRampWPerS', 33333],
    ['trim-ms', '8 s', 'trimMs', 8000],
    ['trim-permille', '2 %', 'trimPermille', 20],
    ['wish', 'battery-setpoint', 'wish', 2],
    ['absorb-curtailed', 'off', 'absorbCurtailed', 0],
    ['absorb-curtailed', 'true', 'absorbCurtailed', 1],
  ])('%s: %s sets %s to %d', (name, text, expected, value) => {
    expect(parseParameter(name, text)).toEqual({ name: expected, value });
  });

  test.each([
    ['export-limi', '8 MW', "--set: unknown parameter 'export-limi'; nearest is 'export-limit'"],
    ['trim', '8 s', "--set: unknown parameter 'trim'; nearest is 'trim-ms'"],
    ['export-limit', '8', "--set: export-limit: expected a power such as '13.76 MW', got '8': the unit is missing"],
    ['export-limit', '-1 W', "--set: export-limit: expected a value from 0 W to 2 GW, got '-1 W'"],
    ['stale-after', '100 ms', "--set: stale-after: expected a value from 500 ms to 10 min, got '100 ms'"],
    ['reserve', '10.05 %', '--set: reserve: expected a ratio in whole ‰, got 100.5 ‰: write 100 ‰ or 101 ‰'],
    ['ramp', '10 %/min', '--set: ramp: expected a ramp in whole ‰/s, got 1.666667 ‰/s: write 1 ‰/s or 2 ‰/s'],
    ['wish', 'self-consumtion', "--set: wish: expected self-consumption, grid-setpoint or battery-setpoint, got 'self-consumtion'; nearest is 'self-consumption'"],
    ['absorb-curtailed', '1', "--set: absorb-curtailed: expected off or on, got '1'"],
    ['constructor', '1', "--set: unknown parameter 'constructor'"],
  ])('%s: %s is refused: %s', (name, text, sentence) => {
    expect(refusal(() => parseParameter(name, text, SET))).toContain(sentence);
  });

  test('is read back from its own text to the same integer, whatever the parameter', () => {
    const anyValue = fc.constantFrom(...NAMES).chain((name) => fc.tuple(fc.constant(name), fc.integer({ min: PARAMS[name].min, max: PARAMS[name].max })));

    fc.assert(fc.property(anyValue, ([name, value]) => {
      expect(parseParameter(paramName(name), formatParameter(name, value))).toEqual({ name, value });
    }), { seed: 1, numRuns: 1000 });
  });
});

describe('a block of parameters', () => {
  test('sets what it names and nothing else', () => {
    expect(parseParameters({ reserve: '20 %', wish: 'grid-setpoint', 'absorb-curtailed': false })).toEqual({ reservePermille: 200, wish: 1, absorbCurtailed: 0 });
  });

  test('refuses a parameter that is written under both of its names, at the place of the second', () => {
    const where = (name: string) => ({ file: 'site.yaml', line: name === 'reserve' ? 4 : 5, column: 3 });

    expect(refusal(() => parseParameters({ reserve: '20 %', 'reserve-permille': '20 %' }, where)))
      .toBe("site.yaml:5:3: 'reserve-permille' is written twice: it is the same parameter as 'reserve'");
  });

  test.each([
    [null, 'reserve: expected a value, but nothing is written'],
    [['20 %'], 'reserve: expected one value, got a block'],
    [0.2, "reserve: expected a ratio such as '5 %', got '0.2': the unit is missing"],
  ])('refuses %j as a value', (value, sentence) => {
    expect(refusal(() => parseParameters({ reserve: value }))).toBe(sentence);
  });
});

describe('the description of parameters', () => {
  test('has one row for each, under a name of its own', () => {
    const rows = describeParameters();

    expect(rows).toHaveLength(NAMES.length);
    expect(new Set(rows.map((row) => row.name)).size).toBe(NAMES.length);
  });

  test('shows range and default as people write them', () => {
    expect(describeParameters().find((row) => row.name === 'reserve'))
      .toEqual({ name: 'reserve', unit: '‰', range: '0 % to 100 %', default: '10 %', about: PARAMS.reservePermille.about });
    expect(describeParameters().find((row) => row.name === 'absorb-curtailed')).toMatchObject({ range: 'on or off', default: 'on' });
    expect(describeParameters().find((row) => row.name === 'wish')?.range).toBe('self-consumption, grid-setpoint, battery-setpoint');
  });

  test('gives defaults that parse back to the table', () => {
    const parsed = Object.fromEntries(describeParameters().map((row) => [row.name, row.default]));

    expect(parseParameters(parsed)).toEqual(defaultParams());
  });
});

describe('parameters that contradict each other', () => {
  const check = (set: Partial<Params>) => (): void => checkParameters({ ...defaultParams(), ...set }, (name) => ({ file: name }));

  test.each<[Partial<Params>, string]>([
    [{ reservePermille: 950 }, 'reserve: reserve 95 % contradicts full 95 %: a battery needs room between reserve and full'],
    [{ reservePermille: 940 }, 'soc-hysteresis: soc-hysteresis 2 % contradicts full 95 %: with a reserve of 94 % an empty battery could never go on'],
    [{ leastLoadW: 5000000, mostLoadW: 4000000 }, 'least-load: least-load 5 MW contradicts most-load 4 MW: the least load must not exceed the most'],
  ])('are refused: %j', (set, sentence) => {
    expect(refusal(check(set))).toBe(sentence);
  });

  test('are not found among the defaults, nor just inside the edge', () => {
    expect(check({})).not.toThrow();
    expect(check({ reservePermille: 930 })).not.toThrow();
  });
});
