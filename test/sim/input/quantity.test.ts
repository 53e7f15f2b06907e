import fc from 'fast-check';
import { formatQuantity, parseQuantity, quantity, toWhole, wholeQuantity, type QuantityKind } from '../../../sim/input/quantity.js';
import { refusal } from './written.js';

describe('a quantity as people write it', () => {
  test.each<[string, QuantityKind, number]>([
    ['13.76 MW', 'power', 13760000],
    ['500 kW', 'power', 500000],
    ['500kW', 'power', 500000],
    ['-2 GW', 'power', -2e9],
    ['−3 W', 'power', -3],
    ['1.5e3 W', 'power', 1500],
    ['.5 kW', 'power', 500],
    ['15 min', 'duration', 900000],
    ['24 h', 'duration', 86400000],
    ['365 days', 'duration', 31536000000],
    ['200 ms', 'duration', 200],
    ['5 %', 'ratio', 0.05],
    ['0.5 permille', 'ratio', 0.0005],
    ['0.5 ‰', 'ratio', 0.0005],
    ['1.03 pu', 'ratio', 1.03],
    ['110 kV', 'voltage', 110000],
    ['49.95 Hz', 'frequency', 49950],
    ['20 mHz', 'frequency', 20],
    ['10 %/min', 'ratioRamp', 0.00166666666666667],
    ['2 MW/min', 'powerRamp', 33333.3333333333],
    ['2 MW / s', 'powerRamp', 2000000],
    ['4 MWh', 'energy', 4000000],
    ['40 MVA', 'apparentPower', 40000000],
    ['33.2 deg', 'angle', 33.2],
    ['-7.5 °C', 'temperature', -7.5],
    ['1 kW/m²', 'irradiance', 1000],
    ['36 km/h', 'speed', 10],
    ['250.5 CNY', 'currency', 250.5],
  ])('%j is a %s of %d', (text, kind, value) => {
    expect(parseQuantity(text, kind)).toBe(value);
  });

  test.each<[string, QuantityKind, string]>([
    ['13.76', 'power', "expected a power such as '13.76 MW', got '13.76': the unit is missing"],
    ['0', 'power', 'the unit is missing'],
    ['0.05', 'ratio', "expected a ratio such as '5 %', got '0.05': the unit is missing"],
    ['13 mw', 'power', "'mw' is not a unit that fits (W, kW, MW, GW); nearest is 'MW'"],
    ['13 mW', 'power', "'mW' is a milliwatt, which no site is measured in; nearest is 'MW'"],
    ['50 MHz', 'frequency', "'MHz' is a megahertz, which no site is measured in; nearest is 'mHz'"],
    ['13 MWh', 'power', "'MWh' is the unit of an energy; units that fit are W, kW, MW, GW"],
    ['4 MW', 'energy', "'MW' is the unit of a power; units that fit are Wh, kWh, MWh, GWh"],
    ['10 %', 'ratioRamp', "'%' is the unit of a ratio; units that fit are %/s"],
    ['13,76 MW', 'power', 'write a decimal point and no thousands separator, not a comma'],
    ['1,000,000 W', 'power', 'not a comma'],
    ['13 760 kW', 'power', 'write one number without separators, then one unit'],
    ['1 h 30 min', 'duration', "'h 30 min' is not a unit that fits"],
    ['NaN MW', 'power', 'it does not start with a number'],
    ['Infinity W', 'power', 'it does not start with a number'],
    ['1e400 W', 'power', 'the number is too large'],
    ['0x10 W', 'power', "'x10 W' is not a unit that fits"],
    ['MW', 'power', 'it does not start with a number'],
    ['', 'power', "got '': it is empty"],
    ['   ', 'duration', 'it is empty'],
    ['250 yuan', 'currency', "'yuan' is not a currency code of three capitals"],
    ['1 constructor', 'power', "'constructor' is not a unit that fits"],
  ])('%j as a %s is refused: %s', (text, kind, sentence) => {
    expect(refusal(() => parseQuantity(text, kind))).toContain(sentence);
  });
});

describe('a quantity written for people', () => {
  test.each<[number, QuantityKind, string]>([
    [13760000, 'power', '13.76 MW'],
    [-500000, 'power', '-500 kW'],
    [0, 'power', '0 W'],
    [-0, 'power', '0 W'],
    [0.25, 'power', '0.25 W'],
    [2e9, 'power', '2 GW'],
    [1234567, 'power', '1234.567 kW'],
    [0.05, 'ratio', '5 %'],
    [0.002, 'ratio', '0.2 %'],
    [1000, 'duration', '1 s'],
    [100000, 'duration', '100 s'],
    [900000, 'duration', '15 min'],
    [86400000, 'duration', '24 h'],
    [33333, 'powerRamp', '33.333 kW/s'],
    [0.1, 'ratioRamp', '10 %/s'],
    [50000, 'frequency', '50 Hz'],
    [120.6, 'angle', '120.6 deg'],
    [25, 'temperature', '25 °C'],
  ])('%d as a %s is %s', (value, kind, text) => {
    expect(formatQuantity(value, kind)).toBe(text);
  });

  test('parses back to the integer it came from', () => {
    const kinds: QuantityKind[] = ['power', 'energy', 'duration', 'voltage', 'frequency', 'apparentPower', 'powerRamp'];
    fc.assert(fc.property(fc.constantFrom(...kinds), fc.integer({ min: -2e9, max: 2e9 }), (kind, value) => {
      expect(parseQuantity(formatQuantity(value, kind), kind)).toBe(value);
    }), { seed: 1 });
  });

  test('is rounded to the digits that are asked for', () => {
    expect(formatQuantity(3638419.2, 'power', 4)).toBe('3.638 MW');
  });
});

describe('whole numbers of base units', () => {
  test.each<[number, QuantityKind, number | null]>([
    [8000000, 'power', 8000000],
    [100.00000001, 'ratio', 100],
    [100.5, 'ratio', null],
    [0.4, 'power', null],
    [0, 'power', 0],
    [33333.3333333, 'powerRamp', 33333],
    [1.6666667, 'ratioRamp', null],
  ])('%d as a %s gives %p', (value, kind, whole) => {
    expect(toWhole(value, kind)).toBe(whole);
  });

  test('that lie between two integers are refused with both of them', () => {
    const result = wholeQuantity('duration').safeParse('1.5 ms');

    expect(result.error?.issues.map((issue) => issue.message)).toEqual(['expected a duration in whole ms, got 1.5 ms: write 1 ms or 2 ms']);
  });

  test('are not asked for where the text is no quantity at all', () => {
    expect(wholeQuantity('duration').safeParse('soon').error?.issues).toHaveLength(1);
  });
});

describe('a quantity in a schema', () => {
  const limit = quantity('power', { min: '0 W', max: '2 GW' });

  test('takes both of its bounds', () => {
    expect([limit.parse('0 W'), limit.parse('2 GW')]).toEqual([0, 2e9]);
  });

  test.each<[unknown, string]>([
    ['-1 W', "expected a power from 0 W to 2 GW, got '-1 W'"],
    ['2.1 GW', "expected a power from 0 W to 2 GW, got '2.1 GW'"],
    [13.76, "got '13.76': the unit is missing"],
    [true, "got 'true': it does not start with a number"],
    [NaN, "got 'NaN': it does not start with a number"],
    [undefined, "expected a power such as '13.76 MW', but nothing is written"],
    [null, 'but nothing is written'],
    [['1 W'], 'got a list'],
    [{ W: 1 }, 'got a block of keys'],
  ])('refuses %j: %s', (value, sentence) => {
    expect(limit.safeParse(value).error?.issues[0]?.message).toContain(sentence);
  });

  test('refuses bounds that are no quantities when it is made', () => {
    expect(refusal(() => quantity('power', { max: '2' }))).toContain('the unit is missing');
  });
});
