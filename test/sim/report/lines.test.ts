import { lineRanges } from '../../../sim/report/lines';

describe('lines', () => {
  test.each([
    [[3, 7, 8, 9, 12], 5, '3, 7–9, 12'], [[5], 1, '5'], [[5, 6], 40, '5–6 and 38 more'], [[], 0, ''], [[], 3, '3 lines'],
    [[1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 26], 14, '1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 2 more'],
  ])('writes %j of %d as %s', (lines, count, text) => {
    expect(lineRanges(lines, count)).toBe(text);
  });
});
