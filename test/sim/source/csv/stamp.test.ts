import { stampReader, zoneMinutes, type StampFormat } from '../../../../sim/source/csv/stamp.js';

const read = (format: string, text: string, more: Partial<StampFormat> = {}) => {
  const atMs = stampReader({ format, offsetMinutes: 0, midnightEndsDay: false, ...more })(text);
  return Number.isNaN(atMs) ? 'none' : new Date(atMs).toISOString().slice(0, 19);
};

test.each([
  ['ISO', '2022-03-18 04:33:00-07:00', '2022-03-18T11:33:00'],
  ['ISO', '2024-06-21T12:00Z', '2024-06-21T12:00:00'],
  ['ISO', '2024-06-21', '2024-06-21T00:00:00'],
  ['DD/MM/YYYY HH:mm', '02/01/2018 00:15', '2018-01-02T00:15:00'],
  ['MM/DD/YYYY HH:mm', '10/14/2018 23:59', '2018-10-14T23:59:00'],
  ['YYYY M D h m', '2016 1 1 7 58', '2016-01-01T07:58:00'],
  ['YYYY DDD Hmm', '2018 291 5', '2018-10-18T00:05:00'],
  ['YYYY DDD Hmm', '2018 291 2400', '2018-10-19T00:00:00'],
  ['D.M.YYYY H:mm:ss', '5.3.2018 9:05:07', '2018-03-05T09:05:07'],
])('%s reads %s as %s', (format, text, instant) => {
  expect(read(format, text)).toBe(instant);
});

test.each([
  ['ISO', '21.6.2024 12:00'],
  ['ISO', '2024-02-30T12:00'],
  ['ISO', '2024-02-03T12:61'],
  ['DD/MM/YYYY HH:mm', '13/13/2018 00:15'],
  ['DD/MM/YYYY HH:mm', '02/01/2018'],
  ['YYYY DDD Hmm', '2018 366 5'],
  ['YYYY DDD Hmm', '2018 12 1260'],
  ['YYYY DDD Hmm', '2018 12 2401'],
])('%s finds no instant in %s', (format, text) => {
  expect(read(format, text)).toBe('none');
});

test('the zone of the file counts where the stamp has none of its own', () => {
  expect(read('ISO', '2024-06-21T12:00', { offsetMinutes: 480 })).toBe('2024-06-21T04:00:00');
  expect(read('ISO', '2024-06-21T12:00+02:00', { offsetMinutes: 480 })).toBe('2024-06-21T10:00:00');
});

test('a declared year completes a format without one', () => {
  expect(read('DDD Hmm', '1 1', { year: 2018 })).toBe('2018-01-01T00:01:00');
});

test('midnight with the date of the day that is ending is the midnight after it', () => {
  expect(read('DD/MM/YYYY HH:mm', '01/01/2018 00:00', { midnightEndsDay: true })).toBe('2018-01-02T00:00:00');
  expect(read('DD/MM/YYYY HH:mm', '01/01/2018 00:15', { midnightEndsDay: true })).toBe('2018-01-01T00:15:00');
});

test('a format that names no day or no year is refused', () => {
  expect(() => read('HH:mm YYYY', '')).toThrow("the time format 'HH:mm YYYY' names no day: it needs MM and DD, or DDD");
  expect(() => read('DD/MM HH:mm', '')).toThrow("the time format 'DD/MM HH:mm' has no YYYY");
});

test('zones are read as people write them', () => {
  expect(['Z', 'UTC', '+08:00', '-0700', 'UTC+8', '+05:30', '-03:30'].map(zoneMinutes)).toEqual([0, 0, 480, -420, 480, 330, -210]);
  expect(['8', 'CET', '+15:00', '+08:70'].map(zoneMinutes)).toEqual([NaN, NaN, NaN, NaN]);
});
