import { csvSchema } from '../../../../sim/source/csv/schema.js';
import { HOUR, read, refusal } from './file.js';

const FINE = 'time,power\n2018-03-05T00:00,1\n2018-03-05T00:15,2\n';

test('a missing file is named with the nearest one that is there', () => {
  expect(refusal(() => read(FINE, { file: 'mesured.csv' }))).toBe("there is no file 'mesured.csv' in '.'; nearest is 'measured.csv'");
});

test('a missing column is named with the nearest one and the line of the header', () => {
  expect(refusal(() => read(FINE, { column: 'powr' }))).toBe("measured.csv:1:1: there is no column 'powr'; nearest is 'power'");
  expect(refusal(() => read(FINE, { column: 3 }))).toBe('measured.csv:1:1: there is no column 3: columns count from 1 to 2');
  expect(refusal(() => read(FINE, { header: false })))
    .toBe("measured.csv:1:1: column 'time' is given by name, but the file is declared without a header: write its number");
});

test('a name above two columns is refused', () => {
  expect(refusal(() => read('time,power,power\n2018-03-05T00:00,1,2\n'))).toContain("the name 'power' stands above two columns");
});

test('broken quotes are found with line and column', () => {
  expect(refusal(() => read('time,power\n2018-03-05T00:00,1\n2018-03-05T00:15,"2\n2018-03-05T00:30,3\n')))
    .toBe('measured.csv:3:18: the quotes of field 2 are broken: it is never closed');
  expect(refusal(() => read('time,power\n"2018-03-05"T00:00,1\n'))).toBe('measured.csv:2:1: the quotes of field 1 are broken: there is text beside it');
});

test('an empty file, or one with a header only, holds no row', () => {
  expect(refusal(() => read(''))).toBe('measured.csv: the file holds no row of values');
  expect(refusal(() => read('time,power\n\n'))).toBe('measured.csv: the file holds no row of values after its header');
});

test('a first stamp that does not fit shows the declared format', () => {
  expect(refusal(() => read(FINE, { time: { columns: 'time', format: 'DD/MM/YYYY HH:mm' } })))
    .toBe("measured.csv:2:1: the time '2018-03-05T00:00' does not follow the declared format: expected 'DD/MM/YYYY HH:mm'");
});

test('a file in which nothing is usable says what is wrong with its rows', () => {
  expect(refusal(() => read('time,power\n2018-03-05T00:00,\n2018-03-05T00:15,x\n')))
    .toBe('measured.csv: none of the 2 rows can be used: 1 x missing value, 1 x not a number');
});

test('a file of other days is refused with both ranges', () => {
  const other = refusal(() => read(FINE, {}, { ...HOUR, startUtcMs: Date.UTC(2024, 5, 20, 16) }));

  expect(other).toContain('measured.csv: the file covers 2018-03-04T16:00Z to 2018-03-04T16:30Z');
  expect(other).toContain('but 2024-06-20T16:00Z to 2024-06-20T17:00Z of it is asked for');
  expect(other).toContain("declare 'starts'");
});

test('a start that is no instant is refused', () => {
  expect(refusal(() => read(FINE, { starts: 'monday' }))).toBe("starts: expected an instant such as 2024-06-21T12:00, got 'monday'");
});

test('amperes need a scale, and irradiance none to a power', () => {
  expect(refusal(() => read(FINE, { unit: 'A' }))).toBe("measured.csv: values in 'A' are no power yet: declare a scale, such as { peak: 8 MW }");
  expect(refusal(() => read(FINE, { unit: 'W/m2', scale: { peak: '1 MW' } }))).toContain("a scale to a power does not fit values in 'W/m2'");
  expect(refusal(() => read(FINE, { sign: -1, scale: { peak: '1 MW' } }))).toContain('is the sign right?');
});

const declared = (more: Record<string, unknown>) => () => csvSchema.parse({
  kind: 'csv', file: 'a.csv', column: 1, time: { columns: 1, format: 'ISO' }, interval: '15 min', unit: 'kW', ...more,
});

test('a declaration that cannot be meant is refused', () => {
  expect(declared({})).not.toThrow();
  expect(declared({ interval: '15' })).toThrow('the unit is missing');
  expect(declared({ unit: 'kwh' })).toThrow();
  expect(declared({ sign: 0 })).toThrow();
  expect(declared({ time: { columns: 1, format: 'ISO', zone: 'CET' } })).toThrow();
  expect(declared({ colunm: 3 })).toThrow('colunm');
  expect(declared({ repeat: 'often' })).toThrow();
});
