import { readFileSync } from 'node:fs';
import { solarDay, solarPosition } from '../../../sim/source/sun.js';
import { withData } from './support.js';

const MINUTE_MS = 60000;
/** The upper edge of the sun, lifted by the air, touches the horizon when its centre is this far below (Astronomical Almanac). */
const RISE_DEG = -0.833;

/** Minutes after midnight UTC at which the sun rises and sets. */
function riseAndSet(year: number, month: number, day: number, [latitude, longitude]: readonly [number, number]): [number, number] {
  const midnight = Date.UTC(year, month - 1, day);
  const up = Array.from({ length: 1440 }, (_, m) => solarPosition(midnight + m * MINUTE_MS, latitude, longitude).elevationDeg > RISE_DEG);
  return [up.indexOf(true), up.lastIndexOf(true)];
}

const GREENWICH = [51.4779, 0] as const;
const clock = (hours: number, minutes: number) => hours * 60 + minutes;

test.each([
  [2024, 6, 20, clock(3, 43), clock(20, 21)],
  [2024, 12, 21, clock(8, 4), clock(15, 53)],
])('on %i-%i-%i the sun rises and sets over Greenwich within 2 minutes of the almanac', (year, month, day, rise, set) => {
  const [rose, sank] = riseAndSet(year, month, day, GREENWICH);

  expect(Math.abs(rose - rise)).toBeLessThanOrEqual(2);
  expect(Math.abs(sank - set)).toBeLessThanOrEqual(2);
});

test('at the solstices the noon sun stands 23.44 degrees higher and lower than at the equinox', () => {
  const highest = (month: number, day: number) => Math.max(...Array.from({ length: 1440 }, (_, m) => (
    solarPosition(Date.UTC(2024, month - 1, day) + m * MINUTE_MS, 33.2, 120.6).elevationDeg)));

  expect(highest(6, 21)).toBeCloseTo(90 - 33.2 + 23.44, 1);
  expect(highest(12, 21)).toBeCloseTo(90 - 33.2 - 23.44, 1);
  expect(Math.abs(highest(3, 20) - (90 - 33.2))).toBeLessThan(0.3);
});

test('the equation of time is -14.2 minutes in mid February and +16.4 in early November', () => {
  expect(solarDay(Date.UTC(2024, 1, 11, 12)).equationOfTimeMin).toBeCloseTo(-14.2, 1);
  expect(solarDay(Date.UTC(2024, 10, 3, 12)).equationOfTimeMin).toBeCloseTo(16.4, 1);
});

test('the sun is in the east in the morning, south at noon, west in the evening, and north at noon south of the equator', () => {
  const azimuth = (hour: number, latitude: number) => solarPosition(Date.UTC(2024, 2, 20, hour), latitude, 0).azimuthDeg;

  expect(Math.abs(azimuth(6, 40) - 90)).toBeLessThan(5);
  expect(Math.abs(azimuth(12, 40) - 180)).toBeLessThan(5);
  expect(Math.abs(azimuth(18, 40) - 270)).toBeLessThan(5);
  expect(Math.min(azimuth(12, -40), 360 - azimuth(12, -40))).toBeLessThan(5);
});

const station = withData('irradiance-1min/surfrad-slv16001.dat');
station.test('elevation is within 0.02 degrees of what a measuring station prints at night, and within its refraction by day', () => {
  const lines = readFileSync(station.path, 'utf8').split('\n').slice(2).filter((line) => line.trim() !== '');
  const rows = lines.map((line) => line.trim().split(/\s+/).map(Number));
  // The station stamps the end of each minute and prints the sun of its middle.
  const error = ([year, , month, day, hour, minute, , zenith]: number[]) => {
    const atMs = Date.UTC(year!, month! - 1, day!, hour!, minute!) - MINUTE_MS / 2;
    return Math.abs(solarPosition(atMs, 37.70, -105.92).elevationDeg - (90 - zenith!));
  };
  const errors = (least: number, most: number) => rows.filter((row) => row[7]! > least && row[7]! < most).map(error);

  expect(rows).toHaveLength(1440);
  expect(errors(91, 180).length).toBeGreaterThan(800);
  expect(Math.max(...errors(91, 180))).toBeLessThan(0.02);
  expect(errors(0, 75).length).toBeGreaterThan(350);
  expect(Math.max(...errors(0, 75))).toBeLessThan(0.08);
});
