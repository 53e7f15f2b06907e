import { plainNumber, quantity, scaleFor } from '../../../sim/report/quantity';

describe('quantity', () => {
  test.each([
    [13760000, 'W', '13.76 MW'], [-950, 'W', '−950 W'], [1500, 'W', '1.5 kW'], [0, 'W', '0 W'], [2.5e9, 'Wh', '2.5 GWh'],
    [110000, 'V', '110 kV'], [71.3, '%', '71.3 %'], [58.41, 'MWh', '58.41 MWh'], [12840, '', '12\u202f840'], [0.01234, 's', '0.0123 s'], [90, 's', '90 s'], [900, 's', '15 min'], [1199, 's', '19.98 min'], [86400, 's', '24 h'],
  ])('shows %d %s as %s', (value, unit, text) => {
    expect(quantity(value, unit)).toBe(text);
  });

  test('keeps as many digits as are asked for, so that a bound just missed does not look kept', () => {
    expect(quantity(36000400, 'W', 6)).toBe('36.0004 MW');
  });

  test('shows what is not a number as a dash without unit', () => {
    expect([quantity(NaN, 'W'), quantity(Infinity, '%')]).toEqual(['–', '–']);
  });

  test('never shows a minus before zero', () => {
    expect([plainNumber(-0), plainNumber(-0.00000001)]).toEqual(['0', '0']);
  });

  test('leaves a unit that carries a prefix as it is', () => {
    expect(scaleFor(5e6, 'kWh')).toEqual({ text: 'kWh', factor: 1 });
  });
});
