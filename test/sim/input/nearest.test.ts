import fc from 'fast-check';
import { editDistance, nearest, nearestText } from '../../../sim/input/nearest.js';

describe('the nearest choice', () => {
  test.each([
    ['rof', ['pcc', 'roof', 'yard'], 'roof'],
    ['expot-limit', ['import-limit', 'export-limit'], 'export-limit'],
    ['mw', ['W', 'kW', 'MW', 'GW'], 'MW'],
    ['KWH', ['Wh', 'kWh', 'MWh'], 'kWh'],
    ['', ['long', 'up'], 'up'],
  ])('of %j among %j is %j', (word, choices, expected) => {
    expect(nearest(word, choices)).toBe(expected);
  });

  test('is none where there is no choice, and then nothing is said of it', () => {
    expect(nearest('a', [])).toBeNull();
    expect(nearestText('a', [])).toBe('');
    expect(nearestText('rof', ['roof'])).toBe("; nearest is 'roof'");
  });

  test('is as far from a word as the word is from it, and a word is at no distance from itself alone', () => {
    fc.assert(fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
    }), { seed: 1 });
  });
});
