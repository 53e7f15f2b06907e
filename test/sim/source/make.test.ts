import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSource, type MadeSource, type Subject } from '../../../sim/source/make.js';
import { sourceSchema } from '../../../sim/source/schema.js';
import { makeWorld, weatherSchema } from '../../../sim/source/weather.js';
import { CONTEXT, deviation, draw, largest, mean, smallest } from './support.js';

const folder = mkdtempSync(join(tmpdir(), 'busbar-make-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SUBJECTS: Record<Subject['kind'], Subject> = {
  pv: { name: 'pv-1', kind: 'pv', ratedW: 3440000, order: 0 },
  wind: { name: 'wind-1', kind: 'wind', ratedW: 30000000, order: 0 },
  load: { name: 'park', kind: 'load', ratedW: 9000000, order: 0 },
};

const INDUSTRY = {
  kind: 'industry', base: '2 MW', noise: '2 %', machines: [{ count: 5, power: '100 kW', on: '5 min', off: '10 min' }],
  shifts: [{ days: 'daily', start: '06:00', end: '22:00', power: '4 MW', ramp: '30 min' }],
};

function make(declared: unknown, kind: Subject['kind'], more: { weather?: object; subject?: Partial<Subject>; seed?: number } = {}): MadeSource {
  const world = makeWorld({ ...CONTEXT, seed: more.seed ?? CONTEXT.seed }, weatherSchema.parse({ sky: 'broken', ...more.weather }));
  return makeSource(sourceSchema.parse(declared), world, { ...SUBJECTS[kind], ...more.subject }, folder);
}

const KINDS: [string, unknown, Subject['kind']][] = [
  ['pv', { kind: 'pv', shade: { start: '1 h', end: '10 h', factor: '30 %' } }, 'pv'],
  ['wind', { kind: 'wind' }, 'wind'],
  ['industry', INDUSTRY, 'load'],
  ['profile', { kind: 'profile', between: 'linear', repeat: '1 h', points: [{ at: '0 s', power: '1 MW' }, { at: '17 min', power: '2 MW' }] }, 'load'],
  ['sum', { kind: 'sum', of: [INDUSTRY, { kind: 'constant', power: '1 MW' }] }, 'load'],
];

test.each(KINDS)('a %s source has the same value for the same second, whatever the chunks and their order', (_, declared, kind) => {
  const whole = draw(make(declared, kind).source, 20000, 30000);
  const { source } = make(declared, kind);

  fc.assert(fc.property(fc.integer({ min: 0, max: 29000 }), fc.integer({ min: 1, max: 1000 }), (from, count) => {
    expect(draw(source, 20000 + from, count)).toEqual(whole.slice(from, from + count));
  }), { seed: 1, numRuns: 40 });
});

test.each(KINDS.slice(0, 3))('a %s source stays within 0 and its rating over two days and does move', (_, declared, kind) => {
  const values = draw(make(declared, kind).source, 0, 2 * 86400);

  expect(smallest(values)).toBeGreaterThanOrEqual(0);
  expect(largest(values)).toBeLessThanOrEqual(SUBJECTS[kind].ratedW);
  expect(deviation(values)).toBeGreaterThan(0.02 * SUBJECTS[kind].ratedW);
});

test.each(KINDS.slice(0, 3))('a %s source follows the seed', (_, declared, kind) => {
  const day = (seed: number) => draw(make(declared, kind, { seed }).source, 36000, 3600);

  expect(day(1)).not.toEqual(day(2));
  expect(day(1)).toEqual(day(1));
});

test('PV units side by side see a cloud one after the other: the second as the first, by its distance over the cloud speed', () => {
  const unit = (position: string) => draw(make({ kind: 'pv', position, size: '200 m' }, 'pv').source, 36000, 3600);
  const [first, second] = [unit('0 m'), unit('400 m')];

  const apart = mean(first.map((value, k) => Math.abs(value - second[k]!)));
  const shifted = mean(first.subarray(0, 3500).map((value, k) => Math.abs(value - second[k + 40]!)));

  expect(shifted).toBeLessThan(0.2 * apart);
});

test('without a position units lie in a row by their order', () => {
  const by = (order: number) => draw(make({ kind: 'pv' }, 'pv', { subject: { order } }).source, 36000, 600);

  expect(by(0)).not.toEqual(by(1));
});

test('a clear day gives more energy than a broken one, a broken one more than an overcast one', () => {
  const energy = (sky: string) => mean(draw(make({ kind: 'pv' }, 'pv', { weather: { sky } }).source, 0, 86400));

  expect(energy('clear')).toBeGreaterThan(1.15 * energy('broken'));
  expect(energy('broken')).toBeGreaterThan(1.3 * energy('overcast'));
});

test('two wind farms of a site share the weather but not the gusts', () => {
  const day = (name: string) => draw(make({ kind: 'wind' }, 'wind', { subject: { name } }).source, 0, 86400);
  const [a, b] = [day('wind-1'), day('wind-2')];
  const hourly = (values: Float64Array) => Array.from({ length: 24 }, (_, hour) => mean(values.subarray(hour * 3600, hour * 3600 + 3600)));

  expect(a).not.toEqual(b);
  hourly(a).forEach((power, hour) => expect(Math.abs(power - hourly(b)[hour]!)).toBeLessThan(0.1 * SUBJECTS.wind.ratedW));
});

test('a file of irradiance becomes the power of a PV unit, a file of wind that of a wind farm', () => {
  writeFileSync(join(folder, 'weather.csv'), 'sun,wind\n-3,2\n400,12\n1400,30\n');
  const file = { kind: 'csv', file: 'weather.csv', time: { format: 'none' }, interval: '1 h' };

  const sun = make({ ...file, column: 'sun', unit: 'W/m2', clip: 0 }, 'pv');
  const wind = make({ ...file, column: 'wind', unit: 'm/s' }, 'wind');
  const hours = (made: MadeSource) => [0, 3600, 7200].map((timeS) => draw(made.source, timeS, 1)[0]!);

  expect(hours(sun)[0]).toBe(0);
  expect(hours(sun)[1]! / SUBJECTS.pv.ratedW).toBeCloseTo(0.42, 1);
  expect(hours(sun)[2]).toBe(SUBJECTS.pv.ratedW);
  expect(hours(wind)).toEqual([0, SUBJECTS.wind.ratedW, 0]);
  expect(sun.report).toMatchObject({ name: 'pv-1', rows: 3, used: 3 });
  expect(sun.report!.defects.map((defect) => defect.kind)).toEqual(['clipped', 'not covered']);
});

test('a sum of files reports on all of them', () => {
  writeFileSync(join(folder, 'a.csv'), 'p\n1\n2\n');
  const part = { kind: 'csv', file: 'a.csv', column: 'p', time: { format: 'none' }, interval: '12 h', unit: 'MW' };

  const { source, report } = make({ kind: 'sum', of: [part, { kind: 'constant', power: '3 MW' }, part] }, 'load');

  expect(draw(source, 43200, 1)[0]).toBe(7000000);
  expect(report).toMatchObject({ name: 'park', rows: 4, used: 4 });
});

test('a source that cannot be of its subject is refused', () => {
  expect(() => make({ kind: 'pv' }, 'load')).toThrow('park: a source of kind pv is for a pv device, not for load');
  expect(() => make(INDUSTRY, 'wind')).toThrow('wind-1: a source of kind industry is for a load device, not for wind');
});
