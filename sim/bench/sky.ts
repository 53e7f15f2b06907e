/** The cloudy hours of the benchmark: measured ones where the data are at hand, else seeded clouds. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { CloudField } from '../source/clouds.js';

export interface Sky {
  name: string;
  /** Part of its rating that a unit has available, by second; the last value is the end of the story. */
  units: readonly Float64Array[];
}

const PLANT_HOURS = ['plant1_a_221combiners_10s.csv', 'plant1_c_221combiners_10s.csv'];
const DUTY_SHAPE = 'pvloadshape-1sec-2900pts.dat';
const SAMPLE_S = 10;
const STAGGER_S = 5;
/** The stand-in: an hour of broken clouds at the usual speed over a small plant, and over one so wide that its units differ. */
const MODEL_S = 3600;
const CLOUD_SPEED_M_PER_S = 10;
const UNIT_M = 50;
const APART_M = STAGGER_S * CLOUD_SPEED_M_PER_S;

/** @param folder holds `pv-plant-10s` and `pv-day-1s`; where one is missing, modelled clouds take the place and their name says so. */
export function skies(folder: string, units: number): Sky[] {
  const hours = join(folder, 'pv-plant-10s'), day = join(folder, 'pv-day-1s', DUTY_SHAPE);
  if (!existsSync(hours) || !existsSync(day)) return modelled(units);
  const duty = Float64Array.from(readFileSync(day, 'utf8').trim().split(/\s+/).map(Number));
  return [
    ...PLANT_HOURS.map((file, k) => together(`measured plant hour ${'AC'[k]}`, plantHour(join(hours, file)), units)),
    together('1 s duty shape', duty, units),
    { name: `1 s duty shape, ${STAGGER_S} s apart`, units: Array.from({ length: units }, (_, i) => later(duty, i * STAGGER_S)) },
  ];
}

function modelled(units: number): Sky[] {
  const clouds = new CloudField(1, 'broken', CLOUD_SPEED_M_PER_S);
  const course = (alongM: number): Float64Array => {
    const values = new Float64Array(MODEL_S + 1);
    clouds.over(alongM, UNIT_M).fill(values, 0);
    return values;
  };
  const name = 'seeded broken sky, measured data absent';
  return [
    together(name, course(0), units),
    { name: `${name}, ${STAGGER_S} s apart`, units: Array.from({ length: units }, (_, i) => course(i * APART_M)) },
  ];
}

function together(name: string, course: Float64Array, units: number): Sky {
  return { name, units: Array.from({ length: units }, () => course) };
}

/** The first value holds until its turn. */
function later(course: Float64Array, byS: number): Float64Array {
  return course.map((_, k) => course[Math.max(0, k - byS)]!);
}

/** The mean of all combiners is the plant, in parts of its highest value, joined by straight lines. */
function plantHour(file: string): Float64Array {
  const rows = parse(readFileSync(file), { from_line: 2 }) as string[][];
  const means = rows.map(([, ...cells]) => meanOf(cells.filter((cell) => cell !== '').map(Number).filter((value) => !Number.isNaN(value))));
  const highest = Math.max(...means);
  return Float64Array.from({ length: (means.length - 1) * SAMPLE_S + 1 }, (_, s) => {
    const k = Math.floor(s / SAMPLE_S), from = means[k]!, to = means[k + 1] ?? from;
    return (from + (to - from) * (s % SAMPLE_S) / SAMPLE_S) / highest;
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
