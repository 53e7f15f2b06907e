import { clockText, dateText, durationText, isoLocal, spanText } from '../../../sim/report/time';

const shanghai = { startUtcMs: Date.UTC(2024, 6, 12, 16), utcOffsetMinutes: 480, lastsS: 86400 };
const newfoundland = { startUtcMs: Date.UTC(2024, 0, 1, 2), utcOffsetMinutes: -210, lastsS: 2 * 86400 };

describe('time', () => {
  test('writes the local time with its offset, east and west of Greenwich', () => {
    expect([isoLocal(shanghai, 37231, false), isoLocal(newfoundland, 0.2, true)]).toEqual(['2024-07-13T10:20:31+08:00', '2023-12-31T22:30:00.200-03:30']);
  });

  test('names the day only where a run has several', () => {
    expect([clockText(shanghai, 3600), clockText(newfoundland, 3600)]).toEqual(['01:00:00', '31 Dec 23:30:00']);
    expect(dateText(newfoundland, 0)).toBe('31 Dec 2023');
  });

  test('calls the midnight that ends a run 24:00 of its last day', () => {
    expect(spanText(shanghai)).toBe('13 Jul 2024, 00:00 to 24:00 (UTC+08:00)');
    expect(spanText({ ...shanghai, lastsS: 20 })).toBe('13 Jul 2024, 00:00 to 00:00:20 (UTC+08:00)');
    expect(spanText(newfoundland)).toBe('31 Dec 2023, 22:30 to 2 Jan 2024, 22:30 (UTC-03:30)');
  });

  test.each([[0.2, '0.2 s'], [59, '59 s'], [60, '1 min'], [200, '3 min 20 s'], [3600, '1 h'], [3605, '1 h'], [86400, '1 d'], [93600, '1 d 2 h']])(
    'says %d s as %s', (lastsS, text) => {
      expect(durationText(lastsS)).toBe(text);
    });
});
