import { csvSource } from '../../../../sim/source/csv/csv.js';
import { csvSchema } from '../../../../sim/source/csv/schema.js';
import { CONTEXT, deviation, draw, largest, mean, smallest, steepest, withData } from '../support.js';

const DAY_S = 86400;

const play = (path: string, declared: Record<string, unknown>, lastsS: number) => (
  csvSource(csvSchema.parse({ kind: 'csv', file: path, ...declared }), { ...CONTEXT, lastsS }, { name: 'unit', ratedW: 10000000, folder: '.' }));

const steel = withData('steel/steel-plant-15min-jan-aug.csv');
const STEEL = {
  column: 'Usage_kWh', interval: '15 min', unit: 'kWh per interval', starts: '2018-01-01T00:00',
  time: { columns: 'date', format: 'DD/MM/YYYY HH:mm', stamps: 'interval-end', midnight: 'ending-day' },
};
steel.test('the steel plant has 23,328 quarter hours without a defect and a mean of 115.1 kW', () => {
  const { source, report } = play(steel.path, STEEL, 243 * DAY_S);
  const series = draw(source, 0, 243 * DAY_S);

  expect(report).toMatchObject({ rows: 23328, used: 23328, defects: [] });
  expect(mean(series)).toBeCloseTo(115129, -1);
  expect(largest(series)).toBeCloseTo(612560, 6);
  expect(series[0]).toBeCloseTo(3.17 * 4000, 6);
  expect(series[DAY_S - 1]).toBeCloseTo(3.42 * 4000, 6);
});

steel.test('without the declared midnight the steel plant goes back in time once a day', () => {
  const { report } = play(steel.path, { ...STEEL, time: { ...STEEL.time, midnight: 'next-day' } }, DAY_S);

  expect(report.defects.find((defect) => defect.kind === 'disorder')).toMatchObject({ count: 243 });
  expect(report.used).toBe(23328 - 243);
});

steel.test('the steel plant scaled to a peak of 8 MW has it', () => {
  expect(largest(draw(play(steel.path, { ...STEEL, scale: { peak: '8 MW' } }, 243 * DAY_S).source, 0, 243 * DAY_S))).toBeCloseTo(8000000, 3);
});

const surfrad = withData('irradiance-1min/surfrad-slv16001.dat');
surfrad.test('a SURFRAD day keeps its 1,440 minutes; its nights of -1 to -4 W/m2 are clipped', () => {
  const { source, report, quantity } = play(surfrad.path, {
    delimiter: 'whitespace', header: false, skip: 2, column: 9, time: { columns: [1, 3, 4, 5, 6], format: 'YYYY M D h m', zone: 'UTC' },
    interval: '1 min', unit: 'W/m2', missing: [-9999.9], clip: 0, starts: '2016-01-01T00:00',
  }, DAY_S);
  const day = draw(source, 0, DAY_S);

  expect(quantity).toBe('irradiance');
  expect(report).toMatchObject({ rows: 1440, used: 1440 });
  expect(report.defects.map((defect) => defect.kind)).toEqual(['clipped']);
  expect(report.defects[0]!.count).toBeGreaterThan(600);
  expect(smallest(day)).toBe(0);
  expect(largest(day)).toBeGreaterThan(550);
});

surfrad.test('a SURFRAD column that holds only the mark -9999.9 is refused', () => {
  expect(() => play(surfrad.path, {
    delimiter: 'whitespace', header: false, skip: 2, column: 29, time: { columns: [1, 3, 4, 5, 6], format: 'YYYY M D h m', zone: 'UTC' },
    interval: '1 min', unit: 'W/m2', missing: [-9999.9], starts: '2016-01-01T00:00',
  }, DAY_S)).toThrow('none of the 1440 rows can be used: 1440 x missing value');
});

const midc = withData('irradiance-1min/midc_20181014.txt');
midc.test('a MIDC day with date and clock in two columns is read, its names found', () => {
  const declared = {
    column: 'Global PSP [W/m^2]', time: { columns: ['DATE (MM/DD/YYYY)', 'MST'], format: 'MM/DD/YYYY HH:mm', zone: '-07:00' },
    interval: '1 min', unit: 'W/m2', clip: 0, starts: '2018-10-14T00:00',
  };
  const { source, report } = play(midc.path, declared, DAY_S);

  expect(report).toMatchObject({ rows: 1440, used: 1440 });
  expect(largest(draw(source, 0, DAY_S))).toBeGreaterThan(50);
  expect(() => play(midc.path, { ...declared, column: 'Global PSP' }, DAY_S)).toThrow("nearest is 'Global PSP [W/m^2]'");
});

const raw = withData('irradiance-1min/midc_raw_20181018.txt');
raw.test('a raw MIDC day goes by day of the year and a clock without colon; -7999 is missing', () => {
  const declared = {
    column: 'Global Horiz (platform) [W/m^2]', time: { columns: ['Year', 'DOY', 'MST'], format: 'YYYY DDD Hmm', zone: '-07:00' },
    interval: '1 min', unit: 'W/m2', missing: [-7999], clip: 0, starts: '2018-10-18T00:00',
  };

  expect(play(raw.path, declared, DAY_S).report).toMatchObject({ rows: 1440, used: 1440 });
  const { report } = play(raw.path, { ...declared, column: 'Temp CHP1 [deg C]', range: { min: -7000 }, clip: undefined }, DAY_S);
  expect(report.defects.find((defect) => defect.kind === 'missing value')!.count).toBeGreaterThan(100);
});

const srml = withData('irradiance-1min/SRML-day-EUPO1801.txt');
srml.test('an SRML day has its year in the first line and ends at 24:00', () => {
  const { source, report } = play(srml.path, {
    delimiter: 'tab', header: false, skip: 1, column: 3, time: { columns: [1, 2], format: 'DDD Hmm', year: 2018, zone: '-08:00', stamps: 'interval-end' },
    interval: '1 min', unit: 'W/m2', clip: 0, starts: '2018-01-01T00:00',
  }, DAY_S);

  expect(report).toMatchObject({ rows: 1440, used: 1440, defects: [] });
  expect(largest(draw(source, 0, DAY_S))).toBeGreaterThan(100);
});

const plant = withData('pv-plant-10s/plant1_a_221combiners_10s.csv');
plant.test('the mean of 221 combiners moves far less than one of them', () => {
  const declared = { time: { columns: 't', format: 'ISO' }, interval: '10 s', unit: 'A', scale: { factor: 1 }, starts: '2023-01-01T00:00:00' };

  const whole = play(plant.path, { ...declared, column: { mean: 'all' } }, 3600);
  const single = play(plant.path, { ...declared, column: 'CMB-01-01' }, 3600);

  expect(whole.report).toMatchObject({ rows: 361, used: 361, defects: [] });
  expect(mean(draw(whole.source, 0, 3610))).toBeCloseTo(62.7078, 3);
  expect(steepest(draw(whole.source, 0, 3600))).toBeCloseTo(4.17235, 4);
  expect(steepest(draw(single.source, 0, 3600))).toBeGreaterThan(10);
});

const shape = withData('pv-day-1s/pvloadshape-1sec-2900pts.dat');
shape.test('a plain row of numbers is one value a second, repeated as long as the scenario lasts', () => {
  const { source, report } = play(shape.path, {
    header: false, column: 1, time: { format: 'none' }, interval: '1 s', unit: 'per unit', repeat: 'whole',
  }, DAY_S);
  const [first, again] = [draw(source, 0, 2913), draw(source, 2913, 2913)];

  expect(report).toMatchObject({ rows: 2913, used: 2913, defects: [] });
  expect(again).toEqual(first);
  expect(first[0]).toBeCloseTo(7632352.94, 2);
  expect(deviation(first)).toBeGreaterThan(0);
});

const telemetry = withData('telemetry-faults/serf_east_1min_ac_power.csv');
telemetry.test('telemetry with offsets in its stamps is placed by them; its nights are reported as negative', () => {
  const { source, report } = play(telemetry.path, {
    column: 'ac_power__752', time: { columns: 'measured_on', format: 'ISO' }, interval: '1 min', unit: 'W', starts: '2022-03-18T11:33Z',
  }, DAY_S);

  expect(report).toMatchObject({ rows: 2607, used: 2607 });
  expect(report.defects.map((defect) => defect.kind)).toEqual(['negative']);
  expect(draw(source, 0, 1)[0]).toBeCloseTo(-2.7098, 9);
  expect(largest(draw(source, 0, 2607 * 60))).toBeCloseTo(4628.5, 6);
});

const holes = withData('telemetry-faults/ac_power_inv_2173.csv');
holes.test('a telemetry file with 1,254 empty values reports each of them and the gaps they leave', () => {
  const { report } = play(holes.path, {
    column: 'value_normalized', time: { columns: 'timestamp', format: 'ISO' }, interval: '15 min', unit: 'per unit', starts: '2010-12-29T14:15Z',
  }, DAY_S);

  expect(report).toMatchObject({ rows: 3000, used: 1746 });
  expect(report.defects.find((defect) => defect.kind === 'missing value')).toMatchObject({ count: 1254 });
  expect(report.defects.find((defect) => defect.kind === 'gap')!.count).toBeGreaterThan(10);
});
